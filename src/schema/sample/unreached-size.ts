import { isArray, type JsonObject, objectMember } from "../../core/json.ts";
import { itemSchema, listedItems, typesOf, undeclaredSchema } from "../flatten-schema.ts";
import { memberLimit } from "./contained-items.ts";
import { textLimit } from "./sample-text.ts";

/** A type of value that has a size, the keywords that bound it, and the largest size that samples have. */
interface Sized {
  readonly type: string;
  readonly least: string;
  readonly most: string;
  readonly reach: number;
  /** The largest size that a form leaves without the keyword. */
  readonly mostOf: (form: JsonObject) => number;
}

const sized: readonly Sized[] = [
  { type: "string", least: "minLength", most: "maxLength", reach: textLimit, mostOf: () => Number.POSITIVE_INFINITY },
  { type: "array", least: "minItems", most: "maxItems", reach: memberLimit, mostOf: itemsListed },
  { type: "object", least: "minProperties", most: "maxProperties", reach: memberLimit, mostOf: membersDeclared },
];

/**
 * Finds the bound by which samples cannot tell two flat schemas apart: the first takes only values larger than any sample, or the second has
 * an upper bound of its own beyond the size of samples. Undefined where no bound hides a difference.
 */
export function unreachedSize(form: JsonObject, other: JsonObject): string | undefined {
  if (form.const !== undefined || isArray(form.enum)) return undefined;
  const found = sized.filter(({ type }) => typesOf(form).includes(type)).map((one) => unreachedBy(one, form, other));
  return found.find((keyword) => keyword !== undefined);
}

function unreachedBy({ type, least, most, reach, mostOf }: Sized, form: JsonObject, other: JsonObject): string | undefined {
  if (boundOf(form, least, 0) > reach) return least;
  const [largest, limit] = [
    Math.min(boundOf(form, most, Number.POSITIVE_INFINITY), mostOf(form)),
    boundOf(other, most, Number.POSITIVE_INFINITY),
  ];
  return typesOf(other).includes(type) && limit > reach && limit < largest ? most : undefined;
}

function boundOf(schema: JsonObject, keyword: string, otherwise: number): number {
  const bound = schema[keyword];
  return typeof bound === "number" ? bound : otherwise;
}

function itemsListed(form: JsonObject): number {
  const { length } = listedItems(form);
  return itemSchema(form, length) === false ? length : Number.POSITIVE_INFINITY;
}

function membersDeclared(form: JsonObject): number {
  if (undeclaredSchema(form) !== false || form.patternProperties !== undefined) return Number.POSITIVE_INFINITY;
  return Object.keys(objectMember(form, "properties") ?? {}).length;
}
