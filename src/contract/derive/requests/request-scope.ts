import type { JsonObject } from "../../../core/json.ts";
import type { Operation } from "../../../document/list-operations.ts";
import type { CompiledSchemas } from "../../../schema/compile-schemas.ts";
import type { Sampling } from "../../../schema/sample/sample-value.ts";
import type { Expectation } from "../../case/case.ts";
import type { DerivedRuleId } from "../derived-case.ts";
import type { OperationPlace } from "../list-schema-places.ts";
import type { RequestParts } from "./base-request.ts";

/** What derivations share. */
export interface Deriving {
  readonly document: JsonObject;
  readonly sampling: Sampling;
  readonly schemas: CompiledSchemas;
  readonly places: readonly OperationPlace[];
  readonly nameOf: (wanted: string) => string;
}

/** The request cases of one operation under way. */
export interface RequestScope extends Deriving {
  readonly operation: Operation;
  readonly base: RequestParts;
  /** The case of the base request, which most refusals have as their twin. */
  readonly baseCase: string;
  readonly paths: readonly string[];
  /** Adds a case, or finds the accepted one of the same request; answers its name. */
  readonly add: (given: NewCase) => string;
}

export interface NewCase {
  /** What the case is about, without operation and outcome. */
  readonly about: string;
  readonly rule: DerivedRuleId;
  readonly parts: RequestParts;
  readonly expect: Expectation;
  readonly twin?: string;
}
