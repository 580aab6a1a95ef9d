import type { Json, JsonObject } from "../../core/json.ts";
import type { Expectation } from "../case/case.ts";
import type { ContractRequest } from "../case/exchange.ts";

/** A derived request: the document, by its own schemas, must accept or refuse it. */
export interface DerivedCase {
  /** `operation/place-keyword-outcome`, kebab-case. It stays the same as long as the place and the keyword do. */
  readonly name: string;
  readonly rule: DerivedRuleId;
  readonly operationId: string;
  readonly request: ContractRequest;
  readonly expect: Expectation;
  /** For a refusal: the name of the accepted case that differs from this one in exactly one value. */
  readonly twin?: string;
}

/** A derived payload, for schemas that no request reaches, such as an answer's. It is judged by the schema of each of its places. */
export interface PayloadCase {
  readonly name: string;
  readonly rule: DerivedRuleId;
  /** The ids, as `listSchemaPlaces` gives them, of the places whose schema judges the payload. */
  readonly places: readonly string[];
  readonly payload: Json;
  readonly expect: Expectation;
  readonly twin?: string;
}

/** A fact that a document declares about itself, an operation, or the schema at a place. Example: the statuses of an operation. */
export interface Fact {
  readonly of: "document" | "operation" | "schema";
  /** The id of the operation or of the place; an empty string for the document. */
  readonly subject: string;
  readonly about: string;
}

/** A case for a declared fact that no payload can show, such as a default or the statuses of an operation. */
export interface FactCase {
  readonly name: string;
  readonly rule: DerivedRuleId;
  /** The same fact at each place that shares the schema. */
  readonly facts: readonly Fact[];
  readonly expected: Json;
  /** Why the fact was not read. */
  readonly notRun?: string;
}

/** A constraint of the document, as coverage counts it. */
export interface Constraint {
  /** Unique. The scope (an operation, or a schema that several answers share), then the keyword's location in it. */
  readonly id: string;
  readonly side: "request" | "response";
  readonly keyword: string;
  /** JSON pointer to the schema that has the keyword. */
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
