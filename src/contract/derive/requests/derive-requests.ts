import type { Operation } from "../../../document/list-operations.ts";
import { kebab } from "../case-names.ts";
import { type Attempted, countConstraints } from "../count-constraints.ts";
import type { Derived, DerivedCase } from "../derived-case.ts";
import { isJsonMediaType, type OperationPlace } from "../list-schema-places.ts";
import { baseRequest, type RequestParts, renderParts } from "./base-request.ts";
import { deriveAccessCases } from "./derive-access-cases.ts";
import { deriveBodyCases, deriveOpenBodies } from "./derive-body-cases.ts";
import { deriveParameterCases } from "./derive-parameter-cases.ts";
import type { Deriving, RequestScope } from "./request-scope.ts";

/** Derives the requests of each operation: the smallest one that it accepts, and for each constraint a pair of boundary values. */
export function deriveRequests(
  deriving: Deriving,
  operations: readonly Operation[],
): Pick<Derived, "requests" | "constraints" | "unreachable"> {
  const paths = new Set(operations.map(({ path }) => path));
  const placesOf = new Map<string, OperationPlace[]>(operations.map(({ id }) => [id, []]));
  for (const place of deriving.places) placesOf.get(place.operation.id)?.push(place);
  const derived = operations.map((operation) =>
    deriveOperation({ ...deriving, places: placesOf.get(operation.id) ?? [] }, operation, paths),
  );
  return {
    requests: derived.flatMap(({ requests }) => requests),
    constraints: derived.flatMap(({ constraints }) => constraints),
    unreachable: derived.flatMap(({ unreachable }) => unreachable),
  };
}

function deriveOperation(deriving: Deriving, operation: Operation, paths: ReadonlySet<string>): ReturnType<typeof deriveRequests> {
  const { places } = deriving;
  const base = baseRequest({ ...deriving, operation, places, paths });
  const requests: DerivedCase[] = [];
  const doubt = doubtOfBase(base, deriving);
  const add = doubt === undefined ? collector(requests, deriving, operation) : () => "";
  const baseCase = add({ about: "request", rule: "request-constraints", parts: base, expect: { accepted: true } });
  const scope: RequestScope = {
    ...deriving,
    operation,
    places,
    base,
    baseCase,
    paths,
    add,
    spendAt: () => deriving.budget(places.map(({ pointer }) => pointer)),
  };
  deriveAccessCases(scope);
  const attempts: readonly Attempted[] = [...deriveParameterCases(scope), ...deriveBodyCases(scope)];
  deriveOpenBodies(scope);
  const shown = doubt === undefined ? attempts : [doubt, ...attempts.map((one) => ({ reason: doubt.reason, ...one }))];
  return { requests, ...countConstraints(shown, operation.id, "request") };
}

/** Why the smallest request may be refused, which is the twin of most others. Undefined if the oracle accepts its body and each required parameter has a text. */
function doubtOfBase(base: RequestParts, { places, schemas }: Deriving): Required<Attempted> | undefined {
  const because = ({ pointer }: OperationPlace, why: string): Required<Attempted> => ({
    constraint: { keywordLocation: "", schemaPointer: pointer, keyword: "$ref" },
    reason: `no request is derived, because ${why}`,
  });
  for (const place of places) {
    const { kind, name, required, pointer } = place;
    const isSent = kind === "path" || kind === "query" || kind === "header";
    if (isSent && required && !Object.hasOwn(base[kind], kind === "header" ? name.toLowerCase() : name)) {
      return because(place, `no value of the ${kind} parameter ${name} was found`);
    }
    if (kind !== "body" || !isJsonMediaType(name)) continue;
    if (base.body === undefined) return required ? because(place, "no body that fits was found") : undefined;
    const judged = schemas.judge(pointer, base.body);
    if (typeof judged === "string") return because(place, `its body cannot be judged (${judged})`);
    const [first] = judged;
    return first === undefined ? undefined : because(place, `no body that fits was found: ${first.keyword} refuses the one that was tried`);
  }
  return undefined;
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
