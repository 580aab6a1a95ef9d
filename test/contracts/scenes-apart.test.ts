import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** The imports of a scene file that are neither a neighbour nor a type of the contract's own: they could share the sandbox's judgement. */
function foreignImports(text: string): readonly string[] {
  const imports = /\b(?:(?:import|export)(?<type> type)?\s[^;"]*?\sfrom\s+|import\s*\(?\s*)"(?<from>[^"\n]+)"/g;
  const all = [...text.matchAll(imports)].map(({ groups }) => groups ?? {});
  const isOwn = ({ type, from = "" }: Readonly<Record<string, string | undefined>>): boolean =>
    /^\.\/[a-z-]+\.ts$/.test(from) || (type !== undefined && from.startsWith("../../src/contract/"));
  return all.filter((found) => !isOwn(found)).map(({ from = "" }) => from);
}

const folder = "contracts/scenes";

test.each(readdirSync(folder))("%s is written without the code that it judges", (file) => {
  const text = readFileSync(join(folder, file), "utf8");
  expect(text).toMatch(/\bimport\b/);
  expect(foreignImports(text)).toEqual([]);
});

test.each([
  ['import { findTagFault } from "../../src/rules/tags.ts";', "../../src/rules/tags.ts"],
  ['import type { Sandbox } from "../../src/sandbox/options.ts";', "../../src/sandbox/options.ts"],
  ['import { judgeStep } from "../../src/contract/scene/judge-step.ts";', "../../src/contract/scene/judge-step.ts"],
  ['const { startSandbox } = await import("../../src/sandbox/sandbox.ts");', "../../src/sandbox/sandbox.ts"],
  ['export * from "../../src/rules/tags.ts";', "../../src/rules/tags.ts"],
  ['import { scene } from "./steps.ts";\nimport {\n  rule,\n} from "../rules/tags.ts";', "../rules/tags.ts"],
])("a planted import is found: %s", (text, from) => {
  expect(foreignImports(text)).toEqual([from]);
});
