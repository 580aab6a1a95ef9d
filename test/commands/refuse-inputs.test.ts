import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseArguments } from "../../src/cli/parse-arguments.ts";
import type { Verb } from "../../src/cli/verb.ts";
import { verbs } from "../../src/cli/verbs.ts";
import { caught } from "../support/caught.ts";
import { commandContext } from "../support/command-context.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const files = ["--base", "file:a.json", "--head", "b.json"];

test.each([
  ["the head", "gate", [...files, "--report", "html=b.json"], '--report would write over "b.json", which this call reads.'],
  [
    "the base in another spelling",
    "gate",
    [...files, "--report", "html=./a.json"],
    '--report would write over "./a.json", which this call reads.',
  ],
  [
    "a usage file",
    "gate",
    [...files, "--usage", "u.json,v.json", "--report", "html=v.json"],
    '--report would write over "v.json", which this call reads.',
  ],
  [
    "a bundle's document",
    "bundle",
    ["--openapi", "a.json", "--out", "x/../a.json"],
    '--out would write over "x/../a.json", which this call reads.',
  ],
  [
    "a suite's document",
    "contract",
    ["--openapi", "a.json", "--report", "html=a.json"],
    '--report would write over "a.json", which this call reads.',
  ],
  [
    "a part of a merge",
    "contract",
    ["--merge", "a.json,b.json", "--report", "junit=b.json"],
    '--report would write over "b.json", which this call reads.',
  ],
  ["a page", "docs", ["pages", "--report", "markdown=pages/a.md"], '--report would write over "pages/a.md", which this call reads.'],
  ["a page by its patch", "docs", ["pages", "--patch", "pages/a.md"], '--patch would write over "pages/a.md", which this call reads.'],
  [
    "a list of accepted findings",
    "docs",
    ["pages", "--accepted", "a.json", "--report", "html=a.json"],
    '--report would write over "a.json", which this call reads.',
  ],
])("%s is not written over", async (_, name, argv, message) => {
  const verb = verbs[name] as Verb;
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, "pages"));
  writeFileSync(join(cwd, "pages/a.md"), "# A page\n");
  const found = await caught(() => verb.run(parseArguments(verb, argv), commandContext({ cwd })));
  expect(found.slice(0, 2)).toEqual(["usage-bad-value", message]);
});
