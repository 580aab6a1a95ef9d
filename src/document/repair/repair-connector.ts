import { isArray, isObject, type Json, type JsonObject } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { keywords } from "../../schema/keywords.ts";
import { resolveReferences } from "../references/resolve-references.ts";
import type { Connector } from "../registry.ts";
import { confusableNames } from "./confusable-names.ts";
import { mendKeyword } from "./mend-keyword.ts";
import type { Repair } from "./repair.ts";

export interface RepairedConnector {
  readonly connector: Connector;
  readonly repairs: readonly Repair[];
}

/**
 * Repairs a connection schema where a fault would spoil its types or keep Ajv from compiling it, and names each place
 * (`source-x#/json/pointer`). Misspelt and unknown keywords stay: JSON Schema ignores them, and so does the kit.
 */
export function repairConnector(connector: Connector): RepairedConnector {
  const found: { code: string; place: Place | undefined }[] = [];
  // A reference that has several meanings stays, and what reads it refuses it.
  const { document, repairs: led } = resolveReferences(connector.connectionSpecification, "07");
  const mended = mendSchema(isObject(document) ? document : {}, undefined, (code, place) => found.push({ code, place }));
  const repairs = [
    ...led.map(({ code, where }) => ({ code, where: `${connector.name}#${where}` })),
    ...confusableNames(mended).map(({ code, where }) => ({ code, where: `${connector.name}#${where}` })),
    ...found.map(({ code, place }) => ({ code, where: `${connector.name}#${jsonPointer(segmentsOf(place))}` })),
  ];
  return { connector: { ...connector, connectionSpecification: mended }, repairs };
}

type Note = (code: string, place: Place | undefined) => void;

/** The place of a schema as a linked list, innermost first. The pointer is built only for a place that has a fault. */
interface Place {
  readonly parent: Place | undefined;
  readonly segment: string | number;
}

function segmentsOf(place: Place | undefined): (string | number)[] {
  return place === undefined ? [] : [...segmentsOf(place.parent), place.segment];
}

/**
 * Repairs a schema and the schemas in it; returns the same object where nothing was wrong. Inner schemas come first, so that a default is
 * checked against repaired schemas.
 */
function mendSchema(schema: JsonObject, place: Place | undefined, note: Note): JsonObject {
  const changed = new Map<string, Json>();
  for (const keyword in schema) {
    const mend = childMenders.get(keyword);
    const before = schema[keyword];
    if (mend === undefined || typeof before !== "object" || before === null) continue;
    const after = mend(before, { parent: place, segment: keyword }, note);
    if (after !== before) changed.set(keyword, after);
  }
  return mendKeywords(changed.size === 0 ? schema : { ...schema, ...Object.fromEntries(changed) }, place, note);
}

/** Repairs the keywords of one schema. The place of a repair is the schema, not the keyword, so that each place is one property. */
function mendKeywords(schema: JsonObject, place: Place | undefined, note: Note): JsonObject {
  let mended = schema;
  for (const keyword in schema) {
    const mend = mendKeyword(keyword, mended);
    if (mend === undefined) continue;
    note(mend.code, place);
    const { [keyword]: _dropped, ...rest } = mended;
    if (mend.change === "drop") mended = rest;
    else if (mend.change !== undefined) mended = { ...rest, [keyword]: mend.change.value };
  }
  return mended;
}

type ChildMender = (value: Json, place: Place, note: Note) => Json;

const mendOne: ChildMender = (value, place, note) => (isObject(value) ? mendSchema(value, place, note) : value);

const mendList: ChildMender = (value, place, note) => {
  if (!isArray(value)) return value;
  const mended = value.map((item, index) => mendOne(item, { parent: place, segment: index }, note));
  return mended.some((item, index) => item !== value[index]) ? mended : value;
};

const mendMap: ChildMender = (value, place, note) => {
  if (!isObject(value)) return value;
  const changed: [string, Json][] = [];
  for (const [name, before] of Object.entries(value)) {
    const after = mendOne(before, { parent: place, segment: name }, note);
    if (after !== before) changed.push([name, after]);
  }
  return changed.length === 0 ? value : { ...value, ...Object.fromEntries(changed) };
};

const mendItems: ChildMender = (value, place, note) => (isArray(value) ? mendList : mendOne)(value, place, note);

/** Repairs of inner schemas, by the draft-07 keyword that holds them. `items` may hold one schema or a list. */
const childMenders: ReadonlyMap<string, ChildMender> = new Map(
  keywords.flatMap(({ keyword, holds, draft }): readonly (readonly [string, ChildMender])[] => {
    const mend = holds === "list" ? mendList : holds === "map" ? mendMap : holds === "one" ? mendOne : undefined;
    if (mend === undefined || (draft !== "both" && draft !== "07")) return [];
    return [[keyword, keyword === "items" ? mendItems : mend]];
  }),
);
