import { isArray, type Json, type JsonObject } from "../../core/json.ts";
import { accepts, isNamedType } from "../../schema/accepts.ts";
import { keywords } from "../../schema/keywords.ts";
import { isPattern } from "../../schema/pattern/foreign-pattern.ts";
import { mendPattern } from "./mend-pattern.ts";
import { withoutRepeats } from "./without-repeats.ts";

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
  type: (value) =>
    isArray(value) && value.includes(null) ? { code: "type-null-unquoted", change: { value: value.map((t) => t ?? "null") } } : undefined,
  required: (value) => unrepeated("duplicate-required", value),
  enum: (value, schema) => unrepeated("duplicate-enum", value) ?? unsatisfiable(value, schema),
  examples: (value) => (isArray(value) ? undefined : { code: "examples-not-array", change: "drop" }),
  airbyte_secret: (value) =>
    typeof value === "boolean" ? undefined : { code: "secret-mark-not-boolean", change: { value: value === "true" } },
  pattern: (value) => (typeof value === "string" && !isPattern(value) ? readablePattern(value) : undefined),
  default: (value, schema) => (accepts(schema, value) ? undefined : { code: "default-outside-schema", change: "drop" }),
};

// A Map, because a keyword in a registry may be called `constructor`, which an object inherits.
const mends: ReadonlyMap<string, KeywordMend> = new Map(Object.entries(mendTable));

function unrepeated(code: string, value: Json): Mend | undefined {
  const kept = isArray(value) ? withoutRepeats(value) : value;
  return kept === value ? undefined : { code, change: { value: kept } };
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

function readablePattern(pattern: string): Mend {
  const value = mendPattern(pattern);
  return { code: "pattern-not-unicode", change: value === undefined ? "drop" : { value } };
}

/** The form of each keyword's value by draft-07's meta-schema. Ajv refuses a whole schema for one keyword of another form. */
const forms: ReadonlyMap<string, (value: Json) => boolean> = new Map(
  keywords.flatMap(({ keyword, draft, form }) =>
    (draft === "both" || draft === "07") && form !== undefined ? [[keyword, form] as const] : [],
  ),
);
