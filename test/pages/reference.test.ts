import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { stagedPackages } from "../../scripts/stage/packages.ts";
import type { Verb } from "../../src/cli/verb.ts";
import { sharedFlags, verbs } from "../../src/cli/verbs.ts";
import { errorPage } from "../../src/commands/error-page.ts";
import { errorCatalog } from "../../src/core/errors.ts";
import { kitRoot } from "../../src/io/kit-root.ts";
import { anchorsOf, readPage } from "./list-pages.ts";

const reference = (...flags: string[]): ReturnType<typeof spawnSync> =>
  spawnSync(process.execPath, ["--import", "tsx", "scripts/reference.ts", ...flags], { cwd: kitRoot, encoding: "utf8" });
const verbsPage = readPage("docs/verbs.md");
const errorsPage = readPage("docs/errors.md");

test("docs/verbs.md and docs/errors.md are up to date", () => {
  const { status, stderr } = reference("--check");
  expect([status, stderr]).toEqual([0, "docs/verbs.md: up to date\ndocs/errors.md: up to date\n"]);
});

test("a flag that is not known", () => {
  const { status, stderr } = reference("--chek");
  expect([status, stderr]).toEqual([2, "npm run reference takes no flag but --check.\n"]);
});

test("docs/verbs.md has every verb and flag, word for word as the help", () => {
  for (const [name, { summary, argument, flags }] of Object.entries<Verb>(verbs)) {
    expect(verbsPage).toContain(`### ${name}\n\n${summary}\n`);
    if (argument !== undefined) expect(verbsPage).toContain(argument.help);
    for (const [flag, { value, help }] of Object.entries({ ...flags })) {
      const usage = value === undefined ? `--${flag}` : `--${flag} ${value.replaceAll("|", "\\|")}`;
      expect(verbsPage).toContain(`| \`${usage}\` | ${help} |`);
    }
  }
  for (const [flag, { help }] of Object.entries(sharedFlags)) expect(verbsPage).toContain(`| \`--${flag}\` | ${help} |`);
});

test("docs/errors.md is the catalogue", () => {
  const sections = [...errorsPage.matchAll(/^### ([a-z-]+)\n\nExit ([123]): .+\n\nNext: (.+)$/gm)];
  expect(sections.map(([, code, exit, hint]) => [code, Number(exit), hint])).toEqual(
    Object.entries(errorCatalog).map(([code, { exit, hint }]) => [code, exit, hint]),
  );
});

test.each(Object.keys(errorCatalog))("the page that an error prints is there: %s", (code) => {
  const [path, anchor] = errorPage(code, kitRoot.slice(0, -1)).split("#");
  expect(path).toBe("docs/errors.md");
  expect(anchorsOf(errorsPage).filter((one) => one === anchor)).toHaveLength(1);
});

test("the package of the tool holds the page", () => {
  expect(stagedPackages.kit.copied).toMatchObject({ docs: "docs" });
});
