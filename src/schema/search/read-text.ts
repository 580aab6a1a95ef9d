import { isArray, isObject, type Json, type JsonObject } from "../../core/json.ts";
import { type Sampling, sampleValues } from "../sample/sample-value.ts";

/**
 * Lists the values that a receiver may read from a value sent as text, in a query, a path, a header or a form. Example: the text `7` may be
 * the number 7, the text "7", or a list of one of them. The first reading is the value itself.
 *
 * A list is written item by item (style `form` with `explode`), so an empty list is not written at all.
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

/** The text of a value, written as JSON writes numbers and booleans. */
function asText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The number or boolean that a text spells canonically, or else the text itself. */
function readScalar(text: string): Json {
  if (text === "true" || text === "false") return text === "true";
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/.test(text) ? Number(text) : text;
}

/** Payload variants in which one member has another reading, for a form field by field. A payload that is no object is read as a whole. */
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

/** The most digits of a candidate: more than any length limit in practice. Longer numbers get an exponent. */
const digits = 15;

/** Candidates whose texts differ where a schema of texts looks: number of digits, sign, fraction; also lists of one and two items. */
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
