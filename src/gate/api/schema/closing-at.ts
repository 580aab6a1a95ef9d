import { type JsonObject, objectMember } from "../../../core/json.ts";
import { mayMeet, typesOf, undeclaredSchema } from "../../../schema/flatten-schema.ts";
import { compareTexts } from "../../../schema/pattern/compare-texts.ts";

/** An object that took undeclared properties and no longer does. */
export interface Closing {
  readonly place: readonly string[];
  /** The properties that one of the sides declares: their refusal is a change of their own. */
  readonly declared: ReadonlySet<string>;
}

/**
 * Finds out if an object is closed to undeclared properties: a form of the base takes some, and no form of the head that may be meant by the
 * same payload does. A map has no other properties than undeclared ones, and its change is told of them.
 */
export function closingAt(base: readonly JsonObject[], head: readonly JsonObject[], place: readonly string[]): readonly Closing[] {
  const isClosed = base.filter(isOpenRecord).some((form) => {
    const partners = head.filter((other) => typesOf(other).includes("object") && mayMeet(form, other));
    return partners.length > 0 && partners.every(isClosedRecord);
  });
  if (!isClosed) return [];
  return [{ place, declared: new Set([...base, ...head].flatMap((form) => Object.keys(objectMember(form, "properties") ?? {}))) }];
}

function isOpenRecord(form: JsonObject): boolean {
  const isRecord = Object.keys(objectMember(form, "properties") ?? {}).length > 0;
  return isRecord && typesOf(form).includes("object") && undeclaredSchema(form) !== false;
}

/** A name that a pattern has is declared, and patterns may have every name. */
function isClosedRecord(form: JsonObject): boolean {
  if (undeclaredSchema(form) !== false) return false;
  const patterns = Object.keys(objectMember(form, "patternProperties") ?? {}).map((pattern) => ({ pattern }));
  return patterns.length === 0 || compareTexts({}, patterns).kind !== "within";
}
