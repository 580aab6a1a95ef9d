import { expect, test } from "vitest";
import { rules } from "../../../contracts/rules.ts";
import { run } from "../../../src/cli/run.ts";
import { commandContext } from "../../support/command-context.ts";

async function ran(...argv: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const exit = await run(["contract", ...argv], {
    context: commandContext(),
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
  });
  return { exit, out: out.join(""), err: err.join("") };
}

test("--rules prints every rule once by topic, with sentence, place and source, and runs nothing", async () => {
  const { exit, out } = await ran("--rules");
  expect(exit).toBe(0);
  for (const { id, sentence, where, source } of rules) {
    expect(out.split(`\n  ${sentence}\n    ${id} · ${where} · ${source.url}\n`)).toHaveLength(2);
  }
  expect(out).toMatch(new RegExp(`^Tokens\\n.*\\n${rules.length} rules; no case was run\\.\\n$`, "s"));
});

test("--rules --json", async () => {
  const { rules: listed } = JSON.parse((await ran("--rules", "--json")).out);
  expect(listed.map(({ id }: { readonly id: string }) => id)).toEqual(rules.map(({ id }) => id));
  expect(Object.keys(listed[0])).toEqual(["topic", "id", "sentence", "where", "source"]);
});

test.each([["--written"], ["--allow-writes"], ["--shard", "1/2"], ["--merge", "a.json"], ["--pace", "2"], ["--every-rule"]])(
  "--rules %s is refused: a run is meant",
  async (...flags) => {
    const { exit, out, err } = await ran("--rules", ...flags);
    expect([exit, out]).toEqual([2, ""]);
    expect(err).toContain(`usage-bad-value]: --rules runs nothing, so ${flags[0]} has no meaning.`);
  },
);
