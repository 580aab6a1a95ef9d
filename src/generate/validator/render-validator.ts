import { byCodeUnit, type Json, type JsonObject } from "../../core/json.ts";
import { file, type GeneratedFile, literal } from "../emit.ts";
import { compileValidator, type PatternProgram } from "./compile-validator.ts";
import { listValidatorNotes } from "./list-notes.ts";
import type { ValidatorRefusal } from "./wash-schema.ts";

/** Renders a module with the validator of a schema, or says why there is none. */
export function renderValidator(name: string, schema: JsonObject): GeneratedFile | { readonly refusals: readonly ValidatorRefusal[] } {
  const compiled = compileValidator(schema);
  if ("refusals" in compiled) return compiled;
  const { unions, names, looks } = listValidatorNotes(schema);
  const helpers = ["countCharacters", "equal", "formats", "note"].filter((helper) => isUsed(helper, compiled.lines));
  const { programs } = compiled;
  return file(`connectors/validators/${name}.ts`, "registry.json", [
    // A consumer's compiler would complain about the style of Ajv's code. Exported functions still have types.
    "// @ts-nocheck: below is JavaScript, as Ajv writes it.",
    `import { ${[...helpers, "type SchemaError", "type ValidatorNotes"].join(", ")} } from ${literal("../validator.js")};`,
    ...(programs.length === 0 ? [] : [`import { patterns, stepLimit } from ${literal("../pattern.js")};`]),
    "",
    "export function validate(config: unknown): readonly SchemaError[] {",
    ...(programs.length === 0 ? [] : ["  budget.left = stepLimit;"]),
    "  return validate0(config) ? [] : validate0.errors;",
    "}",
    "",
    "export const notes: ValidatorNotes = {",
    ...renderTable("unions", unions),
    ...renderTable("names", names),
    ...renderTable("looks", looks),
    "};",
    "",
    ...(programs.length === 0
      ? []
      : ["const budget = { left: stepLimit };", `const patternOf = patterns(${literal(printed(programs))}, budget);`]),
    ...compiled.lines,
  ]);
}

/** As JSON, which keeps no `readonly` and no optional members. */
function printed(programs: readonly PatternProgram[]): Json {
  return programs.map(([pattern, steps]) => [pattern, steps.map((step) => ({ ...step }) as Json)]);
}

function isUsed(helper: string, lines: readonly string[]): boolean {
  const use = { note: "vErrors = note(", formats: "= formats" }[helper] ?? `= ${helper};`;
  return lines.some((line) => line.includes(use));
}

function renderTable(name: string, table: JsonObject): readonly string[] {
  const sorted = Object.entries(table).sort(([a], [b]) => byCodeUnit(a, b));
  const rows = sorted.map(([path, value]) => `    ${literal(path)}: ${literal(value)},`);
  return rows.length === 0 ? [`  ${name}: {},`] : [`  ${name}: {`, ...rows, "  },"];
}
