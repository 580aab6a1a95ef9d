import { _, Ajv } from "ajv";
import standaloneCode from "ajv/dist/standalone/index.js";
import { byCodeUnit, isObject, type Json, type JsonObject } from "../../core/json.ts";
import { type PatternStep, planValidatorPattern } from "./plan-pattern.ts";
import { shortenEnums } from "./shorten-enums.ts";
import { tidyValidatorCode } from "./tidy-code.ts";
import { type ValidatorRefusal, validatorFormats, type WashedSchema, washValidatorSchema } from "./wash-schema.ts";

export interface CompiledValidator {
  /** The functions of the module, one statement on each line. `validate0` is the entry. */
  readonly lines: readonly string[];
  /** The patterns that run as an automaton instead of a `RegExp`. */
  readonly automata: readonly (readonly [pattern: string, steps: readonly PatternStep[]])[];
  /** The schema that was compiled, after washing. */
  readonly schema: JsonObject;
}

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
  const patterns = planPatterns(washed);
  if ("refusals" in patterns) return patterns;
  try {
    if (metaAjv.validateSchema(shortenEnums(schema) as JsonObject) !== true) return notCompiled(metaAjv.errors?.[0]?.instancePath);
    const ajv = newAjv();
    return { lines: tidyValidatorCode(standaloneCode.default(ajv, ajv.compile(schema))), automata: patterns.automata, schema };
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
function newAjv(): Ajv {
  // Never called here: the generated code refers to `patternOf`, which its module defines.
  const regExp = Object.assign((pattern: string, flags: string) => new RegExp(pattern, flags), { code: "patternOf" });
  return new Ajv({
    ...{ strict: false, allErrors: true, ownProperties: true, messages: false, logger: false },
    ...{ meta: false, validateSchema: false, ignoreKeywordsWithRef: true },
    formats: Object.fromEntries(validatorFormats.map((name) => [name, () => true])),
    code: { source: true, esm: true, lines: true, regExp, formats: _`formats` },
  });
}

type PlannedPatterns = Pick<CompiledValidator, "automata"> | { readonly refusals: readonly ValidatorRefusal[] };

function planPatterns({ patterns }: WashedSchema): PlannedPatterns {
  const automata = new Map<string, readonly PatternStep[]>();
  const refusals: ValidatorRefusal[] = [];
  for (const { pattern, where } of patterns) {
    if (!isRegExp(pattern)) continue; // Ajv refuses the schema by it
    const plan = planValidatorPattern(pattern);
    if (plan === undefined) refusals.push({ code: "validator-pattern-unbounded", where });
    else if (plan !== "native") automata.set(pattern, plan);
  }
  return refusals.length > 0 ? { refusals } : { automata: [...automata].sort(([a], [b]) => byCodeUnit(a, b)) };
}

function isRegExp(pattern: string): boolean {
  try {
    new RegExp(pattern, "u");
    return true;
  } catch {
    return false;
  }
}
