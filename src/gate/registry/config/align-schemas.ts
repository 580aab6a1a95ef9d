import { canonicalJson } from "../../../core/canonical-json.ts";
import { arrayMember, isArray, isObject, type Json, type JsonObject, objectMember } from "../../../core/json.ts";
import { itemSchema, listedItems, memberSchema } from "../../../schema/flatten-schema.ts";

/** A place of a config that both schemas describe. */
export interface AlignedPlace {
  readonly base: JsonObject;
  readonly head: JsonObject;
  /** Names from the config's root. `*` stands for any item or undeclared key, `(…)` for a branch of a union. */
  readonly path: readonly string[];
  /** The same names without the branches: the place in a config. */
  readonly place: readonly string[];
  /** Schema path from the root of the base's schema, such as `properties`, `host`. */
  readonly basePointer: readonly string[];
  /** Schema path from the root of the head's schema. */
  readonly headPointer: readonly string[];
  /** Union branches on the way, the outermost first. A config reaches the place only if it fits them. */
  readonly forms: readonly FormAt[];
  /** One of the schemas says it of fields in general, such as by `additionalProperties`. */
  readonly isImplied?: boolean;
}

/** A branch of a union: its schema path in the base, and the place of the union's value in a config. */
export interface FormAt {
  readonly place: readonly string[];
  readonly basePointer: readonly string[];
}

/** Branches of two unions at one place: paired, only in the base, only in the head. */
export interface Forms {
  readonly shared: readonly AlignedPlace[];
  readonly gone: readonly Form[];
  readonly added: readonly Form[];
}

/** A branch of a union. */
export interface Form {
  readonly schema: Json;
  /** Name of the branch: its discriminator's value, such as `auth_type=oauth2.0`, else its position. */
  readonly label: string;
  readonly index: number;
}

/** Limit of places in one comparison. No real schema reaches it; an endless one stops here. */
const placeLimit = 5_000;

/** Lists every place that both schemas describe, from the root down. A `$ref` is not followed: it is compared as a keyword. */
export function* alignSchemas(base: JsonObject, head: JsonObject): Generator<AlignedPlace, void, undefined> {
  const stack: AlignedPlace[] = [{ base, head, path: [], place: [], basePointer: [], headPointer: [], forms: [] }];
  for (let count = 0, next = stack.pop(); next !== undefined && count < placeLimit; count++, next = stack.pop()) {
    yield next;
    for (const one of placesBelow(next).reverse()) stack.push(one);
  }
}

/** The schema of a field or item, and the way to it. */
interface Step {
  readonly one: Json;
  readonly other: Json;
  readonly name: string;
  readonly keywords: readonly string[];
  readonly isImplied?: boolean;
}

function placesBelow(at: AlignedPlace): AlignedPlace[] {
  const { base, head, path, place, basePointer, headPointer, forms } = at;
  const below = stepsBelow(base, head).flatMap(({ one, other, name, keywords, isImplied = at.isImplied ?? false }): AlignedPlace[] => {
    if (!isObject(one) || !isObject(other)) return [];
    const pointers = { basePointer: [...basePointer, ...keywords], headPointer: [...headPointer, ...keywords] };
    const next = { base: one, head: other, path: [...path, name], place: [...place, name], ...pointers, forms };
    return [isImplied ? { ...next, isImplied } : next];
  });
  return [...below, ...alignForms(at).shared];
}

function stepsBelow(base: JsonObject, head: JsonObject): readonly Step[] {
  const [before, after] = [objectMember(base, "properties") ?? {}, objectMember(head, "properties") ?? {}];
  const members = Object.keys({ ...before, ...after }).map((name): Step => {
    const isImplied = !Object.hasOwn(before, name) || !Object.hasOwn(after, name);
    const both = { one: memberSchema(base, name), other: memberSchema(head, name), name };
    if (isImplied) return { ...both, keywords: [], isImplied };
    return { name, one: spelledOut(both.one), other: spelledOut(both.other), keywords: ["properties", name] };
  });
  const [one, other] = [base.additionalProperties ?? true, head.additionalProperties ?? true];
  return [...members, ...itemSteps(base, head), { one, other, name: "*", keywords: ["additionalProperties"] }];
}

/** A boolean schema as an object, so that its change is a change of keywords. */
function spelledOut(schema: Json): Json {
  return schema === true ? {} : schema === false ? { not: {} } : schema;
}

function itemSteps(base: JsonObject, head: JsonObject): readonly Step[] {
  const [listed, listedNow] = [listedItems(base), listedItems(head)];
  if (listed.length + listedNow.length === 0)
    return [{ one: base.items ?? true, other: head.items ?? true, name: "*", keywords: ["items"] }];
  return Array.from({ length: Math.max(listed.length, listedNow.length) + 1 }, (_, index): Step => {
    const keyword = head.prefixItems === undefined ? "items" : "prefixItems";
    const isListed = index < Math.max(listed.length, listedNow.length);
    const keywords = listedNow[index] === undefined ? [] : [keyword, String(index)];
    return { one: itemSchema(base, index), other: itemSchema(head, index), name: isListed ? String(index) : "*", keywords };
  });
}

export type UnionKeyword = "oneOf" | "anyOf";

/** Returns the keyword of a schema's union, if it has one. */
export function unionOf(schema: JsonObject): UnionKeyword | undefined {
  return arrayMember(schema, "oneOf") !== undefined ? "oneOf" : arrayMember(schema, "anyOf") !== undefined ? "anyOf" : undefined;
}

/** Pairs the branches of two unions: first by the value of the discriminator (by position if there is none), then by equality. */
export function alignForms({ base, head, path, place, basePointer, headPointer, forms, isImplied }: AlignedPlace): Forms {
  const [before, after] = [unionOf(base), unionOf(head)];
  if (before === undefined || after === undefined) return { shared: [], gone: [], added: [] };
  const [old, now] = [formsOf(base, before), formsOf(head, after)];
  const partners = new Map<Form, Form>();
  for (const form of old) {
    const partner = now.find((other) => other.label === form.label) ?? now.find((other) => sameSchema(other.schema, form.schema));
    if (partner !== undefined && ![...partners.values()].includes(partner)) partners.set(form, partner);
  }
  const shared = [...partners].flatMap(([one, other]): AlignedPlace[] => {
    if (!isObject(one.schema) || !isObject(other.schema)) return [];
    const pointers = {
      basePointer: [...basePointer, before, String(one.index)],
      headPointer: [...headPointer, after, String(other.index)],
    };
    const within = [...forms, { place, basePointer: pointers.basePointer }];
    const next = { base: one.schema, head: other.schema, path: [...path, `(${one.label})`], place, ...pointers, forms: within };
    return [isImplied === true ? { ...next, isImplied } : next];
  });
  const matched = new Set(partners.values());
  return { shared, gone: old.filter((form) => !partners.has(form)), added: now.filter((form) => !matched.has(form)) };
}

function sameSchema(a: Json, b: Json): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

function formsOf(schema: JsonObject, keyword: UnionKeyword): readonly Form[] {
  const name = discriminatorOf(schema);
  return (arrayMember(schema, keyword) ?? []).map((branch, index): Form => {
    const value = name === undefined ? undefined : pinnedValue(branch, name);
    const label = value === undefined ? `form ${index + 1}` : `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`;
    return { schema: spelledOut(branch), index, label };
  });
}

/** Returns the discriminator of a union: the first property of the first branch that each branch fixes to a value of its own. */
export function discriminatorOf(schema: JsonObject): string | undefined {
  const branches = arrayMember(schema, unionOf(schema) ?? "oneOf") ?? [];
  return Object.keys(objectMember(branches[0], "properties") ?? {}).find((name) => {
    const values = branches.map((branch) => pinnedValue(branch, name));
    return !values.includes(undefined) && new Set(values.map((value) => JSON.stringify(value))).size === values.length;
  });
}

/** Returns the only value that a branch allows for a property, by `const` or by an `enum` of one. */
function pinnedValue(branch: Json, name: string): Json | undefined {
  const property = objectMember(objectMember(branch, "properties"), name);
  if (property === undefined) return undefined;
  if (property.const !== undefined) return property.const;
  return isArray(property.enum) && property.enum.length === 1 ? property.enum[0] : undefined;
}
