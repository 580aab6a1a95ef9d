import type { Operation } from "../../../document/list-operations.ts";
import { kebab } from "../case-names.ts";
import { type Attempted, countConstraints } from "../count-constraints.ts";
import type { Derived, DerivedCase } from "../derived-case.ts";
import { baseRequest, renderParts } from "./base-request.ts";
import { deriveAccessCases } from "./derive-access-cases.ts";
import { deriveBodyCases, deriveOpenBodies } from "./derive-body-cases.ts";
import { deriveParameterCases } from "./derive-parameter-cases.ts";
import type { Deriving, RequestScope } from "./request-scope.ts";

/** Derives the requests of each operation: the smallest one that it accepts, and for each constraint a pair of boundary values. */
export function deriveRequests(
  deriving: Deriving,
  operations: readonly Operation[],
): Pick<Derived, "requests" | "constraints" | "unreachable"> {
  const paths = operations.map(({ path }) => path);
  const derived = operations.map((operation) => deriveOperation(deriving, operation, paths));
  return {
    requests: derived.flatMap(({ requests }) => requests),
    constraints: derived.flatMap(({ constraints }) => constraints),
    unreachable: derived.flatMap(({ unreachable }) => unreachable),
  };
}

function deriveOperation(deriving: Deriving, operation: Operation, paths: readonly string[]): ReturnType<typeof deriveRequests> {
  const places = deriving.places.filter((place) => place.operation.id === operation.id);
  const base = baseRequest({ ...deriving, operation, places, paths });
  const requests: DerivedCase[] = [];
  const add = collector(requests, deriving, operation);
  const baseCase = add({ about: "request", rule: "request-constraints", parts: base, expect: { accepted: true } });
  const scope: RequestScope = { ...deriving, operation, places, base, baseCase, paths, add };
  deriveAccessCases(scope);
  const attempts: readonly Attempted[] = [...deriveParameterCases(scope), ...deriveBodyCases(scope)];
  deriveOpenBodies(scope);
  return { requests, ...countConstraints(attempts, operation.id, "request") };
}

function collector(requests: DerivedCase[], { nameOf }: Deriving, operation: Operation): RequestScope["add"] {
  const known = new Map<string, string>();
  return ({ about, parts, ...given }) => {
    const request = renderParts(parts);
    const outcome = "accepted" in given.expect ? "accepted" : "refused";
    // Many constraints have the same accepted request; it is added once.
    const key = JSON.stringify([request.path, request.query, request.headers, request.body, given.expect]);
    const found = known.get(key);
    if (found !== undefined) return found;
    const name = nameOf(`${kebab(operation.id)}/${about}-${outcome}`);
    requests.push({ name, operationId: operation.id, request, ...given });
    known.set(key, name);
    return name;
  };
}
