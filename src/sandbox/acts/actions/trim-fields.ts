import { isArray, isObject, type Json } from "../../../core/json.ts";

/** Parts of a record that a call asks for. */
export interface Trim {
  /** Paths in dots. Only these stay. */
  readonly select: readonly string[] | undefined;
  /** Paths in dots that go. Ignored beside `select`. */
  readonly exclude: readonly string[];
  readonly isTruncated: boolean;
}

/** Most characters of a text in a truncated answer. The document names no number, so this one is our decision. */
const longestText = 500;

/**
 * Cuts a result down to the fields that a call selects, or takes away those that it excludes. A path goes through lists, item by item.
 * Source: the document (`ConnectorExecuteRequest`).
 */
export function trimFields(value: Json, { select, exclude, isTruncated }: Trim): Json {
  const kept = select === undefined ? without(value, split(exclude)) : selected(value, split(select));
  return isTruncated ? truncated(kept) : kept;
}

type Paths = readonly (readonly string[])[];

function split(paths: readonly string[]): Paths {
  return paths.map((path) => path.split("."));
}

/** The rest of each path that begins with a key. An empty rest means the whole member. */
function below(paths: Paths, key: string): Paths {
  return paths.flatMap(([head, ...rest]) => (head === key ? [rest] : []));
}

function selected(value: Json, paths: Paths): Json {
  if (isArray(value)) return value.map((item) => selected(item, paths));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const rests = below(paths, key);
      if (rests.length === 0) return [];
      return [[key, rests.some((rest) => rest.length === 0) ? item : selected(item, rests)]];
    }),
  );
}

function without(value: Json, paths: Paths): Json {
  if (paths.length === 0) return value;
  if (isArray(value)) return value.map((item) => without(item, paths));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const rests = below(paths, key);
      return rests.some((rest) => rest.length === 0) ? [] : [[key, without(item, rests)]];
    }),
  );
}

function truncated(value: Json): Json {
  if (typeof value === "string") return value.length > longestText ? `${value.slice(0, longestText)}…` : value;
  if (isArray(value)) return value.map(truncated);
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, truncated(item)])) : value;
}
