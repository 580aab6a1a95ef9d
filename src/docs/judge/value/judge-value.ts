import { arrayMember, isObject, type Json, type JsonObject, member, objectMember } from "../../../core/json.ts";
import { isNamedType } from "../../../schema/accepts.ts";
import { isKnownFormat, isOfFormat } from "../../../schema/compile.ts";
import { itemSchema, listForms, memberSchema, typesOf } from "../../../schema/flatten-schema.ts";
import { foreignPattern, startBudget } from "../../../schema/pattern/foreign-pattern.ts";
import type { Fault, FaultKind } from "../../fault.ts";
import { hasPlaceholder } from "../../json/placeholder.ts";
import type { Shown } from "../../json/shown.ts";
import { clip, faultAt, missingFault, nameOf, type Side, undeclaredFault } from "./describe-value.ts";
import { matchNames } from "./match-names.ts";

export interface Judging {
  readonly document: Json;
  readonly side: Side;
  /** True if the sample may leave things out, so that nothing is missing. */
  readonly isPart?: boolean;
  readonly pointer: string;
  /** The judge adds a reason for each part of the value that it cannot judge. */
  readonly doubts: string[];
}

interface At extends Judging {
  readonly name: string | null;
  readonly list?: string | null;
  readonly depth: number;
  /** The steps of all patterns that one sample takes. */
  readonly budget: ReturnType<typeof startBudget>;
  /** The verdicts of one sample: forms of a union share their members, which are judged once. */
  readonly known: Map<Shown, Map<Json, Verdict>>;
  /** The verdicts that one sample may still take. */
  readonly rest: { count: number };
}

interface Verdict {
  readonly faults: readonly Fault[];
  readonly doubts: readonly string[];
}

/** The verdicts of one sample. A sample that people read takes a few hundred. */
const verdictLimit = 50_000;

const depthLimit = 40;

/** Holds a shown value against a schema. Of a union, the form counts that shares most with the value. */
export function judgeValue(schema: Json, shown: Shown, judging: Judging): readonly Fault[] {
  return judge(schema, shown, { ...judging, name: null, depth: 0, budget: startBudget(), known: new Map(), rest: { count: verdictLimit } });
}

function judge(schema: Json, shown: Shown, at: At): readonly Fault[] {
  if (shown.type === "unknown" && !shown.isText) return [];
  const known = at.known.get(shown) ?? new Map<Json, Verdict>();
  at.known.set(shown, known);
  const verdict = known.get(schema) ?? judgeOnce(schema, shown, at);
  known.set(schema, verdict);
  at.doubts.push(...verdict.doubts);
  return verdict.faults;
}

function judgeOnce(schema: Json, shown: Shown, at: At): Verdict {
  const doubts: string[] = [];
  if (at.rest.count-- <= 0) return { faults: [], doubts: ["its schema has more forms than are tried"] };
  return { faults: judgeForms(schema, shown, { ...at, doubts }), doubts };
}

function judgeForms(schema: Json, shown: Shown, at: At): readonly Fault[] {
  const forms = at.depth > depthLimit ? [] : listForms(at.document, schema);
  if (forms.length === 0) at.doubts.push(`${at.name === null ? "its schema" : `the schema of ${nameOf(at)}`} cannot be followed`);
  const isNullable = (form: JsonObject): boolean => form.nullable === true;
  if (shown.type === "scalar" && shown.value === null && forms.some(isNullable)) return [];
  const judged = forms.map((form) => {
    const doubts: string[] = [];
    const faults = judgeForm(form, shown, { ...at, doubts });
    return { faults, doubts, rank: rankOf(form, shown, faults) };
  });
  const fitting = judged.filter(({ faults }) => faults.length === 0).sort((a, b) => a.doubts.length - b.doubts.length);
  const [best] = fitting.length > 0 ? fitting : judged.sort((a, b) => b.rank - a.rank);
  if (best === undefined) return [];
  at.doubts.push(...best.doubts);
  if (best.faults.length === 0) return [];
  const isTold = best.faults.some(({ message }) => message.includes(" (the closest of "));
  const closest = forms.length === 1 || isTold ? "" : ` (the closest of ${forms.length} forms)`;
  return closest === ""
    ? best.faults
    : mergeExpected(
        judged.map(({ faults }) => faults),
        best.faults,
      ).map((fault) => ({ ...fault, message: `${fault.message.replace(/\.$/, "")}${closest}.` }));
}

/** A form whose type fits and that shares more names with the value is preferred; faults count against it. */
function rankOf({ properties }: JsonObject, shown: Shown, faults: readonly Fault[]): number {
  const weight: Readonly<Partial<Record<FaultKind, number>>> = {
    "wrong-enum": 4,
    "missing-required-property": 1,
    "response-missing-property": 1,
  };
  const shared = shown.type === "object" ? shown.members.filter(({ name }) => member(properties, name) !== undefined).length : 0;
  const isWhole = ({ span, kind }: Fault): boolean => kind === "wrong-type" && span.from === shown.span.from;
  return 2 * shared - faults.reduce((sum, fault) => sum + (isWhole(fault) ? 10 : (weight[fault.kind] ?? 2)), 0);
}

/** If every form refuses a value by its list, or by its type, what all of them expect was expected. */
function mergeExpected(all: readonly (readonly Fault[])[], best: readonly Fault[]): readonly Fault[] {
  const [first] = best;
  const lists = all.map((faults) => faults.find(({ kind, span }) => kind === first?.kind && span.from === first.span.from)?.expected);
  const known = lists.filter((list) => list !== undefined);
  if (first === undefined || best.length > 1 || (first.kind !== "wrong-enum" && first.kind !== "wrong-type")) return best;
  return [{ ...first, expected: [...new Set(known)].join(first.kind === "wrong-type" ? " or " : ", ") }];
}

function judgeForm(form: JsonObject, shown: Shown, at: At): readonly Fault[] {
  const types = typesOf(form);
  const given = typeShown(shown);
  if (!types.some((type) => type === given || (type === "number" && given === "integer"))) return judgeOtherType(types, shown, at);
  if (shown.type === "object") return judgeObject(form, shown, at);
  if (shown.type === "array") {
    const inner: At = { ...at, name: null, list: at.name ?? at.list ?? null, depth: at.depth + 1 };
    const items = shown.items.flatMap((item, index) => judge(itemSchema(form, index), item, inner));
    return [...items, ...judgeLength(form, shown, at)];
  }
  return shown.type === "unknown" ? [] : judgePlain(form, shown, at);
}

function judgeLength({ minItems, maxItems }: JsonObject, shown: Shown, at: At): readonly Fault[] {
  if (shown.type !== "array" || shown.isOpen) return [];
  const isShort = typeof minItems === "number" && shown.items.length < minItems;
  const isLong = typeof maxItems === "number" && shown.items.length > maxItems;
  if (!isShort && !isLong) return [];
  const expected = isShort ? `at least ${String(minItems)}` : `at most ${String(maxItems)}`;
  return [
    faultAt("wrong-value", shown, at, {
      message: `${nameOf(at)} has ${shown.items.length} items.`,
      got: `${shown.items.length} items`,
      expected,
    }),
  ];
}

/** The type of a value as JSON Schema names it. */
function typeShown(shown: Shown): string {
  if (shown.type === "text" || shown.type === "unknown") return "string";
  if (shown.type !== "scalar") return shown.type;
  return shown.value === null ? "null" : isNamedType(shown.value, "integer") ? "integer" : typeof shown.value;
}

/** A placeholder text may stand for a number, but not for an object or an array. */
function judgeOtherType(types: readonly string[], shown: Shown, at: At): readonly Fault[] {
  const isText = shown.type === "text" || shown.type === "unknown";
  const isFilledIn = shown.type === "unknown" || (shown.type === "text" && hasPlaceholder(shown.value));
  if (isText && isFilledIn && types.some((type) => type !== "object" && type !== "array")) return [];
  const expected = types.join(" or ");
  const got = shown.type === "text" ? JSON.stringify(shown.value) : typeShown(shown);
  return [faultAt("wrong-type", shown, at, { message: `${nameOf(at)} has the wrong type.`, got: clip(got), expected })];
}

function judgePlain(form: JsonObject, shown: Shown & { readonly type: "text" | "scalar" }, at: At): readonly Fault[] {
  const { value } = shown;
  if (typeof value === "string" && (hasPlaceholder(value) || isNameItself(value, at.name))) return [];
  const got = clip(JSON.stringify(value));
  const { format } = form;
  if (typeof format === "string" && isKnownFormat(format) && !isOfFormat(format, value)) {
    return [
      faultAt("wrong-format", shown, at, { message: `${nameOf(at)} is no ${format}.`, got, expected: `a value of the format ${format}` }),
    ];
  }
  const listed = form.const !== undefined ? [form.const] : arrayMember(form, "enum");
  if (listed !== undefined && !listed.includes(value)) {
    const expected = clip(listed.map((one) => JSON.stringify(one)).join(", "));
    return [faultAt("wrong-enum", shown, at, { message: `${nameOf(at)} has a value that the document does not list.`, got, expected })];
  }
  const refused = refusedBy(form, value, at);
  return refused === undefined
    ? []
    : [faultAt("wrong-value", shown, at, { message: `The schema refuses ${nameOf(at)}.`, got, expected: refused })];
}

/** True for `"provider": "PROVIDER"`: the name in capitals stands for the value. */
export function isNameItself(value: string, name: string | null): boolean {
  return name !== null && value === value.toUpperCase() && value.length > 2 && value.toLowerCase() === name.toLowerCase();
}

/** The keyword that refuses a plain value, in words. */
function refusedBy(form: JsonObject, value: string | number | boolean | null, at: At): string | undefined {
  const bound = (name: string): number | undefined => (typeof form[name] === "number" ? form[name] : undefined);
  if (typeof value === "number") {
    const [least, most] = [bound("minimum"), bound("maximum")];
    if (least !== undefined && value < least) return `at least ${least}`;
    if (most !== undefined && value > most) return `at most ${most}`;
  }
  if (typeof value !== "string") return undefined;
  const [shortest, longest] = [bound("minLength"), bound("maxLength")];
  if (shortest !== undefined && value.length < shortest) return `at least ${shortest} characters`;
  if (longest !== undefined && [...value].length > longest) return `at most ${longest} characters`;
  return typeof form.pattern === "string" && !matches(form.pattern, value, at) ? `a text of the pattern ${form.pattern}` : undefined;
}

/** A regular expression as JavaScript writes it: in a document its slashes are part of the text. */
export const literalPattern: RegExp = /^\/(?:\^.*|.*\$)\/[dgimsuvy]*$/s;

/** A pattern that cannot be run in counted steps refuses nothing, and leaves a doubt. */
function matches(pattern: string, value: string, at: At): boolean {
  if (literalPattern.test(pattern)) {
    at.doubts.push(`the pattern of ${nameOf(at)} stands between slashes, so that it fits no text`);
    return true;
  }
  try {
    return foreignPattern(pattern, at.budget).test(value);
  } catch (error) {
    at.doubts.push(error instanceof Error ? error.message : String(error));
    return true;
  }
}

function judgeObject(form: JsonObject, shown: Shown & { readonly type: "object" }, at: At): readonly Fault[] {
  const inner = shown.members.flatMap(({ name, value }) => {
    if (isUndeclared(form, name)) return [];
    return judge(memberSchema(form, name), value, { ...at, name, depth: at.depth + 1 });
  });
  const undeclared = shown.members.filter(({ name }) => isUndeclared(form, name));
  const missing = shown.isOpen || at.isPart === true ? [] : missingNames(form, shown, at);
  const declared = Object.keys(objectMember(form, "properties") ?? {});
  const free = declared.filter((name) => !shown.members.some((one) => one.name === name));
  const renames = new Map(
    [
      ...matchNames(
        undeclared.map(({ name }) => name),
        { missing, free },
      ),
    ].filter(([name, { to }]) => {
      const value = shown.members.find((one) => one.name === name)?.value;
      return (
        value !== undefined &&
        judge(memberSchema(form, to), value, { ...at, name: to, depth: at.depth + 1, doubts: [] }).every(
          ({ kind }) => kind !== "wrong-type",
        )
      );
    }),
  );
  const stranger =
    undeclared.length > 1 && undeclared.length === shown.members.length
      ? { cause: `no name of the sample is declared (${shown.span.from})` }
      : {};
  return [
    ...inner,
    ...undeclared.map(({ name, nameSpan }) => ({
      ...stranger,
      ...undeclaredFault({ name, nameSpan, rename: renames.get(name), declared }, at),
    })),
    ...missing.map((name) => missingFault(name, shown, at, [...renames].find(([, { to }]) => to === name)?.[0])),
  ];
}

/** The names that a schema requires and a value lacks. */
function missingNames(form: JsonObject, { members }: Shown & { readonly type: "object" }, at: At): readonly string[] {
  return (arrayMember(form, "required") ?? []).filter(
    (name): name is string =>
      typeof name === "string" && !members.some((one) => one.name === name) && !mayLack(member(form.properties, name), at),
  );
}

/** True for a property that a request need not send since it can only be read, or that an answer lacks since it can only be written. */
export function mayLack(property: Json | undefined, { document, side }: Pick<Judging, "document" | "side">): boolean {
  const flag = side === "request" ? "readOnly" : "writeOnly";
  return member(property, flag) === true || listForms(document, property ?? true).some((form) => form[flag] === true);
}

/** A schema that lists properties, and does not say that others are welcome, declares no others. */
function isUndeclared(form: JsonObject, name: string): boolean {
  const { properties, patternProperties, additionalProperties, unevaluatedProperties } = form;
  if (!isObject(properties) || Object.keys(properties).length === 0) return additionalProperties === false && !isObject(patternProperties);
  if (Object.hasOwn(properties, name) || isObject(patternProperties)) return false;
  const others = additionalProperties ?? unevaluatedProperties;
  return others === undefined || others === false;
}
