import type ts from "typescript";
import { byCodeUnit } from "../../../../core/json.ts";
import type { PlacesByPointer, UnknownUse, UsageDocument, UsagePlace, UsedTemplate } from "../../usage.ts";

type Places = Set<UsagePlace>;

/** Findings of the search so far. */
export interface Found {
  readonly operations: Map<string, { readonly at: Places; readonly reads: Map<string, Places> }>;
  readonly connectors: Map<string, { readonly at: Places; readonly fields: Map<string, Places> }>;
  readonly templates: UsedTemplate[];
  readonly tags: Set<string>;
  readonly unknown: Map<string, UnknownUse>;
  /** Places of the resolved calls and mentions. */
  readonly resolved: Set<string>;
  /** The path of a file as it is shown. */
  readonly shown: (fileName: string) => string;
}

export function nothingFound(shown: Found["shown"]): Found {
  return { operations: new Map(), connectors: new Map(), templates: [], tags: new Set(), unknown: new Map(), resolved: new Set(), shown };
}

/** The place of a node: its file as it is shown, and its line from 1. */
export function placeOf(node: ts.Node, { shown }: Found): UsagePlace {
  const file = node.getSourceFile();
  return `${shown(file.fileName)}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`;
}

export function noteResolved({ resolved, shown }: Found, node: ts.Node): void {
  resolved.add(`${shown(node.getSourceFile().fileName)}:${node.getEnd()}`);
}

export function noteOperation(found: Found, operation: string, node: ts.Node): void {
  operationOf(found, operation).at.add(placeOf(node, found));
}

export function noteRead(found: Found, operation: string, read: { readonly pointer: string; readonly node: ts.Node }): void {
  addPlace(operationOf(found, operation).reads, read.pointer, placeOf(read.node, found));
}

export function noteConnector(found: Found, connector: string, node: ts.Node): void {
  connectorOf(found, connector).at.add(placeOf(node, found));
}

export function noteField(found: Found, connector: string, field: { readonly pointer: string; readonly node: ts.Node }): void {
  addPlace(connectorOf(found, connector).fields, field.pointer, placeOf(field.node, found));
}

/** The kinds of finding that an unknown use keeps at their level. */
export type UnknownKinds = readonly UnknownUse["kind"][];

export function noteUnknown(found: Found, kinds: UnknownKinds, { node, why }: { readonly node: ts.Node; readonly why: string }): void {
  noteUnknownAt(found, kinds, { at: placeOf(node, found), why });
}

export function noteUnknownAt(found: Found, kinds: UnknownKinds, { at, why }: { readonly at: UsagePlace; readonly why: string }): void {
  for (const kind of kinds) found.unknown.set(`${kind} ${at} ${why}`, { kind, at, why });
}

function operationOf(found: Found, operation: string): { readonly at: Places; readonly reads: Map<string, Places> } {
  const known = found.operations.get(operation) ?? { at: new Set(), reads: new Map() };
  found.operations.set(operation, known);
  return known;
}

function connectorOf(found: Found, connector: string): { readonly at: Places; readonly fields: Map<string, Places> } {
  const known = found.connectors.get(connector) ?? { at: new Set(), fields: new Map() };
  found.connectors.set(connector, known);
  return known;
}

function addPlace(places: Map<string, Places>, pointer: string, place: UsagePlace): void {
  places.set(pointer, (places.get(pointer) ?? new Set()).add(place));
}

/** Turns the findings into a document, in a fixed order: the same sources give the same bytes. */
export function usageDocument(found: Found): UsageDocument {
  const sorted = <T>(map: ReadonlyMap<string, T>): [string, T][] => [...map].sort(([a], [b]) => byCodeUnit(a, b));
  const places = (map: ReadonlyMap<string, Places>): PlacesByPointer =>
    Object.fromEntries(sorted(map).map(([pointer, at]) => [pointer, [...at].sort(byPlace)]));
  const unknown = [...found.unknown.values()].sort((a, b) => byPlace(a.at, b.at));
  return {
    operations: sorted(found.operations).map(([operation, { at, reads }]) => ({
      operation,
      at: [...at].sort(byPlace),
      reads: places(reads),
    })),
    connectors: sorted(found.connectors).map(([connector, { at, fields }]) => ({
      connector,
      at: [...at].sort(byPlace),
      fields: places(fields),
    })),
    templates: found.templates,
    tags: [...found.tags].sort(byCodeUnit),
    unknown,
    calls: { resolved: found.resolved.size, unresolved: new Set(unknown.flatMap(({ kind, at }) => (kind === "fields" ? [] : [at]))).size },
  };
}

/** Compares two places by file, then by line as a number. */
function byPlace(a: UsagePlace, b: UsagePlace): number {
  const [fileA, lineA] = split(a);
  const [fileB, lineB] = split(b);
  return byCodeUnit(fileA, fileB) || lineA - lineB;
}

function split(place: UsagePlace): [file: string, line: number] {
  const colon = place.lastIndexOf(":");
  return [place.slice(0, colon), Number(place.slice(colon + 1))];
}
