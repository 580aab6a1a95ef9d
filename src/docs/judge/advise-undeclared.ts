import type { Api, ApiOperation } from "../api/api.ts";
import type { Fault } from "../fault.ts";
import { plain } from "./value/match-names.ts";

/** Adds to an undeclared property where the API takes it instead: a header, a parameter, or a resource below this one. */
export function adviseUndeclared(fault: Fault, { parameters, path }: ApiOperation, { operations }: Api): Fault {
  if (fault.kind !== "undeclared-property" || fault.key === null || fault.suggestion !== undefined) return fault;
  const key = plain(fault.key);
  const parameter = parameters.find(({ name }) => plain(name) === key || plain(name.replace(/^x-/i, "")) === key);
  if (parameter !== undefined) {
    const where = `the ${parameter.in} ${parameter.in === "header" ? "" : "parameter "}${parameter.name}`;
    return { ...fault, expected: where, suggestion: `send it as ${where}` };
  }
  const below = operations.find(
    (other) =>
      other.method === "POST" &&
      other.path.startsWith(`${path}/`) &&
      /^\{[^{}]+\}\/[^/{}]+$/.test(other.path.slice(path.length + 1)) &&
      plain(other.path.split("/").at(-1) ?? "") === key,
  );
  if (below === undefined) return fault;
  return { ...fault, expected: `POST ${below.path}`, suggestion: `add it with POST ${below.path}`, pointer: below.pointer };
}
