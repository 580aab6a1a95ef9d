import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { beforeAll, expect, test } from "vitest";
import { arrayMember, isArray, isObject, type Json, type JsonObject, member, objectMember } from "../../src/core/json.ts";
import { missingConfig } from "../../src/rules/missing-config.ts";
import { isWhole, sampled } from "../support/extent.ts";
import { describeShared, sharedPath } from "../support/shared.ts";

const ajv = new Ajv({ strict: false, allErrors: true, ownProperties: true, unicodeRegExp: false });
// Keywords about the content of a value are removed, so that every value of the right type is valid: the subject is missing properties.
for (const keyword of ["pattern", "format", "minimum", "maximum", "exclusiveMinimum", "minLength", "minItems", "uniqueItems"]) {
  ajv.removeKeyword(keyword);
}

/**
 * The smallest value of a schema: its required properties and, of each union, the branch with that number (or the last) and its
 * discriminator.
 */
function sample(schema: Json | undefined, branch: number): Json {
  const branches = arrayMember(schema, "oneOf") ?? arrayMember(schema, "anyOf") ?? [];
  const chosen = branches[Math.min(branch, branches.length - 1)];
  const own = ownSample(schema, branch);
  const other = chosen === undefined ? own : sample(chosen, branch);
  return isObject(own) && isObject(other) ? { ...own, ...other } : other;
}

function ownSample(schema: Json | undefined, branch: number): Json {
  const single = member(schema, "const") ?? arrayMember(schema, "enum")?.[0];
  if (single !== undefined) return single;
  const properties = objectMember(schema, "properties");
  const type =
    arrayMember(schema, "type")?.find((one) => one !== "null") ??
    member(schema, "type") ??
    (properties === undefined ? "string" : "object");
  if (type === "array") return [sample(member(schema, "items"), branch)];
  if (type !== "object") return { boolean: true, integer: 1, number: 1, null: null }[String(type)] ?? "text";
  const required = arrayMember(schema, "required") ?? [];
  const names = Object.keys(properties ?? {}).filter((name) => required.includes(name) || isWorthGiving(member(properties, name)));
  return Object.fromEntries(
    [...new Set([...names, ...required.map(String)])].map((name) => [name, sample(member(properties, name), branch)]),
  );
}

function isWorthGiving(property: Json | undefined): boolean {
  return ["const", "oneOf", "anyOf", "items", "required"].some((keyword) => member(property, keyword) !== undefined);
}

/** Every value that differs from the given one by a missing key, at any depth. */
function* withOneLess(value: Json): Generator<Json> {
  for (const [name, item] of Object.entries(isObject(value) || isArray(value) ? value : {})) {
    const rest = Object.entries(value ?? {}).filter(([other]) => other !== name);
    if (isObject(value)) yield Object.fromEntries(rest);
    for (const less of withOneLess(item)) {
      yield isArray(value) ? value.map((one, index) => (String(index) === name ? less : one)) : Object.fromEntries([...rest, [name, less]]);
    }
  }
}

/** These two schemas do not compile, because one of their lists has duplicates. */
const broken = ["airbyte/destination-kafka", "airbyte/source-hellobaton"];

interface Judged {
  readonly connector: string;
  readonly spec: JsonObject;
  readonly config: JsonObject;
  readonly isValid: boolean;
}

function judgedConfigs(): readonly Judged[] {
  const registry: Json = JSON.parse(readFileSync(sharedPath("registry/oss-2026-03-19.json"), "utf8"));
  const entries = ["sources", "destinations"].flatMap((list) => arrayMember(registry, list) ?? []);
  return sampled(entries, 162).flatMap((entry) => {
    const connector = String(member(entry, "dockerRepository"));
    const { $schema: _https, ...spec } = objectMember(objectMember(entry, "spec"), "connectionSpecification") ?? {};
    if (broken.includes(connector)) return [];
    const validate = ajv.compile(spec);
    const configs = [0, 1, 2, 7].map((branch) => sample(spec, branch)).flatMap((whole) => [whole, ...withOneLess(whole)]);
    return configs.filter(isObject).map((config) => ({ connector, spec, config, isValid: validate(config) }));
  });
}

function disagreements(configs: readonly Judged[], missing: typeof missingConfig): readonly string[] {
  const wrong = configs.filter(({ spec, config, isValid }) => isValid !== (missing(spec, {}, config).length === 0));
  return [...new Set(wrong.map(({ connector, spec, config }) => `${connector}: ${missing(spec, {}, config)}`))];
}

describeShared("missingConfig on the registry", () => {
  let configs: readonly Judged[] = [];
  beforeAll(() => {
    configs = judgedConfigs();
  });

  test("something is missing exactly where Ajv finds a required property absent or no single branch", () => {
    expect(configs.filter(({ isValid }) => isValid).length).toBeGreaterThan(isWhole ? 3000 : 600);
    expect(configs.filter(({ isValid }) => !isValid).length).toBeGreaterThan(isWhole ? 3000 : 600);
    expect(disagreements(configs, missingConfig)).toEqual([]);
  });

  test("planted: without unions it disagrees", () => {
    const withoutUnions: typeof missingConfig = (spec, defaults, config) =>
      missingConfig(JSON.parse(JSON.stringify(spec).replaceAll('"oneOf"', '"unread"')), defaults, config);
    expect(disagreements(configs, withoutUnions).length).toBeGreaterThan(isWhole ? 50 : 10);
  });
});
