import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { makeSandboxLinker } from "../../../scripts/mutants/behaviour/link-sandbox.ts";
import { listBreaks } from "../../../scripts/mutants/behaviour/list-breaks.ts";
import { offered } from "../../../src/sandbox/acts/capabilities.ts";
import { readingPositions } from "../../../src/sandbox/readings.ts";

/** Names that no break is about: a handler, a position of a switch, or a file of rules. */
function unbroken(wanted: readonly string[], broken: ReadonlySet<string>): readonly string[] {
  return wanted.filter((name) => !broken.has(name));
}

let ids: ReadonlySet<string>;
let files: ReadonlySet<string>;

beforeAll(async () => {
  const { textOf } = await makeSandboxLinker();
  const breaks = (["embedded", "agent"] as const).flatMap((generation) => listBreaks(generation, textOf));
  ids = new Set(breaks.map(({ id }) => id));
  files = new Set(breaks.flatMap(({ edits }) => edits.map(([file]) => file)));
});

/** The break of a handler has its name, but for one that refuses every call as it is. */
const nameOfBreak = (capability: string): string => (capability === "query-template-catalog" ? "U23-query" : `${capability}-refuses`);

test("each handler is broken at least once", () => {
  expect(unbroken(Object.keys(offered).map(nameOfBreak), ids)).toEqual([]);
});

test("each position of a switch is taken at least once", () => {
  const positions = Object.entries(readingPositions).flatMap(([name, [, ...others]]) => others.map((position) => `${name}-${position}`));
  expect(unbroken(positions, ids)).toEqual([]);
});

test("each rule's file that the sandbox uses is broken at least once", () => {
  const used = readdirSync("src/sandbox", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => [...readFileSync(`src/sandbox/${file}`, "utf8").matchAll(/from "(?:\.\.\/)+(rules\/[a-z-]+\.ts)"/g)])
    .map(([, file = ""]) => `src/${file}`);
  expect(used.length).toBeGreaterThan(0);
  expect(unbroken([...new Set(used)].sort(), files)).toEqual([]);
});

test("a planted handler, position or rule without a break is found", () => {
  expect(unbroken(["new-capability"].map(nameOfBreak), ids)).toEqual(["new-capability-refuses"]);
  expect(unbroken(["mask-forget"], ids)).toEqual(["mask-forget"]);
  expect(unbroken(["src/rules/new-rule.ts"], files)).toEqual(["src/rules/new-rule.ts"]);
});
