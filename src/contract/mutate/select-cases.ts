import { jsonPointer } from "../../core/json-pointer.ts";
import type { FactCase, PayloadCase } from "../derive/derived-case.ts";
import type { OperationCases, SuiteIndex } from "./index-suite.ts";
import type { Mutant } from "./mutant.ts";

/**
 * Selects the cases that a mutant can turn red: those of the operations that it reaches, narrowed to the places whose schema has the
 * changed component.
 */
export function selectCases({ operations, components }: SuiteIndex, { path, reaches }: Mutant): readonly OperationCases[] {
  // In the order of the reach: the operations that are likeliest to notice come first.
  const ids = reaches.operations === "all" ? [...operations.keys()] : [...reaches.operations];
  const onWay = ids.flatMap((id) => operations.get(id) ?? []);
  // Payload cases judge answers, which a change of the request side cannot touch.
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
