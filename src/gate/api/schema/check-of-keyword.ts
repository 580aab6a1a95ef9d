import type { ApiCheckId } from "../../checks/api-checks.ts";
import type { Travel } from "../comparing.ts";

interface Pair {
  readonly request: ApiCheckId;
  readonly response: ApiCheckId;
}

const enums: Pair = { request: "request-enum-narrowed", response: "response-enum-widened" };
const unions: Pair = { request: "request-union-narrowed", response: "response-union-widened" };
const types: Pair = { request: "request-type-narrowed", response: "response-type-widened" };
const refused: Pair = { request: "request-property-refused", response: "response-extra-keys-added" };

const checks: Readonly<Record<string, Pair>> = {
  required: { request: "request-property-became-required", response: "response-property-became-optional" },
  type: types,
  "false schema": types,
  enum: enums,
  const: enums,
  oneOf: unions,
  anyOf: unions,
  additionalProperties: refused,
  unevaluatedProperties: refused,
};

const constraint: Pair = { request: "request-constraint-tightened", response: "response-constraint-loosened" };

/** Chooses the check for a payload that a keyword refuses. */
export function checkOfKeyword(keyword: string, travel: Travel): ApiCheckId {
  return ((Object.hasOwn(checks, keyword) ? checks[keyword] : undefined) ?? constraint)[travel];
}

/** True for a keyword that refuses a property because it is not declared. */
export function isUndeclaredRefusal(keyword: string): boolean {
  return checks[keyword] === refused;
}
