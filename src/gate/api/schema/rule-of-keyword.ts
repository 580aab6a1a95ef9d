import type { ApiRuleId } from "../../checks/api-checks.ts";
import type { Travel } from "../comparing.ts";

interface Pair {
  readonly request: ApiRuleId;
  readonly response: ApiRuleId;
}

const enums: Pair = { request: "request-enum-narrowed", response: "response-enum-widened" };
const unions: Pair = { request: "request-union-narrowed", response: "response-union-widened" };
const types: Pair = { request: "request-type-narrowed", response: "response-type-widened" };
const refused: Pair = { request: "request-property-refused", response: "response-extra-keys-added" };

const rules: Readonly<Record<string, Pair>> = {
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

/** The rule of a payload that a keyword refuses. */
export function ruleOfKeyword(keyword: string, travel: Travel): ApiRuleId {
  return ((Object.hasOwn(rules, keyword) ? rules[keyword] : undefined) ?? constraint)[travel];
}
