import type { Binding, Bindings, Generation } from "../../document/bindings.ts";
import type { Operation } from "../../document/list-operations.ts";

/** The parts of the document under test that a case needs to find its operation. */
export interface Subject {
  readonly generation: Generation;
  readonly bindings: Bindings;
  readonly operations: ReadonlyMap<string, Operation>;
}

export type Bound = { readonly binding: Binding; readonly operation: Operation } | { readonly notRun: string };

/** Finds the operation that offers a capability in the document under test, or says why none does. */
export function bindCapability(capability: string, { generation, bindings, operations }: Subject): Bound {
  if (generation === "unknown") return { notRun: "the document is of no known generation, so no operation is bound to a capability" };
  const binding = bindings.get(capability)?.get(generation);
  if (binding === undefined) return { notRun: `the ${generation} generation has no capability ${capability}` };
  const operation = operations.get(binding.operationId);
  if (operation === undefined) return { notRun: `the document has no operation ${binding.operationId} for ${capability}` };
  return { binding, operation };
}
