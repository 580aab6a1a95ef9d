import { boundOperators } from "./bound-operators.ts";
import type { Operator } from "./operator.ts";
import { shapeOperators } from "./shape-operators.ts";
import { surfaceOperators } from "./surface-operators.ts";
import { valueOperators } from "./value-operators.ts";

/** All mutation operators. The keys are part of the mutants' ids. */
export const operators: Readonly<Record<string, Operator>> = {
  ...valueOperators,
  ...boundOperators,
  ...shapeOperators,
  ...surfaceOperators,
};
