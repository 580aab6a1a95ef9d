import { canonicalJson } from "../../core/canonical-json.ts";
import { isArray, type Json, type JsonObject } from "../../core/json.ts";
import { accepts, isNamedType } from "../../schema/accepts.ts";
import { keywords } from "../../schema/keywords.ts";
import { isPattern } from "../../schema/pattern/foreign-pattern.ts";

/** The fault of one keyword, and its repair. Without a `change` the fault is only reported. */
export interface Mend {
  readonly code: string;
  readonly change?: "drop" | { readonly value: Json };
}

/** Checks one keyword of a schema; undefined where it is in order. */
export function mendKeyword(keyword: string, schema: JsonObject): Mend | undefined {
  const value = schema[keyword];
  if (value === undefined) return undefined;
  const mend = mends.get(keyword)?.(value, schema);
  if (mend !== undefined) return mend;
  return forms.get(keyword)?.(value) === false ? { code: "keyword-malformed", change: "drop" } : undefined;
}

type KeywordMend = (value: Json, schema: JsonObject) => Mend | undefined;

const draft07 = "http://json-schema.org/draft-07/schema#";

const mendTable: Readonly<Record<string, KeywordMend>> = {
  // Ajv knows the dialect only under its http address.
  $schema: (value) => (value === draft07 ? undefined : { code: "schema-dialect-https", change: { value: draft07 } }),
  // Ajv would print it into generated code.
  $id: () => ({ code: "schema-id", change: "drop" }),
  type: (value) =>
    isArray(value) && value.includes(null) ? { code: "type-null-unquoted", change: { value: value.map((t) => t ?? "null") } } : undefined,
  required: (value) => withoutRepeats("duplicate-required", value),
  enum: (value, schema) => withoutRepeats("duplicate-enum", value) ?? unsatisfiable(value, schema),
  examples: (value) => (isArray(value) ? undefined : { code: "examples-not-array", change: "drop" }),
  airbyte_secret: (value) =>
    typeof value === "boolean" ? undefined : { code: "secret-mark-not-boolean", change: { value: value === "true" } },
  pattern: (value) => (typeof value === "string" && !isPattern(value) ? mendPattern(value) : undefined),
  default: (value, schema) => (accepts(schema, value) ? undefined : { code: "default-outside-schema", change: "drop" }),
};

// A Map, because a keyword in a registry may be called `constructor`, which an object inherits.
const mends: ReadonlyMap<string, KeywordMend> = new Map(Object.entries(mendTable));

function withoutRepeats(code: string, value: Json): Mend | undefined {
  if (!isArray(value)) return undefined;
  // Fast path: most lists hold only strings, and a set of 898 strings is much cheaper than their JSON.
  if (new Set(value).size === value.length && value.every((item) => typeof item !== "object")) return undefined;
  const seen = new Map(value.map((item) => [canonicalJson(item), item]));
  return seen.size === value.length ? undefined : { code, change: { value: [...seen.values()] } };
}

/**
 * Reports an enum with no value of the schema's type, such as `type: string, enum: [1]`. It is not repaired: the connector itself refuses
 * every value, and the generated type is `never`. Both keywords are void beside a `$ref`.
 */
function unsatisfiable(values: Json, { type, $ref }: JsonObject): Mend | undefined {
  if (!isArray(values) || values.length === 0 || type === undefined || typeof $ref === "string") return undefined;
  const types = isArray(type) ? type : [type];
  return values.some((value) => types.some((one) => isNamedType(value, one))) ? undefined : { code: "schema-unsatisfiable" };
}

function mendPattern(pattern: string): Mend {
  const value = repairPattern(pattern);
  return { code: "pattern-not-unicode", change: value === undefined ? "drop" : { value } };
}

/** The form of each keyword's value by draft-07's meta-schema. Ajv refuses a whole schema for one keyword of another form. */
const forms: ReadonlyMap<string, (value: Json) => boolean> = new Map(
  keywords.flatMap(({ keyword, draft, form }) =>
    (draft === "both" || draft === "07") && form !== undefined ? [[keyword, form] as const] : [],
  ),
);

/**
 * Rewrites a pattern so that it compiles with the `u` flag, which Ajv sets; undefined where that fails. The usual fault in registries is a
 * needless escape: the flag refuses `\_` anywhere, and `\-` outside a character class. Both mean the bare character.
 */
function repairPattern(pattern: string): string | undefined {
  const repaired = pattern
    .replace(/\\(.)/gsu, (whole, character: string) => (/[A-Za-z0-9^$\\.*+?()[\]{}|/-]/.test(character) ? whole : character))
    .replace(/(\[(?:\\.|[^\\\]])*\])|\\(.)/gsu, (whole, _characters, character) => (character === "-" ? "-" : whole));
  return isPattern(repaired) ? repaired : undefined;
}
