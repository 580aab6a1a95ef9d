import { isArray } from "../../../core/json.ts";
import { resolvePointer } from "../../../core/json-pointer.ts";
import { type Boundary, boundaryValues, type SchemaConstraint } from "../../../schema/sample/boundary-values.ts";
import { sampleValue } from "../../../schema/sample/sample-value.ts";
import { kebab, locationInWords } from "../case-names.ts";
import type { Attempted } from "../count-constraints.ts";
import { doubtOfRefusal, placed, reasonOf } from "../judge/label-boundary.ts";
import type { OperationPlace } from "../list-schema-places.ts";
import { isLiteralSibling, type RequestParts } from "./base-request.ts";
import { leftOut } from "./left-out.ts";
import { type ParameterText, parameterText, readParameter } from "./parameter-text.ts";
import type { RequestScope } from "./request-scope.ts";

type ParameterKind = "path" | "query" | "header";

/** Adds a pair of cases for each constraint of each parameter, and a case without each required parameter. Values are sent as text. */
export function deriveParameterCases(scope: RequestScope): readonly Attempted[] {
  return scope.places.flatMap((place) => {
    if (place.kind === "cookie") return [{ constraint: presenceOf(place), reason: "cookies are not sent" }];
    if (place.kind !== "path" && place.kind !== "query" && place.kind !== "header") return [];
    return deriveParameter(scope, place, place.kind);
  });
}

function deriveParameter(scope: RequestScope, place: OperationPlace, kind: ParameterKind): readonly Attempted[] {
  const { sampling, schemas, spendAt } = scope;
  const { pairs, unreachable } = boundaryValues({ sampling, pointer: place.pointer, schemas, spend: spendAt() });
  const located = <Given extends SchemaConstraint>(given: Given): Given => {
    return { ...given, keywordLocation: `/${kind}/${place.name}${given.keywordLocation}` };
  };
  return [
    ...derivePresence(scope, place, kind),
    ...pairs.map((pair) => ({ constraint: located(pair), ...derivePair(scope, place, pair) })),
    ...unreachable.map(({ reason, ...constraint }) => ({ constraint: located(constraint), reason })),
  ];
}

function derivePresence(scope: RequestScope, place: OperationPlace, kind: ParameterKind): readonly Attempted[] {
  const { base, baseCase, add } = scope;
  if (!place.required) {
    const text = sampleText(scope, place);
    const about = `${kind}-${kebab(place.name)}-given`;
    if (text !== undefined) add({ about, rule: "request-constraints", parts: withText(base, place, text), expect: { accepted: true } });
    return [];
  }
  if (kind === "path") return [{ constraint: presenceOf(place), reason: "a path without its parameter is another path" }];
  const name = kind === "header" ? place.name.toLowerCase() : place.name;
  const without = Object.fromEntries(Object.entries(base[kind]).filter(([key]) => key !== name));
  const refused = { at: `/${kind}`, keyword: "required", names: name };
  const about = `${kind}-${kebab(place.name)}-required`;
  add({ about, rule: "request-constraints", parts: { ...base, [kind]: without }, expect: { refused }, twin: baseCase });
  return [{ constraint: presenceOf(place) }];
}

/** A sample value of a parameter, as text; a list has one item. Undefined if the oracle accepts no sample. */
function sampleText({ document, sampling, schemas }: RequestScope, place: OperationPlace): ParameterText | undefined {
  const schema = resolvePointer(document, place.pointer) ?? true;
  const samples = [sampleValue(schema, sampling), sampleValue({ allOf: [schema, { minItems: 1 }] }, sampling)];
  const texts = samples.map((sample) => (sample === undefined ? undefined : parameterText(sample, place)));
  return texts.find((text) => text !== undefined && schemas.violations(place.pointer, readParameter(text, schema, document)).length === 0);
}

function presenceOf({ kind, name, pointer }: OperationPlace): SchemaConstraint {
  return { keywordLocation: `/${kind}/${name}/required`, schemaPointer: pointer, keyword: "required" };
}

/**
 * Adds the pair of cases for one constraint of a parameter, or answers why it cannot. Usual reason: a parameter is text, which has no
 * types.
 */
function derivePair(scope: RequestScope, place: OperationPlace, pair: Boundary): { readonly reason?: string } {
  const { document, schemas, add, paths } = scope;
  const [accepted, refused] = [parameterText(pair.accepted, place), parameterText(pair.refused, place)];
  if (accepted === undefined || refused === undefined) return { reason: "a parameter is text, which cannot hold the value" };
  if (place.kind === "path" && [accepted, refused].some((text) => isLiteralSibling(text, place, paths))) {
    return { reason: "the value leads to another path" };
  }
  const unserved = leftOut(pair, document);
  if (unserved !== undefined) return { reason: unserved };
  const schema = resolvePointer(document, place.pointer) ?? true;
  const violationsOf = (text: ParameterText) => schemas.violations(place.pointer, readParameter(text, schema, document));
  if (violationsOf(accepted).length > 0) return { reason: "as text, the value at its edge is refused" };
  const violations = violationsOf(refused);
  if (violations.length === 0) return { reason: "as text, what is beyond it is accepted all the same" };
  const prefix = [place.kind, place.kind === "header" ? place.name.toLowerCase() : place.name];
  const reason = reasonOf(pair, prefix);
  const doubt = doubtOfRefusal(reason, placed(violations, prefix), isArray(pair.refused) ? undefined : prefix);
  if (doubt !== undefined) return { reason: doubt };
  const about = `${place.kind}-${kebab(place.name)}-${locationInWords(pair.keywordLocation)}`;
  const rule = "request-constraints";
  const twin = add({ about, rule, parts: withText(scope.base, place, accepted), expect: { accepted: true } });
  add({ about, rule, parts: withText(scope.base, place, refused), expect: { refused: reason }, twin });
  return {};
}

function withText(base: RequestParts, { kind, name }: OperationPlace, text: ParameterText): RequestParts {
  if (kind === "path") return { ...base, path: { ...base.path, [name]: text } };
  if (kind === "query") return { ...base, query: { ...base.query, [name]: text } };
  return { ...base, header: { ...base.header, [name.toLowerCase()]: text } };
}
