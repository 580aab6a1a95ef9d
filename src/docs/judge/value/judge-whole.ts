import { isArray, type Json, type JsonObject, member } from "../../../core/json.ts";
import { jsonPointer, resolvePointer } from "../../../core/json-pointer.ts";
import { itemSchema, listForms, memberSchema, typesOf } from "../../../schema/flatten-schema.ts";
import type { Violation } from "../../../schema/violation.ts";
import type { Api } from "../../api/api.ts";
import type { Fault } from "../../fault.ts";
import { hasPlaceholder } from "../../json/placeholder.ts";
import { concreteValue, type Shown } from "../../json/shown.ts";
import { isNameItself, type Judging, literalPattern, mayLack } from "./judge-value.ts";

/**
 * Holds a value whose shape fits against the whole schema, with the keywords that the shape says nothing about. A schema that does not compile
 * leaves a doubt, also for a value that is not written out.
 */
export function judgeWhole({ schemas }: Pick<Api, "schemas">, shown: Shown, judging: Judging): readonly Fault[] {
  const { pointer, doubts } = judging;
  const value = judging.isPart === true ? undefined : concreteValue(shown, hasPlaceholder);
  if (value !== undefined && schemas.surelyFits(pointer, value)) return [];
  const judged = value === undefined ? (schemas.problem(pointer) ?? []) : schemas.judge(pointer, value);
  if (typeof judged === "string") {
    doubts.push(`its schema cannot be run: ${judged}`);
    return [];
  }
  const given = judged.filter((violation) => !isOfOtherSide(violation, judging) && !isForgiven(violation, value ?? null));
  const overlap = given.find((violation) => fitsSeveral(violation, value ?? null, { schemas, judging }));
  // A value that fits two forms has no fault by which other forms refuse it, neither there nor in the unions around.
  const unions = given.filter(isUnion);
  const own =
    overlap === undefined ? given : given.filter((one) => one === overlap || !unions.some((union) => stands(one, { within: union })));
  const first = own.find((one) => !isUnion(one));
  // The forms of many a `oneOf` overlap by mistake, which is no fault of the page.
  if (first === undefined && own.length > 0) doubts.push("it fits more than one form of a union of which it may fit one");
  return first === undefined ? [] : [describeRefusal(first, shown, judging)];
}

function isUnion({ keyword }: Violation): boolean {
  return keyword === "anyOf" || keyword === "oneOf";
}

function stands({ place }: Violation, { within }: { readonly within: Violation }): boolean {
  return within.place.every((step, index) => place[index] === step);
}

/** True for what the judge of the shape lets pass as well: a name in capitals for its value, and a pattern between slashes. */
function isForgiven({ keyword, place, message }: Violation, value: Json): boolean {
  const part = resolvePointer(value, jsonPointer(place));
  const [, pattern] = keyword === "pattern" ? (/^must match pattern "(.*)"$/s.exec(message) ?? []) : [];
  return (typeof part === "string" && isNameItself(part, place.at(-1) ?? null)) || (pattern !== undefined && literalPattern.test(pattern));
}

/** True for a `oneOf` of which the value fits two forms, or of which that cannot be told. */
function fitsSeveral(
  { keyword, place, schemaPath }: Violation,
  value: Json,
  { schemas, judging }: Pick<Api, "schemas"> & { readonly judging: Judging },
): boolean {
  if (keyword !== "oneOf") return false;
  const at = `${judging.pointer}${schemaPath.replace(/^#/, "")}`;
  const forms = resolvePointer(judging.document, at);
  const part = resolvePointer(value, jsonPointer(place));
  if (!isArray(forms) || part === undefined) return true;
  return forms.filter((_, index) => schemas.judge(`${at}/${index}`, part).length === 0).length > 1;
}

/** True for a missing property that only the other side of an exchange has. */
function isOfOtherSide({ keyword, names: [name = ""], place }: Violation, { document, pointer, side }: Judging): boolean {
  if (keyword !== "required") return false;
  const inner = (form: JsonObject, step: string): Json =>
    typesOf(form).includes("array") && /^\d+$/.test(step) ? itemSchema(form, Number(step)) : memberSchema(form, step);
  const owners = place.reduce(
    (forms, step) => forms.flatMap((form) => listForms(document, inner(form, step))).slice(0, ownerLimit),
    listForms(document, resolvePointer(document, pointer) ?? true),
  );
  return owners.some((form) => mayLack(member(form.properties, name), { document, side }));
}

/** Bounds the forms of unions within unions. */
const ownerLimit = 100;

function describeRefusal({ place, names, message, schemaPath }: Violation, { span }: Shown, { pointer }: Judging): Fault {
  const at = place.join("/");
  return {
    kind: "wrong-value",
    key: names[0] ?? place.at(-1) ?? null,
    span,
    message: `The schema refuses ${at === "" ? "the value" : at}: it ${message}.`,
    got: at === "" ? "the value" : at,
    expected: message,
    pointer: schemaPath || pointer,
  };
}
