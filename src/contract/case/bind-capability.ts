import type { Binding, Bindings, Generation } from "../../document/bindings.ts";
import type { Operation } from "../../document/list-operations.ts";

/** The document under test, as far as a case needs it to find its operation. */
export interface Subject {
  readonly generation: Generation;
  readonly bindings: Bindings;
  readonly operations: ReadonlyMap<string, Operation>;
}

export type Bound = { readonly binding: Binding; readonly operation: Operation } | { readonly notRun: string };

/** The operation that offers a capability in the document under test, or why there is none. */
export function bindCapability(capability: string, { generation, bindings, operations }: Subject): Bound {
  if (generation === "unknown") return { notRun: "the document is of no known generation, so no operation is bound to a capability" };
  const binding = bindings.get(capability)?.get(generation);
  if (binding === undefined) return { notRun: `the ${generation} generation has no capability ${capability}` };
  const operation = operations.get(binding.operationId);
  if (operation === undefined) return { notRun: `the document has no operation ${binding.operationId} for ${capability}` };
  return { binding, operation };
}
