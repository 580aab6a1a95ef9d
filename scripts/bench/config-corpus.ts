import { Ajv } from "ajv";
import { arrayMember, isArray, isObject, type Json, type JsonObject, member, objectMember } from "../../src/core/json.ts";
import type { Connector } from "../../src/document/registry.ts";
import { repairConnector } from "../../src/document/repair/repair-connector.ts";

/** Configurations of one connector, labelled by Ajv. */
export interface ConfigCorpus {
  readonly connector: Connector;
  readonly valid: readonly Json[];
  readonly invalid: readonly Json[];
}

const ajv = new Ajv({ strict: false, logger: false, validateSchema: false, ownProperties: true });
// A type cannot express these keywords, so the label ignores them.
const silent = ["pattern", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
for (const keyword of [...silent, "minLength", "maxLength", "minItems", "maxItems", "uniqueItems"]) ajv.removeKeyword(keyword);

/**
 * Makes configurations of every branch of every union: with required keys only, with the keys that lead to unions, and with all keys; with
 * and without the discriminators that the schema leaves optional. From these come the others: one key less, a value of another type,
 * another literal, and the keys of two branches together.
 */
export function configCorpus(published: Connector): ConfigCorpus {
  const { connector } = repairConnector(published);
  const { $schema: _, ...schema } = connector.connectionSpecification;
  const labelOf = labeller(schema);
  const bases = branchNumbers.flatMap((branch) => extents.map((extent) => sample(schema, { branch, extent })));
  const seeds = unique(bases);
  const small = unique(branchNumbers.map((branch) => sample(schema, { branch, extent: "unions" })));
  const changed = small.flatMap((value) => [...variants(value, { schema, whole: (part) => part })]);
  const all = unique([...seeds, ...changed]);
  const ofLabel = (wanted: ConfigLabel): readonly Json[] => all.filter((value) => labelOf(value) === wanted);
  return { connector: published, valid: ofLabel("valid"), invalid: ofLabel("invalid") };
}

/** `undeclared`: valid, with a key that the schema does not declare. Config types refuse it on purpose, because it may be a typo. */
export type ConfigLabel = "valid" | "undeclared" | "invalid";

/** Labels configurations by a connection schema, which must compile. */
export function labeller(schema: JsonObject): (config: Json) => ConfigLabel {
  const validate = ajv.compile(schema);
  const isDeclared = ajv.compile(JSON.parse(JSON.stringify(schema), (_key, part) => (isObject(part) ? closed(part) : part)));
  return (config) => (validate(config) ? (isDeclared(config) ? "valid" : "undeclared") : "invalid");
}

/** The schema without undeclared keys. Beside a union, an object stays open, because the branches declare more. */
function closed(schema: JsonObject): JsonObject {
  const isOpen = schema.additionalProperties === undefined || schema.additionalProperties === true;
  const isClosable = isOpen && isObject(schema.properties) && branchesOf(schema).length === 0;
  return isClosable ? { ...schema, additionalProperties: false } : schema;
}

/** The registry's widest union has eight branches. */
const branchNumbers = [0, 1, 2, 3, 4, 5, 6, 7];
const extents = ["required", "unions", "untold", "all"] as const;

interface Sampling {
  readonly branch: number;
  /** `untold`: without discriminators that are not required. */
  readonly extent: (typeof extents)[number];
}

function sample(schema: Json | undefined, sampling: Sampling): Json {
  const branches = branchesOf(schema);
  const chosen = branches[Math.min(sampling.branch, branches.length - 1)];
  const own = sampleOwn(schema, sampling, chosen === undefined);
  const other = chosen === undefined ? own : sampleBranch(chosen, sampling);
  return isObject(own) && isObject(other) ? { ...own, ...other } : other;
}

function branchesOf(schema: Json | undefined): readonly Json[] {
  return arrayMember(schema, "oneOf") ?? arrayMember(schema, "anyOf") ?? [];
}

function sampleBranch(branch: Json, sampling: Sampling): Json {
  const value = sample(branch, sampling);
  if (!isObject(value) || sampling.extent === "untold") return value;
  const tags = Object.entries(objectMember(branch, "properties") ?? {}).filter(([, property]) => member(property, "const") !== undefined);
  return { ...Object.fromEntries(tags.map(([name, property]) => [name, member(property, "const") ?? null])), ...value };
}

function sampleOwn(schema: Json | undefined, sampling: Sampling, isAlone: boolean): Json {
  const single = member(schema, "const") ?? arrayMember(schema, "enum")?.[0];
  if (single !== undefined) return single;
  const properties = objectMember(schema, "properties");
  const type =
    arrayMember(schema, "type")?.find((one) => one !== "null") ??
    member(schema, "type") ??
    (properties === undefined && isAlone ? "string" : "object");
  if (type === "array") return [sample(member(schema, "items"), sampling)];
  if (type !== "object") return { boolean: true, integer: 1, number: 1, null: null }[String(type)] ?? "text";
  const required = (arrayMember(schema, "required") ?? []).map(String);
  const isGiven = ([name, property]: readonly [string, Json]): boolean =>
    required.includes(name) || sampling.extent === "all" || (sampling.extent !== "required" && leadsToUnion(property));
  const given = Object.entries(properties ?? {}).filter(([name, property]) => isGiven([name, property]));
  return Object.fromEntries(given.map(([name, property]) => [name, sample(property, sampling)]));
}

function leadsToUnion(property: Json): boolean {
  return ["oneOf", "anyOf", "items", "properties"].some((keyword) => member(property, keyword) !== undefined);
}

interface Within {
  /** The schema of the value. */
  readonly schema: Json | undefined;
  /** Puts a changed value into the whole configuration. */
  readonly whole: (part: Json) => Json;
}

function* variants(value: Json, { schema, whole }: Within): Generator<Json> {
  yield whole(isObject(value) ? "text" : isArray(value) ? "text" : typeof value === "string" ? 12_345 : "no such value");
  if (isLiteral(schema)) yield whole("no such value");
  if (isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield* variants(item, { schema: member(schema, "items"), whole: (part) => whole(value.with(index, part)) });
    }
  }
  if (!isObject(value)) return;
  for (const branch of branchesOf(schema)) yield* mixes(value, branch, whole);
  for (const [name, item] of Object.entries(value)) {
    yield whole(Object.fromEntries(Object.entries(value).filter(([other]) => other !== name)));
    yield* variants(item, { schema: schemaOf(schema, name, value), whole: (part) => whole({ ...value, [name]: part }) });
  }
}

/** The value with the keys of another branch, each value's discriminators left out. */
function* mixes(value: JsonObject, branch: Json, whole: Within["whole"]): Generator<Json> {
  const other = sample(branch, { branch: 0, extent: "required" });
  const properties = objectMember(branch, "properties") ?? {};
  if (!isObject(other)) return;
  const mixed = { ...value, ...other };
  yield whole(Object.fromEntries(Object.entries(mixed).filter(([name]) => member(properties[name], "const") === undefined)));
}

function schemaOf(schema: Json | undefined, name: string, value: JsonObject): Json | undefined {
  const own = member(objectMember(schema, "properties"), name);
  const fits = (branch: Json): boolean =>
    Object.entries(objectMember(branch, "properties") ?? {}).every(
      ([key, property]) =>
        member(property, "const") === undefined || !Object.hasOwn(value, key) || member(property, "const") === value[key],
    );
  return (
    own ??
    branchesOf(schema)
      .filter(fits)
      .map((branch) => member(objectMember(branch, "properties"), name))[0]
  );
}

function isLiteral(schema: Json | undefined): boolean {
  return member(schema, "const") !== undefined || member(schema, "enum") !== undefined;
}

function unique(values: readonly Json[]): readonly Json[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
