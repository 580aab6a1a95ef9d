import { isArray, isObject, type Json } from "../core/json.ts";

/** The size of a value in one respect; a value without it has none. */
export type Measure = (value: Json) => number | undefined;

const atLeast = (size: number, limit: number): boolean => size >= limit;
const atMost = (size: number, limit: number): boolean => size <= limit;
const characters: Measure = (value) => (typeof value === "string" ? [...value].length : undefined);
const items: Measure = (value) => (isArray(value) ? value.length : undefined);
const members: Measure = (value) => (isObject(value) ? Object.keys(value).length : undefined);

export const number: Measure = (value) => (typeof value === "number" ? value : undefined);

/** The keywords that bound a size: each with its measure, and with what keeps it (JSON Schema 2020-12 Validation, sections 6.2 to 6.5). */
export const bounds: readonly (readonly [keyword: string, measure: Measure, isWithin: (size: number, limit: number) => boolean])[] = [
  ["minimum", number, atLeast],
  ["maximum", number, atMost],
  ["minLength", characters, atLeast],
  ["maxLength", characters, atMost],
  ["minItems", items, atLeast],
  ["maxItems", items, atMost],
  ["minProperties", members, atLeast],
  ["maxProperties", members, atMost],
];
