import { canonicalJson } from "../../../core/canonical-json.ts";
import { isArray, isObject, type Json, type JsonObject } from "../../../core/json.ts";

export interface ChangedNode {
  /** The keyword that refuses a payload; undefined without a witness. */
  readonly keyword: string | undefined;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  /** Leaves out what is compared elsewhere. */
  readonly own: (schema: Json) => Json;
}

/**
 * Says what changed in a component, to follow its name: "lost `all`", "has the new property `tags`". Undefined if several keywords changed and
 * none of them is the one that a payload shows.
 */
export function causeInWords({ keyword, before, after, own }: ChangedNode): string | undefined {
  if (before === undefined) return "is new";
  if (after === undefined) return "is gone";
  const [old, now] = [own(before), own(after)];
  if (!isObject(old) || !isObject(now)) return undefined;
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const differing = names.filter((name) => textOf(old[name]) !== textOf(now[name]));
  const shown = keyword !== undefined && differing.includes(keyword) ? keyword : differing.length === 1 ? differing[0] : undefined;
  return shown === undefined ? undefined : keywordInWords(shown, old, now);
}

function keywordInWords(keyword: string, { [keyword]: old }: JsonObject, { [keyword]: now }: JsonObject): string | undefined {
  if (isArray(old) && isArray(now)) return listInWords(keyword, old, now);
  if (keyword === "required" || keyword === "properties") return listInWords(keyword, isArray(old) ? old : [], isArray(now) ? now : []);
  if (isLong(old) || isLong(now)) return `has another \`${keyword}\``;
  return `changed: \`${keyword}\` was ${brief(old)} and is ${brief(now)} now`;
}

/** The words for a value that a list lost, and for one that it gained. */
const listWords: Readonly<Record<string, readonly [lost: string, gained: string]>> = {
  enum: ["lost", "gained"],
  type: ["lost the type", "gained the type"],
  required: ["no longer requires", "requires"],
  properties: ["lost the property", "has the new property"],
};

function listInWords(keyword: string, old: readonly Json[], now: readonly Json[]): string {
  const [lost, gained] = [valuesBeside(old, now), valuesBeside(now, old)];
  const words = listWords[keyword];
  if (words === undefined || lost.length + gained.length === 0) return `has another \`${keyword}\``;
  return [
    ...(lost.length === 0 ? [] : [`${words[0]} ${listed(lost)}`]),
    ...(gained.length === 0 ? [] : [`${words[1]} ${listed(gained)}`]),
  ].join(" and ");
}

function valuesBeside(values: readonly Json[], others: readonly Json[]): readonly Json[] {
  const known = new Set(others.map(textOf));
  return values.filter((value) => !known.has(textOf(value)));
}

function listed(values: readonly Json[]): string {
  const shown = values.slice(0, 3).map((value) => `\`${clipped(typeof value === "string" ? value : JSON.stringify(value))}\``);
  return values.length > 3 ? `${shown.join(", ")} and ${values.length - 3} more` : shown.join(", ");
}

function brief(value: Json | undefined): string {
  return value === undefined ? "not given" : JSON.stringify(value);
}

function isLong(value: Json | undefined): boolean {
  return value !== undefined && JSON.stringify(value).length > 60;
}

function clipped(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function textOf(value: Json | undefined): string | undefined {
  return value === undefined ? undefined : canonicalJson(value);
}
