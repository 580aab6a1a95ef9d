import { jsonPointer, pointerSegments, resolvePointer } from "../../core/json-pointer.ts";
import { listOperations, type Operation } from "../../document/list-operations.ts";
import type { DerivedCase, FactCase, PayloadCase } from "../derive/derived-case.ts";
import { listSchemaPlaces, type OperationPlace } from "../derive/list-schema-places.ts";
import { closure } from "./reach.ts";
import type { Suite, SuiteCheck } from "./suite.ts";

/** The cases of one operation. A case that several operations share is narrowed to this one. */
export interface OperationCases {
  readonly operation: Operation;
  readonly facts: readonly FactCase[];
  readonly payloads: readonly PayloadCase[];
  readonly checks: readonly SuiteCheck[];
  readonly requests: readonly DerivedCase[];
}

/** A suite, indexed by the operation that its cases are about. */
export interface SuiteIndex {
  readonly suite: Suite;
  readonly operations: ReadonlyMap<string, OperationCases>;
  /** The cases about the document as a whole. Every mutant may turn them red. */
  readonly ofDocument: { readonly facts: readonly FactCase[]; readonly checks: readonly SuiteCheck[] };
  /** Place id → the components that the schema of the place is made of. */
  readonly components: ReadonlyMap<string, ReadonlySet<string>>;
}

export function indexSuite(suite: Suite): SuiteIndex {
  const { document, facts, payloads, checks, requests } = suite;
  const places = listSchemaPlaces(document);
  const operationOf = new Map(places.map(({ id, operation }) => [id, operation.id]));
  const factsBy = byOperation(facts, (given) =>
    split(given.facts, ({ of, subject }) => (of === "schema" ? operationOf.get(subject) : of === "operation" ? subject : undefined)).map(
      ([id, own]) => [id, { ...given, facts: own }],
    ),
  );
  const payloadsBy = byOperation(payloads, (given) =>
    split(given.places, (place) => operationOf.get(place)).map(([id, own]) => [id, { ...given, places: own }]),
  );
  const requestsBy = byOperation(requests, (given) => [[given.operationId, given]]);
  const checksBy = byOperation(checks, (given) => [[given.operationId, given]]);
  const operations = listOperations(document).map((operation): [string, OperationCases] => {
    const of = <Given>(cases: ReadonlyMap<string | undefined, readonly Given[]>) => cases.get(operation.id) ?? [];
    return [operation.id, { operation, facts: of(factsBy), payloads: of(payloadsBy), checks: of(checksBy), requests: of(requestsBy) }];
  });
  return {
    suite,
    operations: new Map(operations),
    ofDocument: { facts: factsBy.get(undefined) ?? [], checks: checksBy.get(undefined) ?? [] },
    components: componentsOf(suite, places),
  };
}

type Keyed<Given> = readonly [operationId: string | undefined, given: Given];

function byOperation<From, Given>(
  cases: readonly From[],
  keyed: (given: From) => readonly Keyed<Given>[],
): ReadonlyMap<string | undefined, readonly Given[]> {
  const found = new Map<string | undefined, Given[]>();
  for (const given of cases) {
    for (const [id, own] of keyed(given)) {
      const known = found.get(id);
      if (known === undefined) found.set(id, [own]);
      else known.push(own);
    }
  }
  return found;
}

/** Splits the items of one case by their operation. */
function split<Item>(items: readonly Item[], operationOf: (item: Item) => string | undefined): readonly Keyed<Item[]>[] {
  return [...byOperation(items, (item): readonly Keyed<Item>[] => [[operationOf(item), item]])].map(([id, own]) => [id, [...own]]);
}

function componentsOf({ document }: Suite, places: readonly OperationPlace[]): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, ReadonlySet<string>>();
  return new Map(
    places.map(({ id, pointer }) => {
      const [root, kind, name] = pointerSegments(pointer) ?? [];
      const own = root === "components" ? [jsonPointer([root, kind ?? "", name ?? ""])] : [];
      const components = known.get(pointer) ?? new Set([...own, ...closure(document, [resolvePointer(document, pointer)])]);
      known.set(pointer, components);
      return [id, components];
    }),
  );
}
