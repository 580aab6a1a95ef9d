import { byCodeUnit, isArray, isObject, type Json, type JsonObject, member } from "../../../core/json.ts";

/** A search as a function of records, or the reason why it cannot be read. */
export type ReadQuery = { readonly run: (records: readonly JsonObject[]) => readonly JsonObject[] } | { readonly problem: string };

type Matches = (record: JsonObject) => boolean;

/**
 * Reads the query of a search: `{ filter: { eq: { active: true } }, sort: [{ created: "desc" }] }`. Operators are those that Airbyte's pages
 * on connectors list. `like` takes `%` for any text; `fuzzy` and `keyword` look for a part of the text, which is our decision.
 */
export function readQuery(query: Json): ReadQuery {
  if (!isObject(query)) return { problem: "A query is an object." };
  const { filter, sort, ...others } = query;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return { problem: `A query has no ${JSON.stringify(unknown)}; it has filter and sort.` };
  const matches = filter === undefined || filter === null ? () => true : readFilter(filter);
  if (typeof matches === "string") return { problem: matches };
  const compare = readSort(sort ?? []);
  if (typeof compare === "string") return { problem: compare };
  return { run: (records) => records.filter(matches).sort(compare) };
}

/** The value at a path in dots. */
function valueAt(record: Json, path: string): Json | undefined {
  return path.split(".").reduce<Json | undefined>((value, key) => member(value, key), record);
}

type Compares = (own: Json | undefined, given: Json) => boolean;

const comparisons: Readonly<Record<string, Compares>> = {
  eq: same,
  neq: (own, given) => !same(own, given),
  gt: (own, given) => order(own, given) > 0,
  gte: (own, given) => order(own, given) >= 0,
  lt: (own, given) => order(own, given) < 0,
  lte: (own, given) => order(own, given) <= 0,
  in: (own, given) => isArray(given) && given.some((one) => same(own, one)),
  like: (own, given) => isLike(String(own ?? "").toLowerCase(), String(given).toLowerCase().split("%")),
  fuzzy: includesText,
  keyword: includesText,
};

function readFilter(filter: Json): Matches | string {
  if (!isObject(filter)) return "A filter is an object of operators.";
  const parts = Object.entries(filter).map(([operator, given]) => readOperator(operator, given));
  const problem = parts.find((part) => typeof part === "string");
  if (problem !== undefined) return problem;
  const all = parts.filter((part) => typeof part !== "string");
  return (record) => all.every((matches) => matches(record));
}

function readOperator(operator: string, given: Json): Matches | string {
  if (operator === "and" || operator === "or") {
    const parts = isArray(given) ? given.map(readFilter) : [`"${operator}" takes a list of filters.`];
    const problem = parts.find((part) => typeof part === "string");
    if (problem !== undefined) return problem;
    const all = parts.filter((part) => typeof part !== "string");
    return operator === "and" ? (record) => all.every((matches) => matches(record)) : (record) => all.some((matches) => matches(record));
  }
  if (operator === "not") {
    const part = readFilter(given);
    return typeof part === "string" ? part : (record) => !part(record);
  }
  const compares = Object.hasOwn(comparisons, operator) ? comparisons[operator] : undefined;
  if (compares === undefined) return `There is no operator ${JSON.stringify(operator)}.`;
  if (!isObject(given)) return `"${operator}" takes an object of fields.`;
  return (record) => Object.entries(given).every(([path, value]) => compares(valueAt(record, path), value));
}

function same(own: Json | undefined, given: Json): boolean {
  return JSON.stringify(own ?? null) === JSON.stringify(given);
}

/** NaN for values of different kinds, which makes every comparison false. */
function order(own: Json | undefined, given: Json): number {
  if (typeof own === "number" && typeof given === "number") return own - given;
  return typeof own === "string" && typeof given === "string" ? byCodeUnit(own, given) : Number.NaN;
}

function includesText(own: Json | undefined, given: Json): boolean {
  return String(own ?? "")
    .toLowerCase()
    .includes(String(given).toLowerCase());
}

/** True if a text has the parts in order, the first at its beginning and the last at its end. */
function isLike(text: string, [first = "", ...parts]: readonly string[]): boolean {
  const last = parts.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

type Compare = (a: JsonObject, b: JsonObject) => number;

function readSort(sort: Json): Compare | string {
  const problem = 'A sort is a list of fields with "asc" or "desc".';
  if (!isArray(sort)) return problem;
  if (!sort.every(isObject)) return problem;
  const keys = sort.flatMap((one) => Object.entries(one));
  if (keys.some(([, direction]) => direction !== "asc" && direction !== "desc")) return problem;
  return (a, b) => {
    for (const [path, direction] of keys) {
      const found = order(valueAt(a, path), valueAt(b, path) ?? null) || 0;
      if (found !== 0) return direction === "asc" ? found : -found;
    }
    return 0;
  };
}
