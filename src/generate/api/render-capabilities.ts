import type { Json, JsonObject } from "../../core/json.ts";
import { type Binding, type Bindings, boundGenerations, type Generation } from "../../document/bindings.ts";
import { listOperations, type Operation } from "../../document/list-operations.ts";
import { file, type GeneratedFile, key, literal } from "../emit.ts";

/**
 * Renders the table of capabilities: one row for each capability that the generation has and whose operation the document holds, in the
 * order of the bindings. A document of unknown generation has an empty table.
 */
export function renderCapabilities(document: JsonObject, generation: Generation, bindings: Bindings): GeneratedFile {
  const bound = boundGenerations.find((known) => known === generation);
  const operations = new Map(listOperations(document).map((operation) => [operation.id, operation]));
  const rows = [...bindings].flatMap(([capability, generations]) => {
    const binding = bound === undefined ? undefined : generations.get(bound);
    const operation = binding === undefined ? undefined : operations.get(binding.operationId);
    return binding === undefined || operation === undefined ? [] : [`  ${key(capability)}: ${literal(row(operation, binding))},`];
  });
  return file("api/capabilities.ts", "openapi.json#/paths", [
    "/**",
    " * What this API can do, each with the operation that does it. `token` is the kind that the operation takes, absent where the document does not tell;",
    " * `fields` maps the guide's name of a field to this API's own, null where it has none.",
    " */",
    ...(rows.length === 0 ? ["export const capabilities = {} as const;"] : ["export const capabilities = {", ...rows, "} as const;"]),
    "",
    "export type CapabilityName = keyof typeof capabilities;",
  ]);
}

function row(operation: Operation, { fields }: Binding): Json {
  const token = tokenOf(operation);
  return {
    method: operation.method,
    path: operation.path,
    ...(token === undefined ? {} : { token }),
    ...(fields.size === 0 ? {} : { fields: Object.fromEntries(fields) }),
  };
}

/** Security scheme → kind of token. The overlays give the schemes these names; any other bearer scheme does not tell the kind. */
const kinds: ReadonlyMap<string, string> = new Map([
  ["OperatorToken", "operator"],
  ["ScopedToken", "scoped"],
]);

function tokenOf({ security }: Operation): string | undefined {
  const [scheme, ...others] = security;
  if (scheme === undefined) return "none";
  return others.length > 0 ? undefined : kinds.get(scheme);
}
