import { isObject, type Json, type JsonObject, objectMember } from "../../core/json.ts";
import { flattenSchema } from "../flatten-schema.ts";
import { sharedTexts } from "../pattern/compare-texts.ts";
import { isMatch } from "../sample/sample-text.ts";
import type { Sampling } from "../sample/sample-value.ts";

/** The keys that payloads are filled with where any will do. */
export const freeKeys: RegExp = /^(?:any_key|unknown_member|extra\d+)$/;

/** A flat schema, and the sampling of its document. */
interface Side {
  readonly form: JsonObject;
  readonly sampling: Sampling;
}

/**
 * A key that neither of two flat schemas declares, by a property or by a pattern, and that their `propertyNames` take; else one that the
 * first takes. Undefined where no such key is found.
 */
export function freeKey(first: Side, second: Side): string | undefined {
  const forms = [first.form, second.form];
  const keys = forms.flatMap((form) => Object.keys(objectMember(form, "properties") ?? {}));
  const patterns = forms.flatMap((form) => Object.keys(objectMember(form, "patternProperties") ?? {}));
  const [own, other] = [namesOf(first), namesOf(second)];
  const isFree = !keys.includes("any_key") && !patterns.some((pattern) => isMatch(pattern, "any_key"));
  if (isFree && own === undefined && other === undefined) return "any_key";
  const declared: readonly Json[] = [...(keys.length === 0 ? [] : [{ enum: keys }]), ...patterns.map((pattern) => ({ pattern }))];
  const undeclared: JsonObject = { type: "string", minLength: 1, ...(declared.length === 0 ? {} : { not: { anyOf: declared } }) };
  const both = [own, other].filter((names) => names !== undefined);
  return sharedTexts([undeclared, ...both])[0] ?? sharedTexts([undeclared, ...(own === undefined ? [] : [own])])[0];
}

function namesOf({ form: { propertyNames }, sampling }: Side): JsonObject | undefined {
  return isObject(propertyNames) ? flattenSchema(sampling.document, propertyNames) : undefined;
}
