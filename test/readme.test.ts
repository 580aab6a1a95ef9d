import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { verbs } from "../src/cli/verbs.ts";
import { serveSandbox } from "../src/commands/sandbox/serve-sandbox.ts";
import { parseDocument } from "../src/document/parse/parse-document.ts";
import { kitRoot } from "../src/io/kit-root.ts";
import { installedPrograms } from "./pages/installed-programs.ts";
import { anchorsOf, generatedPages, listPages, readPage } from "./pages/list-pages.ts";
import { startOwnSandbox } from "./support/start-own-sandbox.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const readme = readPage("README.md");
const changelog = readPage("CHANGELOG.md");

test("the README has at most 10 kB, and every other written page is about as short", () => {
  expect(Buffer.byteLength(readme)).toBeLessThanOrEqual(10_000);
  // A changelog grows with every change.
  const exempt = [...generatedPages, "CHANGELOG.md"];
  const long = listPages().filter((page) => !exempt.includes(page) && Buffer.byteLength(readPage(page)) > 11_500);
  expect(long).toEqual([]);
});

test("the README leads to every page", () => {
  const missing = listPages().filter((page) => page.startsWith("docs/") && !readme.includes(`(${page})`));
  expect(missing).toEqual([]);
});

test("the changelog names every verb", () => {
  for (const name of Object.keys(verbs)) expect(changelog).toContain(`\`${name}\``);
});

test("nothing in a page waits to be filled in", () => {
  for (const page of listPages()) expect(readPage(page), page).not.toMatch(/@@|TODO|to come/);
});

/** Links that lead to no file, or to no heading of the page. */
function brokenLinks(page: string, text: string): string[] {
  const prose = text.replace(/^```.*?^```/gms, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [path = "", anchor] = target.split("#");
      const file = path === "" ? page : join(dirname(page), path);
      if (!existsSync(join(kitRoot, file))) return true;
      return anchor !== undefined && !anchorsOf(path === "" ? text : readPage(file)).includes(anchor);
    });
}

test.each(listPages())("every relative link of %s leads to a file, and to a heading of it", (page) => {
  expect(brokenLinks(page, readPage(page))).toEqual([]);
});

test("planted: links to a file and to headings that are not there", () => {
  const text = "# A\n[a](gone.md) [b](#b) [c](docs/gate.md#gone) [d](docs/gate.md#levels) [e](#a)";
  expect(brokenLinks("README.md", text)).toEqual(["gone.md", "#b", "docs/gate.md#gone"]);
});

test("llms.txt leads to every page, and to nothing else", () => {
  const text = readPage("docs/llms.txt");
  expect(brokenLinks("docs/llms.txt", text)).toEqual([]);
  const targets = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target = ""]) => join("docs", target));
  expect(targets.sort()).toEqual(["README.md", ...listPages().filter((page) => page.startsWith("docs/"))].sort());
});

test.each(listPages().filter((page) => page.endsWith("SKILL.md")))("%s begins with its name and description", (page) => {
  const [, head = ""] = /^---\n(.*?)\n---\n/s.exec(readPage(page)) ?? [];
  const { name, description } = parseDocument(head, page) as Record<string, string>;
  expect([name, (description ?? "").length <= 1024, (description ?? "").length > 100]).toEqual([basename(dirname(page)), true, true]);
});

let address = "";
beforeAll(async () => {
  const { url, close } = await serveSandbox(await startOwnSandbox());
  address = url;
  return close;
});

/** The README's first program, from its sources: they stand for the packages that a reader installs. */
const program = /```ts\n(\/\/ first-source\.mts\n.*?)```/s.exec(readme)?.[1] ?? "";

test("the README's program compiles, and creates a source in the sandbox that it then lists", async () => {
  expect(program).toContain('baseUrl: "http://127.0.0.1:4010"');
  const first = program.replace("http://127.0.0.1:4010", address);
  const wrong = first.replace('{ mode: "require" }', '{ mode: "requir" }').replace('["orders", "customers"]', "[]");
  const { types, run } = installedPrograms(temporaryFolder(), { "first-source.mts": first, "wrong.mts": wrong });
  expect(types("first-source.mts")).toEqual([]);
  // The README says so of a second run. A wrong program is run first, so that it has nothing to trip over but its mistake.
  await expect(run("wrong.mts")).rejects.toThrow("whitelist");
  expect(await run("first-source.mts")).toMatch(/^created source [0-9a-f-]{36}\n\[ 'Acme DB' \]\n$/);
  expect(await run("first-source.mts")).toContain("[ 'Acme DB', 'Acme DB' ]");
  // The two mistakes that its comments name.
  expect(types("wrong.mts").join("\n")).toMatch(/"requir".*\[string, \.\.\.string\[\]\]/s);
});
