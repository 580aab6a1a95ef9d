import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { verbs } from "../src/cli/verbs.ts";
import { errorCatalog } from "../src/core/errors.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const changelog = readFileSync(new URL("../CHANGELOG.md", import.meta.url), "utf8");

test("the README has every verb and flag, word for word as the help", () => {
  for (const [name, { summary, flags }] of Object.entries(verbs)) {
    expect(readme).toContain(`### ${name}\n\n${summary}\n`);
    for (const [flag, { value, help }] of Object.entries(flags)) {
      const usage = value === undefined ? `--${flag}` : `--${flag} ${value.replaceAll("|", "\\|")}`;
      expect(readme).toContain(`| \`${usage}\` | ${help} |`);
    }
    expect(changelog).toContain(`\`${name}\``);
  }
});

test("nothing in the README waits to be filled in", () => {
  expect(readme).not.toMatch(/@@|TODO|to come/);
});

test("the README's error table is the catalogue", () => {
  const rows = [...readme.matchAll(/^\| `([a-z-]+)` \| ([123]) \| (.+) \|$/gm)].map(([, code, exit, hint]) => [code, Number(exit), hint]);
  expect(rows).toEqual(Object.entries(errorCatalog).map(([code, { exit, hint }]) => [code, exit, hint]));
});

test("every relative link of the documents leads to a file", () => {
  for (const page of [
    "README.md",
    "CONTRIBUTING.md",
    "docs/dependencies.md",
    "docs/benchmarks.md",
    "docs/ci.md",
    "docs/usage.md",
    "docs/client.md",
  ]) {
    const url = new URL(`../${page}`, import.meta.url);
    for (const [, target = ""] of readFileSync(url, "utf8").matchAll(/\]\(([^)#:]+)\)/g)) {
      expect(() => readFileSync(new URL(target, url)), `${page}: ${target}`).not.toThrow();
    }
  }
});
