import type { Json, JsonObject } from "../../core/json.ts";
import type { Expectation } from "../case/case.ts";
import type { ContractRequest } from "../case/exchange.ts";

/** A request that the document itself says must be accepted or refused. */
export interface DerivedCase {
  /** `operation/place-keyword-outcome`, kebab-case; the same as long as the place and the keyword are. */
  readonly name: string;
  readonly rule: DerivedRuleId;
  readonly operationId: string;
  readonly request: ContractRequest;
  readonly expect: Expectation;
  /** For a refusal: the accepted case that differs in one value. */
  readonly twin?: string;
}

/** A payload that the document says must be accepted or refused, for what no request shows. It is judged against each of its places. */
export interface PayloadCase {
  readonly name: string;
  readonly rule: DerivedRuleId;
  /** The ids of the places whose schema it is for, as `listSchemaPlaces` gives them. */
  readonly places: readonly string[];
  readonly payload: Json;
  readonly expect: Expectation;
  readonly twin?: string;
}

/** Something that a document declares: of itself, of an operation, or of the schema at one of its places. */
export interface Fact {
  readonly of: "document" | "operation" | "schema";
  /** The id of the operation or of the place; empty for the document. */
  readonly subject: string;
  readonly about: string;
}

/** Something that the document declares and no payload shows, such as a default or the statuses of an operation. */
export interface FactCase {
  readonly name: string;
  readonly rule: DerivedRuleId;
  /** The same fact, at every place that shares it. */
  readonly facts: readonly Fact[];
  readonly expected: Json;
}

/** A constraint of the document, as coverage counts it. */
export interface Constraint {
  /** The scope (an operation, or a schema that several answers share) and the keyword's location in it; unique. */
  readonly id: string;
  readonly side: "request" | "response";
  readonly keyword: string;
  /** Where the schema stands that has the keyword: a JSON pointer. */
  readonly schemaPointer: string;
}

export interface UnreachableConstraint {
  readonly constraint: Constraint;
  readonly reason: string;
}

export interface Derived {
  /** The bundle that the cases are derived from and labelled by. */
  readonly document: JsonObject;
  readonly requests: readonly DerivedCase[];
  readonly payloads: readonly PayloadCase[];
  readonly facts: readonly FactCase[];
  readonly constraints: readonly Constraint[];
  readonly unreachable: readonly UnreachableConstraint[];
}

export type DerivedRuleId = "request-constraints" | "request-access" | "response-constraints" | "defaults" | "declared-surface";
