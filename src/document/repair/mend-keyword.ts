import { canonicalJson } from "../../core/canonical-json.ts";
import { isArray, type Json, type JsonObject } from "../../core/json.ts";
import { accepts, isNamedType } from "../../schema/accepts.ts";
import { keywords } from "../../schema/keywords.ts";

/** What is wrong with one keyword of a schema. Without a change it is only reported. */
export interface Mend {
  readonly code: string;
  readonly change?: "drop" | { readonly value: Json };
}

/** What is wrong with a keyword, and its mend; undefined where nothing is. */
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
  // Ajv knows the dialect only by its http spelling.
  $schema: (value) => (value === draft07 ? undefined : { code: "schema-dialect-https", change: { value: draft07 } }),
  // Ajv prints it into the code it compiles.
  $id: () => ({ code: "schema-id", change: "drop" }),
  type: (value) =>
    isArray(value) && value.includes(null) ? { code: "type-null-unquoted", change: { value: value.map((t) => t ?? "null") } } : undefined,
  required: (value) => withoutRepeats("duplicate-required", value),
  enum: (value, schema) => withoutRepeats("duplicate-enum", value) ?? unsatisfiable(value, schema),
  examples: (value) => (isArray(value) ? undefined : { code: "examples-not-array", change: "drop" }),
  airbyte_secret: (value) =>
    typeof value === "boolean" ? undefined : { code: "secret-mark-not-boolean", change: { value: value === "true" } },
  pattern: (value) => (typeof value === "string" && !isUnicodePattern(value) ? mendPattern(value) : undefined),
  default: (value, schema) => (accepts(schema, value) ? undefined : { code: "default-outside-schema", change: "drop" }),
};

// Maps, because a foreign keyword may be called `constructor`.
const mends: ReadonlyMap<string, KeywordMend> = new Map(Object.entries(mendTable));

function withoutRepeats(code: string, value: Json): Mend | undefined {
  if (!isArray(value)) return undefined;
  // Most lists are of strings, and a set of 898 of them is much cheaper than their JSON.
  if (new Set(value).size === value.length && value.every((item) => typeof item !== "object")) return undefined;
  const seen = new Map(value.map((item) => [canonicalJson(item), item]));
  return seen.size === value.length ? undefined : { code, change: { value: [...seen.values()] } };
}

/**
 * Not mended: the author's meaning can be guessed, but the connector's own check refuses every value. The type says `never`.
 * Beside a reference both keywords are void.
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

/** The form each keyword has by the meta-schema of draft-07; a keyword of another form would make Ajv refuse the whole schema. */
const forms: ReadonlyMap<string, (value: Json) => boolean> = new Map(
  keywords.flatMap(({ keyword, draft, form }) =>
    (draft === "both" || draft === "07") && form !== undefined ? [[keyword, form] as const] : [],
  ),
);

/**
 * A pattern that holds under JavaScript's `u` flag, which Ajv compiles patterns with, or undefined where there is none.
 * What registries get wrong is to escape a character that needs none: the flag refuses `\_` anywhere and `\-` outside a class. Both mean the character.
 */
function repairPattern(pattern: string): string | undefined {
  const repaired = pattern
    .replace(/\\(.)/gsu, (whole, character: string) => (/[A-Za-z0-9^$\\.*+?()[\]{}|/-]/.test(character) ? whole : character))
    .replace(/(\[(?:\\.|[^\\\]])*\])|\\(.)/gsu, (whole, _characters, character) => (character === "-" ? "-" : whole));
  return isUnicodePattern(repaired) ? repaired : undefined;
}

function isUnicodePattern(pattern: string): boolean {
  try {
    new RegExp(pattern, "u");
    return true;
  } catch {
    return false;
  }
}
