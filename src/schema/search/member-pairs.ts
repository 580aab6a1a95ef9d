import { arrayMember, isObject, type Json, type JsonObject, objectMember } from "../../core/json.ts";
import { memberSchema, undeclaredSchema } from "../flatten-schema.ts";
import { textsOf } from "../pattern/compare-texts.ts";
import { sampleTexts } from "../sample/sample-text.ts";
import type { Sampling } from "../sample/sample-value.ts";
import { freeKey } from "./free-key.ts";

interface Sides {
  readonly from: Sampling;
  readonly to: Sampling;
  /** True if nobody minds undeclared keys, so that none is tried but where the values of such keys differ. */
  readonly isTolerant: boolean;
}

/** Each member that a payload of the one may have, with what the other says of it. */
export function* pairsOfMembers(a: JsonObject, b: JsonObject, { from, to, isTolerant }: Sides): Generator<readonly [string, Json, Json]> {
  const [inA, inB] = [objectMember(a, "properties") ?? {}, objectMember(b, "properties") ?? {}];
  const undeclared = undeclaredSchema(a);
  // Without declared members an object is a map, whose keys are its content. Else what only the other declares counts as not sent before.
  const isMap = isObject(undeclared) || Object.keys(inA).length === 0;
  const required = (arrayMember(a, "required") ?? []).map(String);
  const keys = new Set([...Object.keys(isMap ? { ...inA, ...inB } : inA), ...required]);
  for (const key of keys) yield [key, memberSchema(a, key), memberSchema(b, key)];
  const isTried = undeclared !== false && (!isTolerant || isMap || isObject(undeclaredSchema(b)));
  const free = !isTried ? undefined : freeKey({ form: a, sampling: from }, { form: b, sampling: to });
  if (free !== undefined) yield [free, undeclared, undeclaredSchema(b)];
  yield* pairsOfPatterns(a, b);
}

/** A key for each pattern of either side, with what both say of its value. */
function* pairsOfPatterns(a: JsonObject, b: JsonObject): Generator<readonly [string, Json, Json]> {
  const namesIn = (keyword: string): readonly string[] => [a, b].flatMap((side) => Object.keys(objectMember(side, keyword) ?? {}));
  const declared = namesIn("properties");
  const keys = [...new Set(namesIn("patternProperties"))].map((pattern) => keyOf(pattern, declared));
  for (const key of keys.filter((one) => one !== undefined)) yield [key, memberSchema(a, key), memberSchema(b, key)];
}

/** A key of the pattern, if possible one that has no property of its own. */
function keyOf(pattern: string, declared: readonly string[]): string | undefined {
  const usual = sampleTexts({ pattern });
  return (
    usual.find((key) => !declared.includes(key)) ?? textsOf({ pattern, not: { enum: declared } })[0] ?? usual[0] ?? textsOf({ pattern })[0]
  );
}
