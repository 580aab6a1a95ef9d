import { isArray, isObject, type Json } from "../../core/json.ts";

/** The values that the texts of a scene refer to. */
export interface Scope {
  /** Begins the name of everything that the scene makes. */
  readonly prefix: string;
  readonly kept: ReadonlyMap<string, Json>;
}

const reference = /<([^<>]+)>|\{([^{}]+)\}/g;

/** Puts own names and kept values into a text. A text that is one reference becomes the kept value itself, whatever its type. */
export function resolveText(text: string, { prefix, kept }: Scope): Json {
  const whole = /^\{([^{}]+)\}$/.exec(text)?.[1];
  if (whole !== undefined) return kept.get(whole) ?? null;
  return text.replaceAll(reference, (_all, own: string | undefined, name: string) =>
    own === undefined ? String(kept.get(name) ?? "") : `${prefix}${own}`,
  );
}

/** Puts own names and kept values into every text of a value. */
export function resolveJson(value: Json, scope: Scope): Json {
  if (typeof value === "string") return resolveText(value, scope);
  if (isArray(value)) return value.map((item) => resolveJson(item, scope));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [resolveText(key, scope), resolveJson(item, scope)])) as Json;
}

/** The names of the kept values that a value refers to. */
export function referencesIn(value: unknown): readonly string[] {
  return [...JSON.stringify(value ?? null).matchAll(/\{([^{}":,]+)\}/g)].flatMap(([, name]) => name ?? []);
}
