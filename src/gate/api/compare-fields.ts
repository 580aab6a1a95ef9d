import { isObject, type JsonObject, stringMember } from "../../core/json.ts";
import { listForms, typesOf } from "../../schema/flatten-schema.ts";
import type { ApiCheckId } from "../checks/api-checks.ts";
import { compareContent } from "./compare-content.ts";
import { type Comparing, type Located, report, type Scope, type Travel } from "./comparing.ts";
import { locateMap } from "./list-endpoints.ts";
import { compareOptionalSchemas, schemaIn } from "./schema/compare-optional-schemas.ts";

/** A parameter or header. */
export interface Field extends Located {
  readonly value: JsonObject;
  /** Such as `query/limit` or `response/200/header/x-count`. */
  readonly location: string;
  /** The schema, where it does not stand in the field itself. */
  readonly schemaAt?: Located;
}

/** Undefined stands for one that is declared and leads to nothing. */
export type Fields = ReadonlyMap<string, Field | undefined>;

/** A parameter that leads to nothing has no name: under this key it may be any, so none of the other document is gone or new. */
export const anyField = "*";

interface FieldChecks {
  readonly removed: ApiCheckId;
  readonly added: ApiCheckId;
  /** Check of a new field that is required. */
  readonly addedRequired: ApiCheckId;
  readonly required: ApiCheckId;
  readonly optional: ApiCheckId;
  readonly serialization: ApiCheckId;
  readonly deprecated: ApiCheckId;
}

const checks: Readonly<Record<Travel, FieldChecks>> = {
  request: {
    removed: "request-parameter-removed",
    added: "request-parameter-added",
    addedRequired: "request-parameter-required",
    required: "request-parameter-required",
    optional: "request-parameter-optional",
    serialization: "request-serialization-changed",
    deprecated: "request-parameter-deprecated",
  },
  response: {
    removed: "response-header-removed",
    added: "response-header-added",
    addedRequired: "response-header-added",
    required: "response-header-required",
    optional: "response-header-optional",
    serialization: "response-serialization-changed",
    deprecated: "response-header-deprecated",
  },
};

/** Compares the parameters of a request or the headers of an answer, matched by their keys. */
export function compareFields(base: Fields, head: Fields, at: { scope: Scope; travel: Travel }, comparing: Comparing): void {
  const { scope, travel } = at;
  const check = checks[travel];
  for (const [key, before] of base) {
    const after = head.get(key);
    if (before === undefined) continue;
    if (after !== undefined) compareField(before, after, at, comparing);
    else if (!head.has(key) && !head.has(anyField))
      report(comparing, { check: check.removed, scope, location: before.location, message: "it is no longer declared", base: before });
  }
  for (const [key, after] of head) {
    if (after === undefined || base.has(key) || base.has(anyField)) continue;
    const isRequired = after.value.required === true;
    const message = isRequired ? "it is new and required" : "it is new and may be left out";
    report(comparing, { check: isRequired ? check.addedRequired : check.added, scope, location: after.location, message, head: after });
  }
}

function compareField(base: Field, head: Field, at: { scope: Scope; travel: Travel }, comparing: Comparing): void {
  const { scope, travel } = at;
  const { location } = base;
  const note = (check: ApiCheckId, message: string): void => report(comparing, { check, scope, location, message, base, head });
  const [was, is] = [base.value.required === true, head.value.required === true];
  if (!was && is) note(checks[travel].required, "it is required now");
  if (was && !is) note(checks[travel].optional, "it may be left out now");
  if (base.value.deprecated !== true && head.value.deprecated === true) note(checks[travel].deprecated, "it is marked as deprecated");
  const [before, after] = [serialization(base, comparing.base), serialization(head, comparing.head)];
  const isText = travel === "request" && isWrittenAsText(base) && isWrittenAsText(head);
  if (before !== after && !(isText && isReadAlike(before, after)))
    note(checks[travel].serialization, `it is written as ${after} instead of ${before}`);
  if (base.value.content !== undefined && head.value.content !== undefined)
    compareContent(base, head, { scope, location, travel }, comparing);
  else compareOptionalSchemas(schemaOfField(base), schemaOfField(head), { scope, location, travel, isText }, comparing);
}

/** A scalar, or a list whose items are written one by one or with commas: the receiver reads values from text. */
function isWrittenAsText({ value }: Field): boolean {
  const style = stringMember(value, "style") ?? "form";
  return value.content === undefined && (style === "form" || style === "simple");
}

/** A single value is a list of one; several are told apart by the payloads that are compared. */
function isReadAlike(before: string, after: string): boolean {
  return before === "a plain value" && after === "form, exploded";
}

/** The field's schema, or that of the one media type that its value is written as (OpenAPI 3.1.1, section 4.8.12.2). */
function schemaOfField(field: Field): Located | undefined {
  const [media] = locateMap(field.value.content, `${field.pointer}/content`).values();
  return field.schemaAt ?? schemaIn(media ?? field);
}

/** How a value is written (OpenAPI 3.1.1, section 4.8.12): only what makes a difference for the types that the schema allows. */
function serialization({ value }: Field, document: Comparing["base"]): string {
  if (value.content !== undefined) return `content ${Object.keys(isObject(value.content) ? value.content : {}).join(", ")}`;
  const place = stringMember(value, "in") ?? "header";
  const style = stringMember(value, "style") ?? (place === "query" || place === "cookie" ? "form" : "simple");
  const types = listForms(document, value.schema ?? true).flatMap((form) => (form.type === undefined ? [] : typesOf(form)));
  const isPlain = !types.includes("array") && !types.includes("object");
  const explode = typeof value.explode === "boolean" ? value.explode : style === "form";
  const reserved = value.allowReserved === true ? ", reserved characters as they are" : "";
  return isPlain && ["form", "simple"].includes(style) ? `a plain value${reserved}` : `${style}${explode ? ", exploded" : ""}${reserved}`;
}
