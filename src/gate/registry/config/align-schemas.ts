import { canonicalJson } from "../../../core/canonical-json.ts";
import { arrayMember, isArray, isObject, type Json, type JsonObject, objectMember } from "../../../core/json.ts";

/** The same place of a config in two schemas. */
export interface AlignedPlace {
  readonly base: JsonObject;
  readonly head: JsonObject;
  /** The names on the way from the root, `*` for any item or undeclared member, `(…)` for a form of a union. */
  readonly path: readonly string[];
  /** Where in a config it is: the same without the forms. */
  readonly place: readonly string[];
  /** Keywords from the root of each schema to here. */
  readonly basePointer: readonly string[];
  readonly headPointer: readonly string[];
  /** The forms that a config has where it gets here, the outermost first. */
  readonly forms: readonly FormAt[];
}

/** A form of a union as the base has it, and where in a config. */
export interface FormAt {
  readonly place: readonly string[];
  readonly basePointer: readonly string[];
}

/** What only one of two schemas has, at a place that both have. */
export interface Forms {
  readonly shared: readonly AlignedPlace[];
  readonly gone: readonly Form[];
  readonly added: readonly Form[];
}

/** A branch of a union. */
export interface Form {
  readonly schema: Json;
  /** What tells it from the others, such as `auth_type=oauth2.0`. */
  readonly label: string;
  readonly index: number;
}

/** Deeper than any config; a schema made to be endless ends here. */
const placeLimit = 5_000;

/** Every place that both schemas have, from the root down. References are not followed: what differs behind them differs as a whole. */
export function* alignSchemas(base: JsonObject, head: JsonObject): Generator<AlignedPlace, void, undefined> {
  const stack: AlignedPlace[] = [{ base, head, path: [], place: [], basePointer: [], headPointer: [], forms: [] }];
  for (let count = 0, next = stack.pop(); next !== undefined && count < placeLimit; count++, next = stack.pop()) {
    yield next;
    stack.push(...placesBelow(next).reverse());
  }
}

function placesBelow(at: AlignedPlace): AlignedPlace[] {
  const { base, head, path, place, basePointer, headPointer, forms } = at;
  const below = (
    one: Json | undefined,
    other: Json | undefined,
    step: { readonly name: string; readonly keywords: readonly string[] },
  ): AlignedPlace[] => {
    if (!isObject(one) || !isObject(other)) return [];
    const next = [...place, step.name];
    const pointers = { basePointer: [...basePointer, ...step.keywords], headPointer: [...headPointer, ...step.keywords] };
    return [{ base: one, head: other, path: [...path, step.name], place: next, ...pointers, forms }];
  };
  const [before, after] = [objectMember(base, "properties") ?? {}, objectMember(head, "properties") ?? {}];
  const names = Object.keys(before).filter((name) => Object.hasOwn(after, name));
  return [
    ...names.flatMap((name) => below(before[name], after[name], { name, keywords: ["properties", name] })),
    ...below(base.items, head.items, { name: "*", keywords: ["items"] }),
    ...below(base.additionalProperties, head.additionalProperties, { name: "*", keywords: ["additionalProperties"] }),
    ...alignForms(at).shared,
  ];
}

export type UnionKeyword = "oneOf" | "anyOf";

/** The keyword of a schema's union, if it has one. */
export function unionOf(schema: JsonObject): UnionKeyword | undefined {
  return arrayMember(schema, "oneOf") !== undefined ? "oneOf" : arrayMember(schema, "anyOf") !== undefined ? "anyOf" : undefined;
}

/** The forms of two unions: by what tells them from each other, where nothing does by being equal, and otherwise in their order. */
export function alignForms({ base, head, path, place, basePointer, headPointer, forms }: AlignedPlace): Forms {
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
    return [{ base: one.schema, head: other.schema, path: [...path, `(${one.label})`], place, ...pointers, forms: within }];
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
    return { schema: branch, index, label };
  });
}

/** The property by which the branches of a union are told apart: each pins it to a value of its own. The first such in the order of the first branch. */
export function discriminatorOf(schema: JsonObject): string | undefined {
  const branches = arrayMember(schema, unionOf(schema) ?? "oneOf") ?? [];
  return Object.keys(objectMember(branches[0], "properties") ?? {}).find((name) => {
    const values = branches.map((branch) => pinnedValue(branch, name));
    return !values.includes(undefined) && new Set(values.map((value) => JSON.stringify(value))).size === values.length;
  });
}

/** The one value that a branch allows for a property: its `const`, or an `enum` of one. */
function pinnedValue(branch: Json, name: string): Json | undefined {
  const property = objectMember(objectMember(branch, "properties"), name);
  if (property === undefined) return undefined;
  if (property.const !== undefined) return property.const;
  return isArray(property.enum) && property.enum.length === 1 ? property.enum[0] : undefined;
}
