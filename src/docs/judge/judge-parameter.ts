import type { Json } from "../../core/json.ts";
import { resolvePointer } from "../../core/json-pointer.ts";
import { listForms } from "../../schema/flatten-schema.ts";
import type { Api, Parameter } from "../api/api.ts";
import { readText } from "../api/match-path.ts";
import type { Fault } from "../fault.ts";
import { isPlaceholder } from "../json/placeholder.ts";
import type { Shown } from "../json/shown.ts";
import { type Spelled, spanOf, splitSpelled } from "../read/spelled.ts";
import { type Judging, judgeValue } from "./value/judge-value.ts";
import { judgeWhole } from "./value/judge-whole.ts";

interface Given {
  readonly api: Api;
  readonly parameter: Parameter;
  /** The judge adds a reason if the text cannot be judged. */
  readonly doubts: string[];
}

type Known = Pick<Fault, "key" | "subject">;

/** Holds the text of a path or query parameter against its schema. A list's text holds its items as `style` and `explode` say. */
export function judgeParameter({ api, parameter, doubts }: Given, value: Spelled, known: Known): readonly Fault[] {
  const { schema, schemaPointer } = parameter;
  if (schema === true || isPlaceholder(value.text)) return [];
  const judged = judgeAs({ api, schema, pointer: schemaPointer }, value);
  if (judged.faults.length > 0 && readText(api.document, schema, value.text).mayBeList)
    return judgeList({ api, parameter, doubts }, value, known);
  doubts.push(...judged.doubts);
  return judged.faults.map((fault) => named(fault, value, known));
}

function named(fault: Fault, { text }: Spelled, known: Known): Fault {
  return { ...fault, ...known, message: fault.message.replace("The value", JSON.stringify(known.key ?? known.subject ?? "")), got: text };
}

interface Judged {
  readonly faults: readonly Fault[];
  readonly doubts: readonly string[];
}

interface Against {
  readonly api: Api;
  readonly schema: Json;
  readonly pointer: string;
  /** False for a schema that has no place of its own in the document. */
  readonly hasPlace?: boolean;
}

/** Judges a text by the plain value that suits the schema best. */
function judgeAs({ api, schema, pointer, hasPlace = true }: Against, value: Spelled): Judged {
  const { document } = api;
  const span = spanOf(value);
  const judged = readText(document, schema, value.text).values.map((json): Judged => {
    const doubts: string[] = [];
    const shown = shownAs(json, span);
    const judging: Judging = { document, side: "request", pointer, doubts };
    const faults = judgeValue(schema, shown, judging);
    return { faults: faults.length > 0 || !hasPlace ? faults : judgeWhole(api, shown, judging), doubts };
  });
  const fitting = judged.filter(({ faults }) => faults.length === 0).sort((a, b) => a.doubts.length - b.doubts.length);
  return fitting[0] ?? judged[0] ?? { faults: [noPlainValue(span)], doubts: [] };
}

/** The schema takes lists and objects alone. */
function noPlainValue(span: Fault["span"]): Fault {
  return { kind: "wrong-type", key: null, span, message: "The value has the wrong type.", got: "", expected: "a list or an object" };
}

function shownAs(json: string | number | boolean, span: Shown["span"]): Shown {
  return typeof json === "string" ? { type: "text", value: json, span } : { type: "scalar", value: json, span };
}

/** The text between two items, by the parameter's style (OpenAPI 3.1, Style Values). */
const separators: Readonly<Record<string, RegExp>> = { form: /,/g, simple: /,/g, spaceDelimited: /\s|%20/g, pipeDelimited: /\||%7C/gi };

function judgeList({ api, parameter, doubts }: Given, value: Spelled, known: Known): readonly Fault[] {
  const { schema, schemaPointer, style, isExploded } = parameter;
  const name = JSON.stringify(known.key ?? known.subject ?? "");
  const items = listForms(api.document, schema).flatMap((form) => form.items ?? []);
  const separator = separators[style];
  const [item] = items;
  if (item === undefined || items.length > 1 || separator === undefined) {
    doubts.push(`${name} takes a list or an object, which a text spells in many ways`);
    return [];
  }
  const pointer = `${schemaPointer}/items`;
  const against: Against = { api, schema: item, pointer, hasPlace: resolvePointer(api.document, pointer) !== undefined };
  const parts = splitSpelled(value, separator).map((part) => ({ part, ...judgeAs(against, part) }));
  const faults = parts.flatMap(({ part, faults: own }) => own.map((fault) => named(fault, part, known)));
  if (faults.length > 0) return faults;
  doubts.push(...parts.flatMap((part) => part.doubts));
  if (isExploded && parts.length > 1) doubts.push(`${name} is repeated for each item of its list, and here one text holds several`);
  return [];
}
