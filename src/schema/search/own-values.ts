import { arrayMember, isArray, isObject, type Json, type JsonObject, objectMember } from "../../core/json.ts";
import { commonValues } from "../accepts.ts";
import { listForms, memberSchema, typesOf, undeclaredSchema } from "../flatten-schema.ts";
import { mergeSchemas } from "../merge-schemas.ts";
import { probeKeyword } from "../sample/probe-keyword.ts";
import { type Sampling, sampleValue, sampleValues } from "../sample/sample-value.ts";
import { seemsToFit } from "../sample/seems-to-fit.ts";
import { differingTexts } from "./differing-texts.ts";

/** Of a longer list, so many values are tried that the other side seems to refuse, and as many that it seems to take. */
const valueLimit = 400;

/**
 * Values of one form at its own edges and at those of the others: each keyword of either side is probed at its limit and just beyond, in
 * every type that the form has. What lies below, in properties and items, is another's to probe.
 */
export function ownValues(form: JsonObject, others: readonly JsonObject[], trying: Trying): readonly Json[] {
  const { isTolerant } = trying;
  if (form.const !== undefined) return [form.const];
  if (isArray(form.enum)) return listedValues(form.enum, others, trying.against.document);
  const types = typesOf(form).filter((type, _, all) => type !== "integer" || !all.includes("number"));
  const values = types.flatMap((type) => [...valuesOfType({ ...form, type }, others, trying)]);
  return values.filter((value) => isDeclared(value, form, isTolerant ? others.filter(mindsAnyKey) : others));
}

/** The values of a list; of a long one, those that another side surely refuses come first. */
function listedValues(values: readonly Json[], others: readonly JsonObject[], document: Json): readonly Json[] {
  if (values.length <= valueLimit) return values;
  const lists = others.map((other) => (other.const === undefined ? arrayMember(other, "enum") : [other.const]));
  const common = new Set(lists.reduce<readonly Json[]>((kept, list) => (list === undefined ? kept : commonValues(kept, list)), values));
  const unlisted = others.map(({ enum: _, const: __, ...rest }) => rest);
  const isTaken = (value: Json): boolean => common.has(value) && unlisted.every((other) => seemsToFit(document, other, value));
  const [refused, taken]: [Json[], Json[]] = [[], []];
  for (const value of values) (isTaken(value) ? taken : refused).push(value);
  return [...refused.slice(0, valueLimit), ...taken.slice(0, valueLimit)];
}

interface Trying {
  readonly sampling: Sampling;
  /** The sampling of the others' document. */
  readonly against: Sampling;
  /** True if nobody minds undeclared keys, unless they are counted. */
  readonly isTolerant: boolean;
  /** Told where values are left out that may be the only ones to show a difference. */
  readonly budget: { isCut: boolean };
}

/**
 * True if a form declares each key of a value, or the form is a map, which has keys of any name. A key that none of the others declares
 * either may be sent too: whoever goes by a list of properties keeps clear only of names that may come to mean something.
 */
export function isDeclared(value: Json, form: JsonObject, others: readonly JsonObject[] = []): boolean {
  const { properties, patternProperties } = form;
  if (!isObject(value) || !isObject(properties) || Object.keys(properties).length === 0) return true;
  if (isObject(patternProperties) || isObject(undeclaredSchema(form))) return true;
  const isUnknown = (key: string): boolean =>
    others.length > 0 && !others.some((other) => Object.hasOwn(objectMember(other, "properties") ?? {}, key));
  const required = arrayMember(form, "required") ?? [];
  return Object.keys(value).every((key) => Object.hasOwn(properties, key) || required.includes(key) || isUnknown(key));
}

/** True for an object of which any key is content, since no member is declared, and for one that counts its keys, whatever their names. */
function mindsAnyKey({ properties, maxProperties }: JsonObject): boolean {
  return !isObject(properties) || Object.keys(properties).length === 0 || maxProperties !== undefined;
}

function* valuesOfType(typed: JsonObject, others: readonly JsonObject[], trying: Trying): Generator<Json> {
  const { sampling, against } = trying;
  yield* sampleValues(typed, 3, sampling).filter((value) => isDeclared(value, typed));
  if (typed.type === "string") yield* differingTexts(typed, others);
  for (const other of others) yield* excludedValues(typed, other, { sampling, against });
  const whole = typed.type === "object" ? fullSample(typed, sampling) : undefined;
  if (isObject(whole)) yield* objectValues(typed, whole, { others, ...trying });
  const current = whole ?? sampleValue(typed, sampling);
  if (current === undefined) return;
  yield* probes({ schema: typed, limits: typed, current, sampling });
  for (const other of others) {
    for (const limits of limitsOf(other)) {
      for (const schema of [mergeSchemas(limits, typed), { ...typed, ...limits }, limits]) {
        yield* probes({ schema, limits, current, sampling });
      }
    }
  }
  if (typed.type === "number" || typed.type === "integer") for (const limits of others) yield* besideBounds(limits);
  if (typed.type === "number") yield* [0.5, 1, -1, 2 ** 31, 2 ** 53];
  if (typed.type === "integer") yield* [0, 1, -1, 2 ** 31, 2 ** 53];
}

/** Bounds so large that a step of 1 is lost in rounding, each with its neighbours. */
function* besideBounds({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }: JsonObject): Generator<number> {
  for (const limit of [minimum, exclusiveMinimum, maximum, exclusiveMaximum]) {
    if (typeof limit !== "number" || Math.abs(limit) < 2 ** 53) continue;
    const step = 2 ** (Math.floor(Math.log2(Math.abs(limit))) - 52);
    yield* [limit, limit + step, limit - step].filter(Number.isFinite);
  }
}

/** Values of the form that the other one excludes, by `not` or because a condition of it holds for them. */
function excludedValues(
  typed: JsonObject,
  { not = false, if: condition = false }: JsonObject,
  { sampling, against }: Pick<Trying, "sampling" | "against">,
): readonly Json[] {
  const excluded = [not, condition].flatMap((one) => listForms(against.document, one)).slice(0, excludedLimit);
  // References below the top may be of either document.
  return excluded.flatMap((form) => [sampling, against].flatMap((one) => sampleValues(mergeSchemas(typed, form), 3, one)));
}

/** More forms of what is excluded are tried in part. */
const excludedLimit = 12;

/** A union of the other side is left whole in its form; its keywords of one type each are looked at alone. */
function limitsOf(other: JsonObject): readonly JsonObject[] {
  const { properties, additionalProperties, items, additionalItems, ...limits } = other;
  return [limits];
}

interface Probed {
  readonly schema: JsonObject;
  readonly limits: JsonObject;
  readonly current: Json;
  readonly sampling: Sampling;
}

function* probes({ schema, limits, current, sampling }: Probed): Generator<Json> {
  for (const [keyword, limit] of Object.entries(limits)) {
    for (const probe of probeKeyword(keyword, { limit, schema, current, sampling }) ?? []) {
      yield* probe.accepted;
      for (const refused of probe.refused) yield* refused;
    }
  }
}

/** An instance with every property that is declared, as far as samples are found. */
export function fullSample(form: JsonObject, sampling: Sampling): Json | undefined {
  const least = sampleValue({ ...form, type: "object" }, sampling);
  if (!isObject(least)) return least;
  const members = new Map(Object.entries(least));
  for (const [key, property] of Object.entries(objectMember(form, "properties") ?? {})) {
    const value = members.has(key) ? undefined : sampleValue(property, sampling);
    if (value !== undefined) members.set(key, value);
  }
  return Object.fromEntries(members);
}

/** With every property, with each optional one alone, and without each one. */
function* objectValues(form: JsonObject, whole: JsonObject, trying: Trying & { readonly others: readonly JsonObject[] }): Generator<Json> {
  yield whole;
  const least = sampleValue(form, trying.sampling);
  if (!isObject(least)) return;
  const required = new Set(arrayMember(form, "required") ?? []);
  const optional = Object.keys(whole).filter((key) => !required.has(key));
  for (const key of toldApart(optional, form, trying)) {
    yield { ...least, [key]: whole[key] ?? null };
    yield Object.fromEntries(Object.entries(whole).filter(([name]) => name !== key));
  }
}

/** A larger object is not tried with and without each of its properties: that is the square of their number. */
const optionalLimit = 200;

/** Keywords by which a member that both sides declare alike may be demanded or forbidden. */
const demands = ["not", "if", "dependentRequired", "dependentSchemas", "dependencies"];

/** All of few names; of many, those that the two sides declare otherwise. */
function toldApart(
  names: readonly string[],
  form: JsonObject,
  { others, budget }: Pick<Trying, "budget"> & { readonly others: readonly JsonObject[] },
): readonly string[] {
  if (names.length <= optionalLimit) return names;
  const own = names.map((name) => JSON.stringify(memberSchema(form, name)));
  const apart = names.filter((name, index) => others.some((other) => JSON.stringify(memberSchema(other, name)) !== own[index]));
  const isDemanding = others.length > 1 || [form, ...others].some((one) => demands.some((keyword) => Object.hasOwn(one, keyword)));
  if (isDemanding || apart.length > optionalLimit) budget.isCut = true;
  return apart.slice(0, optionalLimit);
}
