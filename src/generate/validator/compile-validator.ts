import { _, Ajv } from "ajv";
import standaloneCode from "ajv/dist/standalone/index.js";
import { byCodeUnit, isObject, type Json, type JsonObject } from "../../core/json.ts";
import { foreignPattern, isPattern, type PatternPlan, planPattern } from "../../schema/pattern/foreign-pattern.ts";
import { validatorFormats } from "./keeps-format.ts";
import { shortenEnums } from "./shorten-enums.ts";
import { tidyValidatorCode } from "./tidy-code.ts";
import { type UncheckedKeyword, type ValidatorRefusal, type WashedSchema, washValidatorSchema } from "./wash-schema.ts";

export interface CompiledValidator {
  /** The functions of the module, one statement on each line. `validate0` is the entry. */
  readonly lines: readonly string[];
  /** The patterns whose steps are counted; any other runs as a native `RegExp`. */
  readonly programs: readonly PatternProgram[];
  /** The schema that was compiled, after washing. */
  readonly schema: JsonObject;
  readonly unchecked: readonly UncheckedKeyword[];
}

export type PatternProgram = readonly [pattern: string, steps: Exclude<PatternPlan, "native" | undefined>];

export type ValidatorCompilation = CompiledValidator | { readonly refusals: readonly ValidatorRefusal[] };

/**
 * Compiles a connection schema (draft-07, repaired) to code that validates a configuration, or says why it cannot. Ajv generates the code;
 * it reports all errors and looks at own properties only.
 */
export function compileValidator(published: Json): ValidatorCompilation {
  const washed = washValidatorSchema(published);
  if (washed.refusals.length > 0) return { refusals: washed.refusals };
  // Wraps a boolean schema at the root. No connector has one, but every JSON Schema test suite does.
  const schema: JsonObject = isObject(washed.schema) ? washed.schema : { allOf: [washed.schema] };
  const programs = planPatterns(washed);
  try {
    if (metaAjv.validateSchema(shortenEnums(schema) as JsonObject) !== true) return notCompiled(metaAjv.errors?.[0]?.instancePath);
    const ajv = newAjv(programs);
    return { lines: tidyValidatorCode(standaloneCode.default(ajv, ajv.compile(schema))), programs, schema, unchecked: washed.unchecked };
  } catch (error) {
    if (error instanceof Error && error.name === "KitError") throw error;
    return notCompiled("");
  }
}

function notCompiled(where: string | undefined): ValidatorCompilation {
  return { refusals: [{ code: "validator-not-compiled", where: where ?? "" }] };
}

/** One shared instance: it only validates schemas, and stores none of them. */
const metaAjv: Ajv = new Ajv({ strict: false, logger: false, validateFormats: false, addUsedSchema: false });

/** A new instance for each schema. Names in the code then count from 0, so one connector's code does not depend on the others. */
function newAjv(programs: CompiledValidator["programs"]): Ajv {
  // The generated code refers to `patternOf`, which its module defines where it needs it.
  const regExp = Object.assign((pattern: string) => foreignPattern(pattern), { code: "patternOf" });
  return new Ajv({
    ...{ strict: false, allErrors: true, ownProperties: true, messages: false, logger: false },
    ...{ meta: false, validateSchema: false, ignoreKeywordsWithRef: true },
    formats: Object.fromEntries(validatorFormats.map((name) => [name, () => true])),
    code: { source: true, esm: true, lines: true, formats: _`formats`, ...(programs.length === 0 ? {} : { regExp }) },
  });
}

/** Washing has dropped the patterns without a plan. */
function planPatterns({ patterns }: WashedSchema): CompiledValidator["programs"] {
  const programs = new Map<string, PatternProgram[1]>();
  for (const { pattern } of patterns) {
    if (!isPattern(pattern)) continue; // Ajv refuses the schema by it
    const plan = planPattern(pattern);
    if (plan !== undefined && plan !== "native") programs.set(pattern, plan);
  }
  return [...programs].sort(([a], [b]) => byCodeUnit(a, b));
}
