import { boundaryValues, openValues } from "../../../schema/sample/boundary-values.ts";
import { locationInWords } from "../case-names.ts";
import type { Attempted } from "../count-constraints.ts";
import { changedPlace, doubtOfRefusal, placed, reasonOf } from "../judge/label-boundary.ts";
import { isJsonMediaType, type OperationPlace } from "../list-schema-places.ts";
import { leftOut } from "./left-out.ts";
import type { RequestScope } from "./request-scope.ts";

/** Adds a pair of cases for each constraint of a JSON body, and a case without a body: refused if the body is required, else accepted. */
export function deriveBodyCases(scope: RequestScope): readonly Attempted[] {
  return scope.places.filter(({ kind }) => kind === "body").flatMap((place) => deriveBody(scope, place));
}

function deriveBody(scope: RequestScope, place: OperationPlace): readonly Attempted[] {
  const { base, baseCase, add, schemas, sampling, document, spendAt } = scope;
  const presence = { keywordLocation: "/body/required", schemaPointer: place.pointer, keyword: "required" };
  if (!isJsonMediaType(place.name)) return [{ constraint: presence, reason: `bodies of ${place.name} are not derived` }];
  const { body: _, ...bare } = base;
  const reason = { at: "/body", keyword: "required" };
  if (place.required)
    add({ about: "body-required", rule: "request-constraints", parts: bare, expect: { refused: reason }, twin: baseCase });
  else add({ about: "body-absent", rule: "request-constraints", parts: bare, expect: { accepted: true } });
  const { pairs, unreachable } = boundaryValues({ sampling, pointer: place.pointer, schemas, spend: spendAt() });
  const attempts = pairs.map((pair): Attempted => {
    const constraint = { ...pair, keywordLocation: `/body${pair.keywordLocation}` };
    // On the wire, a body of `null` counts as no body.
    if (pair.refused === null || pair.accepted === null) return { constraint, reason: "a body cannot be null" };
    const unserved = leftOut(pair, document);
    if (unserved !== undefined) return { constraint, reason: unserved };
    const expected = reasonOf(pair, ["body"]);
    const changed = changedPlace(pair.accepted, pair.refused, ["body"]);
    const doubt = doubtOfRefusal(expected, placed(schemas.violations(place.pointer, pair.refused), ["body"]), changed);
    if (doubt !== undefined) return { constraint, reason: doubt };
    const about = `body-${locationInWords(pair.keywordLocation)}${pair.names === undefined ? "" : `-${locationInWords(pair.names)}`}`;
    const rule = "request-constraints";
    const twin = add({ about, rule, parts: { ...base, body: pair.accepted }, expect: { accepted: true } });
    add({ about, rule, parts: { ...base, body: pair.refused }, expect: { refused: expected }, twin });
    return { constraint };
  });
  const missed = unreachable.map(({ reason: why, ...constraint }) => {
    return { constraint: { ...constraint, keywordLocation: `/body${constraint.keywordLocation}` }, reason: why };
  });
  return [...(place.required ? [{ constraint: presence }] : []), ...attempts, ...missed];
}

/** Adds bodies that must be accepted because their schema is open there: unknown members, and values of any type. */
export function deriveOpenBodies({ places, base, add, sampling, schemas, spendAt }: RequestScope): void {
  for (const { kind, name, pointer } of places) {
    if (kind !== "body" || !isJsonMediaType(name)) continue;
    for (const { location, value } of openValues({ sampling, pointer, schemas, spend: spendAt() })) {
      const about = location === "" ? "body-open" : `body-${locationInWords(location)}-open`;
      add({ about, rule: "request-constraints", parts: { ...base, body: value }, expect: { accepted: true } });
    }
  }
}
