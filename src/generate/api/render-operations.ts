import type { JsonObject } from "../../core/json.ts";
import { listOperations } from "../../document/list-operations.ts";
import { file, type GeneratedFile, key, literal } from "../emit.ts";

/** Renders the operation table: one row for each operation, in document order. */
export function renderOperations(document: JsonObject): GeneratedFile {
  const rows = listOperations(document).map(
    ({ id, method, path, statuses, security }) =>
      `  ${key(id)}: { method: ${literal(method)}, path: ${literal(path)}, statuses: ${literal(statuses)}, security: ${literal(security)} },`,
  );
  return file("api/operations.ts", "openapi.json#/paths", [
    "/** Every operation by its id. `security` names the kinds of token that it takes; an empty list means none is needed. */",
    "export const operations = {",
    ...rows,
    "} as const;",
    "",
    "export type OperationId = keyof typeof operations;",
  ]);
}
