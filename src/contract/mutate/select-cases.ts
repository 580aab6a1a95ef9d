import { jsonPointer } from "../../core/json-pointer.ts";
import type { FactCase, PayloadCase } from "../derive/derived-case.ts";
import type { OperationCases, SuiteIndex } from "./index-suite.ts";
import type { Mutant } from "./mutant.ts";

/** The cases that a mutant can turn red: those of the operations that it reaches, and of their places those whose schema it is part of. */
export function selectCases({ operations, components }: SuiteIndex, { path, reaches }: Mutant): readonly OperationCases[] {
  // In the order of the reach: what shows a change likeliest comes first.
  const ids = reaches.operations === "all" ? [...operations.keys()] : [...reaches.operations];
  const onWay = ids.flatMap((id) => operations.get(id) ?? []);
  // Payloads are answers, which no change of a request's side can touch.
  const reached = reaches.side === "request" ? onWay.map((cases) => ({ ...cases, payloads: [] })) : onWay;
  const [root, kind, name] = path.map(String);
  if (root !== "components" || kind !== "schemas" || name === undefined) return reached;
  const component = jsonPointer([root, kind, name]);
  const isTouched = (place: string): boolean => components.get(place)?.has(component) === true;
  return reached.map((cases) => ({
    ...cases,
    facts: cases.facts.flatMap((given) => narrowFact(given, isTouched)),
    payloads: cases.payloads.flatMap((given) => narrowPayload(given, isTouched)),
  }));
}

function narrowFact(given: FactCase, isTouched: (place: string) => boolean): readonly FactCase[] {
  const facts = given.facts.filter(({ of, subject }) => of !== "schema" || isTouched(subject));
  return facts.length === 0 ? [] : [{ ...given, facts }];
}

function narrowPayload(given: PayloadCase, isTouched: (place: string) => boolean): readonly PayloadCase[] {
  const places = given.places.filter(isTouched);
  return places.length === 0 ? [] : [{ ...given, places }];
}
