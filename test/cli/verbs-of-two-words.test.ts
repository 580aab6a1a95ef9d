import { expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import { commandContext } from "../support/command-context.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

async function call(...argv: string[]): Promise<{ exit: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const context = commandContext({ cwd: temporaryFolder() });
  const exit = await run(argv, { context, out: (text) => void out.push(text), err: (text) => void err.push(text) });
  return { exit, out: out.join(""), err: err.join("") };
}

test.each<[string, string[], number, RegExp]>([
  ["a verb of two words", ["gate", "rules"], 0, /^request-property-became-required /],
  ["its help", ["gate", "accept", "--help"], 0, /^airbyte-embedded gate accept \[FINGERPRINT …\] \[flags\]\n/],
  ["the help of the first", ["gate", "--help"], 0, /^airbyte-embedded gate \[flags\]\n/],
  ["words as many as one likes", ["usage", "--help"], 0, /^airbyte-embedded usage \[FILE\|DIR …\] \[flags\]\n/],
  ["a word that is no verb", ["gate", "rulez"], 2, /^error\[usage-unknown-flag\]: "rulez" belongs to no flag\. /],
  ["a word too many", ["gate", "verify", "a.json", "x"], 2, /^error\[usage-unknown-flag\]: "x" belongs to no flag\. /],
  ["a word of every object", ["gate", "constructor"], 2, /^error\[usage-unknown-flag\]: "constructor" belongs to no flag\. /],
  [
    "two files that are not there",
    ["gate", "--base", "a", "--head", "b"],
    3,
    /^error\[file-not-found\]: There is no such file\.\n {2}at: /,
  ],
  [
    "neither a base nor git",
    ["gate"],
    2,
    /^error\[gate-no-base\]: This folder is in no git repository, so there is nothing to compare with\.\n {2}next: Name what to compare with: --base file:FILE/,
  ],
])("%s", async (_, argv, exit, want) => {
  const seen = await call(...argv);
  expect([seen.exit, `${seen.out}${seen.err}`]).toEqual([exit, expect.stringMatching(want)]);
});

test("with --json a failure is a document too", async () => {
  const { exit, out } = await call("gate", "--base", "a", "--head", "b", "--json");
  expect([exit, JSON.parse(out)]).toMatchObject([3, { error: { code: "file-not-found" } }]);
});
