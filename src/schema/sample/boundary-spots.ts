import { setAt, valueAt } from "../../core/edit-places.ts";
import { arrayMember, isArray, isObject, type Json, type JsonObject, objectMember } from "../../core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../../core/json-pointer.ts";
import { flattenSchema } from "../flatten-schema.ts";
import { mergeSchemas } from "../merge-schemas.ts";
import { type Sampling, sampleBranch, sampleValue } from "./sample-value.ts";

/** A schema at one place, with a whole instance to which the schema applies. */
export interface Spot {
  readonly schema: JsonObject;
  /** The schema's own place: a JSON pointer into the document. */
  readonly schemaPointer: string;
  /** The keywords from the root schema to this one, references included. */
  readonly location: readonly string[];
  /** The place in the instance that the schema describes. */
  readonly place: readonly string[];
  readonly base: Json;
  /** The references followed so far. A reference that is among them is not followed again, which stops recursion. */
  readonly refs: readonly string[];
}

interface Step {
  readonly schema: Json | undefined;
  /** The keywords from the spot's schema to this one. */
  readonly keywords: readonly string[];
  /** The member of the instance that this schema describes; absent where it describes the same value. */
  readonly member?: string;
  /** A value to put at the place so that the schema applies; absent where the present value does. */
  readonly sample?: Json | undefined;
}

/** Bounds the number of schemas, references followed. Real request bodies stay below; a hostile document must not cost more. */
export const spotLimit = 5_000;

/**
 * Walks a schema and every schema that applies below it, once per path. Annotations and the keyword `if` judge no value and are skipped.
 */
export function* boundarySpots(pointer: string, sampling: Sampling): Generator<Spot, void, undefined> {
  const schema = resolvePointer(sampling.document, pointer);
  const base = sampleValue(schema ?? false, sampling) ?? null;
  const root = { schemaPointer: pointer, location: [], place: [], base, refs: [pointer] };
  const stack: (() => Spot)[] = isObject(schema) ? [() => ({ schema, ...root })] : [];
  for (let count = 0, next = stack.pop(); next !== undefined && count < spotLimit; count++, next = stack.pop()) {
    const spot = next();
    yield spot;
    for (const one of spotsBelow(spot, sampling).reverse()) stack.push(one);
  }
}

/** The spots below, each made when it is its turn: to copy the instance for every property at once takes the square of their number. */
function spotsBelow(spot: Spot, sampling: Sampling): (() => Spot)[] {
  const { schema, location, place, base, refs, schemaPointer } = spot;
  const below = stepsBelow(spot, sampling).flatMap(({ schema: next, keywords, member, sample }): (() => Spot)[] => {
    if (!isObject(next)) return [];
    return [
      () => {
        const there = member === undefined ? place : [...place, member];
        const moved = sample === undefined ? base : setAt(base, there, sample);
        const pointer = `${schemaPointer}${jsonPointer(keywords)}`;
        return { schema: next, schemaPointer: pointer, location: [...location, ...keywords], place: there, base: moved, refs };
      },
    ];
  });
  const target = localPointer(schema.$ref);
  const referred = target === undefined || refs.includes(target) ? undefined : resolvePointer(sampling.document, target);
  if (target === undefined || !isObject(referred)) return below;
  const behind: Spot = { ...spot, schema: referred, schemaPointer: target, location: [...location, "$ref"], refs: [...refs, target] };
  return [() => behind, ...below];
}

function stepsBelow(spot: Spot, sampling: Sampling): Step[] {
  const { schema } = spot;
  const { anyOf, oneOf, if: condition, then: consequence, else: alternative, ...own } = schema;
  const flat = flattenSchema(sampling.document, own) ?? {};
  const branches = (["anyOf", "oneOf"] as const).flatMap((union) =>
    (arrayMember(schema, union) ?? []).map((branch, index) => {
      return { schema: branch, keywords: [union, String(index)], sample: sampleBranch(flat, branch, sampling) };
    }),
  );
  const parts = (arrayMember(schema, "allOf") ?? []).map((part, index) => ({ schema: part, keywords: ["allOf", String(index)] }));
  return [...parts, ...memberSteps(spot, sampling), ...branches, ...conditionSteps(flat, spot, sampling)];
}

/** Steps into a conditional: `then` applies to a value that meets the condition, `else` to any other. */
function conditionSteps(flat: JsonObject, { schema }: Spot, sampling: Sampling): Step[] {
  const { if: condition, then: consequence, else: alternative } = schema;
  if (condition === undefined) return [];
  const sampleOf = (...parts: readonly Json[]): Json | undefined => {
    const flats = parts.map((part) => flattenSchema(sampling.document, part) ?? {});
    return sampleValue(flats.reduce<JsonObject>(mergeSchemas, flat), sampling);
  };
  return [
    ...(consequence === undefined ? [] : [{ schema: consequence, keywords: ["then"], sample: sampleOf(condition, consequence) }]),
    ...(alternative === undefined ? [] : [{ schema: alternative, keywords: ["else"], sample: sampleOf(alternative) }]),
  ];
}

function memberSteps({ schema, place, base }: Spot, sampling: Sampling): Step[] {
  const current = valueAt(base, place);
  const sampleAt = (key: string, of: Json): Json | undefined =>
    valueAt(current, [key]) === undefined ? sampleValue(of, sampling) : undefined;
  const steps: Step[] = [];
  for (const [key, property] of Object.entries(objectMember(schema, "properties") ?? {})) {
    steps.push({ schema: property, keywords: ["properties", key], member: key, sample: sampleAt(key, property) });
  }
  const { items, additionalProperties: additional } = schema;
  if (isObject(additional)) {
    steps.push({ schema: additional, keywords: ["additionalProperties"], member: "extra", sample: sampleAt("extra", additional) });
  }
  if (isObject(items) && (current === undefined || isArray(current))) {
    steps.push({ schema: items, keywords: ["items"], member: "0", sample: sampleAt("0", items) });
  }
  return steps;
}
