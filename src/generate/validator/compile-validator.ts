import { _, Ajv } from "ajv";
import standaloneCode from "ajv/dist/standalone/index.js";
import { byCodeUnit, isObject, type Json, type JsonObject } from "../../core/json.ts";
import { type PatternStep, planValidatorPattern } from "./plan-pattern.ts";
import { tidyValidatorCode } from "./tidy-code.ts";
import { type ValidatorRefusal, validatorFormats, type WashedSchema, washValidatorSchema } from "./wash-schema.ts";

export interface CompiledValidator {
  /** The functions of the module, one statement a line; `validate0` is the one to call. */
  readonly lines: readonly string[];
  /** The patterns that run as an automaton. */
  readonly automata: readonly (readonly [pattern: string, steps: readonly PatternStep[]])[];
  /** The schema that was compiled. */
  readonly schema: JsonObject;
}

export type ValidatorCompilation = CompiledValidator | { readonly refusals: readonly ValidatorRefusal[] };

/** A connection schema (draft-07, repaired) as code that judges a configuration, or why there can be none. The code is Ajv's, with all errors and own properties only. */
export function compileValidator(published: Json): ValidatorCompilation {
  const washed = washValidatorSchema(published);
  if (washed.refusals.length > 0) return { refusals: washed.refusals };
  // Of a schema at the root that is `true` or `false`, which no connector has but any test suite.
  const schema: JsonObject = isObject(washed.schema) ? washed.schema : { allOf: [washed.schema] };
  const patterns = planPatterns(washed);
  if ("refusals" in patterns) return patterns;
  try {
    if (metaAjv.validateSchema(schema) !== true) return notCompiled(metaAjv.errors?.[0]?.instancePath);
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

/** One for all: it only judges schemas, and learns none of them. */
const metaAjv: Ajv = new Ajv({ strict: false, logger: false, validateFormats: false, addUsedSchema: false });

/** One a schema: the names in its code count up from 0, so that one connector's code says nothing of the others. */
function newAjv(): Ajv {
  // Never called here: the code names what the module brings.
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
    const plan = planValidatorPattern(pattern);
    if (plan === undefined) refusals.push({ code: "validator-pattern-unbounded", where });
    else if (plan !== "native") automata.set(pattern, plan);
  }
  return refusals.length > 0 ? { refusals } : { automata: [...automata].sort(([a], [b]) => byCodeUnit(a, b)) };
}
