import { byCodeUnit, type Json, type JsonObject } from "../../core/json.ts";
import { pointerSegments } from "../../core/json-pointer.ts";
import { listFields } from "../connector/list-fields.ts";
import { readConfigShape } from "../connector/read-config-shape.ts";
import { file, type GeneratedFile, literal } from "../emit.ts";
import { compileValidator, type PatternProgram } from "./compile-validator.ts";
import { listValidatorNotes } from "./list-notes.ts";
import { validatorSchemaPath } from "./schema-path.ts";
import type { UncheckedKeyword, ValidatorRefusal } from "./wash-schema.ts";

/** A validator's module, and the keywords of the schema that it does not check. */
export interface RenderedValidator extends GeneratedFile {
  readonly unchecked: readonly UncheckedKeyword[];
}

/** Renders a module with the validator of a schema, or says why there is none. */
export function renderValidator(name: string, schema: JsonObject): RenderedValidator | { readonly refusals: readonly ValidatorRefusal[] } {
  const compiled = compileValidator(schema);
  if ("refusals" in compiled) return compiled;
  const { unions, names, looks } = listValidatorNotes(schema);
  const helpers = ["countCharacters", "equal", "formats", "note"].filter((helper) => isUsed(helper, compiled.lines));
  const { programs, unchecked } = compiled;
  const module = file(`connectors/validators/${name}.ts`, "registry.json", [
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
    `export const fields: readonly string[] = ${literal(fieldsOf(schema))};`,
    "",
    ...renderUnchecked(unchecked),
    ...(programs.length === 0
      ? []
      : ["const budget = { left: stepLimit };", `const patternOf = patterns(${literal(printed(programs))}, budget);`]),
    ...compiled.lines,
  ]);
  return { ...module, unchecked };
}

/** A schema that gives no type declares no field here; then any key is accepted without a doubt. */
function fieldsOf(schema: JsonObject): readonly string[] {
  const { node, problem } = readConfigShape(schema, { open: false });
  return problem === undefined ? listFields(node) : [];
}

function renderUnchecked(unchecked: readonly UncheckedKeyword[]): readonly string[] {
  if (unchecked.length === 0) return [];
  const rows = unchecked.map(({ where }) => `  ${literal(validatorSchemaPath(pointerSegments(where) ?? []))},`);
  return ["export const unchecked: readonly string[] = [", ...rows, "];", ""];
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
