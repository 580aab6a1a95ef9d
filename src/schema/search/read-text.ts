import { isArray, isObject, type Json, type JsonObject } from "../../core/json.ts";
import { type Sampling, sampleValues } from "../sample/sample-value.ts";

/**
 * The values that a receiver may read from the text that a sender writes for a value: in a query, a path, a header or a form every value is
 * text. Example: `7` is written `7`, which is the number 7, the text "7" and a list of one of them. The first reading is the value itself.
 *
 * A list is written item by item (style `form` with `explode`), so an empty one is not written at all.
 */
export function readingsOf(value: Json): readonly Json[] {
  if (isArray(value)) {
    const lists = [value, value.map(asText), value.map((item) => readScalar(asText(item)))];
    const [only] = value;
    return value.length === 1 && only !== undefined && !isArray(only) ? [...lists, ...scalarReadings(only)] : lists;
  }
  if (isObject(value) || value === null) return [value];
  const scalars = scalarReadings(value);
  return [...scalars, ...scalars.map((one) => [one])];
}

function scalarReadings(value: Json): readonly Json[] {
  const text = asText(value);
  return [value, text, readScalar(text)];
}

/** Senders write numbers as JSON does, and the two words of a boolean. */
function asText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A number or a boolean where the text is the canonical spelling of one. */
function readScalar(text: string): Json {
  if (text === "true" || text === "false") return text === "true";
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/.test(text) ? Number(text) : text;
}

/** Each form of a payload of which one member is read otherwise, for the members of a form field by field; a payload that is no object is read as a whole. */
export function* payloadReadings(payload: Json, members: readonly string[]): Generator<Json> {
  if (!isObject(payload)) {
    for (const reading of readingsOf(payload).slice(1)) yield reading;
    return;
  }
  for (const name of members) {
    const value = Object.hasOwn(payload, name) ? payload[name] : undefined;
    if (value === undefined) continue;
    for (const reading of readingsOf(value).slice(1)) yield { ...payload, [name]: reading };
  }
}

/** More digits than any bound of a text in practice; numbers beyond are written with an exponent. */
const digits = 15;

/** Values whose texts differ in what a schema of texts looks at: the count of digits, a sign, a fraction; and lists of two items. */
export function textCandidates(form: JsonObject, types: readonly string[], sampling: Sampling): readonly Json[] {
  const numbers = Array.from({ length: digits }, (_, power) => 10 ** power);
  const whole = types.includes("integer") || types.includes("number") ? [...numbers, ...numbers.map((one) => -one)] : [];
  const fractions = types.includes("number") ? [0.5, -0.5, 1.25] : [];
  const words = types.includes("boolean") ? [true, false] : [];
  const items = types.includes("array") ? sampleValues((form.items ?? true) as Json, 3, sampling) : [];
  const [first] = items;
  const lists = first === undefined ? [] : [[first], [first, items[1] ?? first]];
  return [...whole, ...fractions, ...words, ...lists];
}
