import { boundaryValues, openValues } from "../../schema/sample/boundary-values.ts";
import type { Expectation } from "../case/case.ts";
import { locationInWords } from "./case-names.ts";
import { type Attempted, countConstraints } from "./count-constraints.ts";
import type { Derived, PayloadCase } from "./derived-case.ts";
import { groupPlaces, type PlaceGroup } from "./group-places.ts";
import { changedPlace, doubtOfRefusal, placed, reasonOf } from "./judge/label-boundary.ts";
import { isJsonMediaType } from "./list-schema-places.ts";
import type { Deriving } from "./requests/request-scope.ts";

/**
 * Derives the payload cases of each schema of an answer's body or header: for each constraint a pair of boundary values, one accepted and
 * one refused.
 */
export function derivePayloads(deriving: Deriving): Pick<Derived, "payloads" | "constraints" | "unreachable"> {
  const answers = deriving.places.filter(({ kind, name }) => kind === "answer-header" || (kind === "answer" && isJsonMediaType(name)));
  const derived = groupPlaces(deriving.document, answers).map((group) => deriveGroup(deriving, group));
  return {
    payloads: derived.flatMap(({ payloads }) => payloads),
    constraints: derived.flatMap(({ constraints }) => constraints),
    unreachable: derived.flatMap(({ unreachable }) => unreachable),
  };
}

function deriveGroup(deriving: Deriving, group: PlaceGroup): ReturnType<typeof derivePayloads> {
  const { sampling, schemas, budget } = deriving;
  const payloads: PayloadCase[] = [];
  const add = collector(payloads, deriving, group);
  const { pairs, unreachable } = boundaryValues({ sampling, pointer: group.pointer, schemas, spend: budget([group.pointer]) });
  const attempts = pairs.map((pair): Attempted => {
    const reason = reasonOf(pair, ["body"]);
    const violations = placed(schemas.violations(group.pointer, pair.refused), ["body"]);
    const doubt = doubtOfRefusal(reason, violations, changedPlace(pair.accepted, pair.refused, ["body"]));
    if (doubt !== undefined) return { constraint: pair, reason: doubt };
    const about = `${locationInWords(pair.keywordLocation)}${pair.names === undefined ? "" : `-${locationInWords(pair.names)}`}`;
    const twin = add({ about, payload: pair.accepted, expect: { accepted: true } });
    add({ about, payload: pair.refused, expect: { refused: reason }, twin });
    return { constraint: pair };
  });
  for (const { location, value } of openValues({ sampling, pointer: group.pointer, schemas, spend: budget([group.pointer]) })) {
    add({ about: location === "" ? "open" : `${locationInWords(location)}-open`, payload: value, expect: { accepted: true } });
  }
  const missed = unreachable.map(({ reason, ...constraint }) => ({ constraint, reason }));
  return { payloads, ...countConstraints([...attempts, ...missed], group.name, "response") };
}

interface NewPayload extends Pick<PayloadCase, "payload" | "twin"> {
  readonly about: string;
  readonly expect: Expectation;
}

/** Returns a function that adds a case, or finds the case of the same payload and expectation, and returns the case's name. */
function collector(payloads: PayloadCase[], { nameOf }: Deriving, { name: scope, places }: PlaceGroup): (given: NewPayload) => string {
  const known = new Map<string, string>();
  const ids = places.map(({ id }) => id);
  return ({ about, ...given }) => {
    const key = JSON.stringify([given.payload, given.expect]);
    const found = known.get(key);
    if (found !== undefined) return found;
    const name = nameOf(`${scope}/answer-${about}-${"accepted" in given.expect ? "accepted" : "refused"}`);
    payloads.push({ name, rule: "response-constraints", places: ids, ...given });
    known.set(key, name);
    return name;
  };
}
