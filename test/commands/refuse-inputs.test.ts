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
])("%s is not written over", async (_, name, argv, message) => {
  const verb = verbs[name] as Verb;
  const found = await caught(() => verb.run(parseArguments(verb, argv), commandContext({ cwd: temporaryFolder() })));
  expect(found.slice(0, 2)).toEqual(["usage-bad-value", message]);
});
