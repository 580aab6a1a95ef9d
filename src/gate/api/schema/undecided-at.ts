import { isObject, type Json, type JsonObject, objectMember } from "../../../core/json.ts";
import { mayMeet, typesOf } from "../../../schema/flatten-schema.ts";
import { silentKeywords } from "../../../schema/keywords.ts";
import { compareTexts, hasTextRule } from "../../../schema/pattern/compare-texts.ts";
import { unreachedSize } from "../../../schema/sample/unreached-size.ts";
import type { PairSearches } from "../../../schema/search/search-pair.ts";

/** The forms of one place: those that payloads are made by, and those that they are held against. */
export interface FormsAt {
  readonly from: { readonly document: Json; readonly forms: readonly JsonObject[] };
  readonly to: { readonly document: Json; readonly forms: readonly JsonObject[] };
  readonly identity: PairSearches["identity"];
}

/** A difference of which nothing is proved: no payload shows it, and nothing says why there is none. */
export interface Undecided {
  readonly reason: string;
  /** Only a payload that this keyword refuses at this very place decides it. Absent where any payload does. */
  readonly keyword?: string;
}

/** Keywords that differ here so that less may be taken, where a payload that shows it is hard to hit. */
export function* undecidedAt(at: FormsAt): Generator<Undecided> {
  const reason = undecidedTexts(at);
  if (reason !== undefined) yield { reason: `the texts that it takes differ, and ${reason}` };
  for (const keyword of unreachedSizes(at)) {
    if (reason === undefined || !keyword.endsWith("Length"))
      yield { reason: `\`${keyword}\` is beyond the size of the payloads that are made, and what it changes is not tried`, keyword };
  }
  for (const keyword of ["not", "contains", "patternProperties", "dependentSchemas"] as const) {
    if (asksMore(keyword, at)) yield { reason: `\`${keyword}\` differs, and no payload was found that tells how` };
  }
  if (hasNewCondition(at)) yield { reason: "`if` differs, and no payload was found that tells how" };
}

/** The bounds that hide a difference from every payload. A form that the other side has as it is differs in nothing. */
function unreachedSizes({ from, to, identity }: FormsAt): ReadonlySet<string> {
  const kept = new Set(to.forms.map((form) => identity.idOf(to.document, form)));
  const changed = from.forms.filter((form) => !kept.has(identity.idOf(from.document, form)));
  const found = changed.flatMap((form) =>
    [form, ...to.forms.filter((other) => mayMeet(form, other))].map((other) => unreachedSize(form, other)),
  );
  return new Set(found.filter((keyword) => keyword !== undefined));
}

function undecidedTexts({ from, to }: FormsAt): string | undefined {
  const texts = from.forms.filter(isText);
  const others = to.forms.filter(isText);
  if (![...texts, ...others].some(hasTextRule)) return undefined;
  for (const form of texts) {
    const partners = others.filter((other) => mayMeet(form, other));
    if (partners.some((other) => compareTexts(form, [other]).kind === "within")) continue;
    const verdict = compareTexts(form, partners);
    if (verdict.kind === "undecided") return verdict.reason;
    if (verdict.kind === "beyond") return `no payload was found with ${JSON.stringify(verdict.texts[0])}, which one side takes alone`;
  }
  return undefined;
}

function isText(form: JsonObject): boolean {
  return typesOf(form).includes("string");
}

/** True if a form is left that only forms of values that fail a new condition can meet. */
function hasNewCondition({ from, to, identity }: FormsAt): boolean {
  const kept = new Set(to.forms.map((form) => identity.idOf(to.document, form)));
  return from.forms.some((form) => {
    if (kept.has(identity.idOf(from.document, form))) return false;
    const own = identity.idOf(from.document, form.if ?? true);
    const partners = to.forms.filter((other) => mayMeet(form, other));
    return partners.length > 0 && partners.every((other) => other.if !== undefined && identity.idOf(to.document, other.if) !== own);
  });
}

type HardKeyword = "not" | "contains" | "patternProperties" | "dependentSchemas";

/** True if the refusing side asks for something by the keyword that the other does not ask for. What both ask for is compared below this place. */
function asksMore(keyword: HardKeyword, { from, to, identity }: FormsAt): boolean {
  const asked = from.forms.map((form) => partsOf(form, keyword, (schema) => identity.idOf(from.document, schema)));
  const shared = new Set(asked[0]?.filter((part) => asked.every((parts) => parts.includes(part))));
  return to.forms.some((form) => partsOf(form, keyword, (schema) => identity.idOf(to.document, schema)).some((part) => !shared.has(part)));
}

function partsOf(form: JsonObject, keyword: HardKeyword, idOf: (schema: Json) => number): readonly string[] {
  const value = form[keyword];
  if (value === undefined) return [];
  if (keyword === "contains") return [`${form.minContains ?? 1} ${form.maxContains ?? ""}`];
  if (keyword !== "not")
    return Object.entries(objectMember(form, keyword) ?? {}).flatMap(([key, schema]) => (takesAll(schema) ? [] : [key]));
  const isDecided = value === false || (hasTextRule({ not: value }) && typesOf(form).join() === "string");
  return isDecided ? [] : [String(idOf(value))];
}

function takesAll(schema: Json): boolean {
  return schema === true || (isObject(schema) && Object.keys(schema).every((keyword) => silentKeywords.has(keyword)));
}
