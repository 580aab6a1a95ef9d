import type { BoundGeneration } from "../../document/bindings.ts";
import type { Operation } from "../../document/list-operations.ts";
import type { Subject } from "../case/bind-capability.ts";
import type { ClientApi, ClientOperation } from "./client-driver.ts";

/** The operations of a document, as a client is told them. */
export function describeApi({ bindings, operations }: Subject, generation: BoundGeneration): ClientApi {
  const rows = [...bindings].flatMap(([capability, generations]) => {
    const binding = generations.get(generation);
    const operation = binding && operations.get(binding.operationId);
    if (binding === undefined || operation === undefined) return [];
    const token = tokenOf(operation);
    const row: ClientOperation = {
      method: operation.method as ClientOperation["method"], // listOperations lists these methods alone
      path: operation.path,
      ...(token === undefined ? {} : { token }),
      fields: Object.fromEntries(binding.fields),
    };
    return [[capability, row] as const];
  });
  return { generation, capabilities: Object.fromEntries(rows) };
}

/** The kind of token that the name of the only security scheme tells. */
function tokenOf({ security: [scheme, ...others] }: Operation): ClientOperation["token"] {
  if (scheme === undefined) return "none";
  if (others.length > 0) return undefined;
  return scheme === "OperatorToken" ? "operator" : scheme === "ScopedToken" ? "scoped" : undefined;
}

/** Finds the capability that a request calls. A path that is spelled out wins over one with parameters. */
export function capabilityFinder({ capabilities }: ClientApi): (method: string, path: string) => string | undefined {
  const isParameter = (segment: string): boolean => segment.startsWith("{");
  const rows = Object.entries(capabilities)
    .map(([name, { method, path }]) => ({ name, method, segments: path.split("/") }))
    .sort((a, b) => a.segments.filter(isParameter).length - b.segments.filter(isParameter).length);
  return (method, path) => {
    const sent = path.split("/");
    const fits = (segments: readonly string[]): boolean =>
      segments.length === sent.length && segments.every((segment, index) => isParameter(segment) || segment === sent[index]);
    return rows.find((row) => row.method === method && fits(row.segments))?.name;
  };
}
