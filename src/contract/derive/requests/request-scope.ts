import type { JsonObject } from "../../../core/json.ts";
import type { Operation } from "../../../document/list-operations.ts";
import type { CompiledSchemas } from "../../../schema/compile.ts";
import type { Spend } from "../../../schema/sample/boundary-values.ts";
import type { Sampling } from "../../../schema/sample/sample-value.ts";
import type { Expectation } from "../../case/case.ts";
import type { DeriveBudget } from "../derive-budget.ts";
import type { DerivedRuleId } from "../derived-case.ts";
import type { OperationPlace } from "../list-schema-places.ts";
import type { RequestParts } from "./base-request.ts";

/** The inputs that all derivations of one document share. */
export interface Deriving {
  readonly document: JsonObject;
  readonly sampling: Sampling;
  readonly schemas: CompiledSchemas;
  readonly places: readonly OperationPlace[];
  readonly budget: DeriveBudget;
  readonly nameOf: (wanted: string) => string;
}

/** The derivation of one operation's request cases. */
export interface RequestScope extends Deriving {
  readonly operation: Operation;
  readonly base: RequestParts;
  /** The name of the base request's case, which is the accepted twin of most refusals. */
  readonly baseCase: string;
  readonly paths: ReadonlySet<string>;
  /** The budget for the values of one place. Each is sent to the operation, so the operation's schemas are its cost. */
  readonly spendAt: () => Spend;
  /** Adds a case, or finds the case of the same request and expectation, and returns its name. */
  readonly add: (given: NewCase) => string;
}

export interface NewCase {
  /** The subject of the case, for its name, without operation and outcome: `body-required`. */
  readonly about: string;
  readonly rule: DerivedRuleId;
  readonly parts: RequestParts;
  readonly expect: Expectation;
  readonly twin?: string;
}
