import { arrayMember, type Json, stringMember } from "../../core/json.ts";
import { listForms, typeOf, typesOf } from "../../schema/flatten-schema.ts";
import { isPathPlaceholder } from "../json/placeholder.ts";
import { decoded } from "../read/decoded.ts";
import { type Spelled, sliceSpelled, splitSpelled } from "../read/spelled.ts";
import type { Api, ApiOperation, Parameter, Segment } from "./api.ts";

/** A path's value of a parameter. */
export interface Bound {
  readonly name: string;
  readonly parameter: Parameter | undefined;
  readonly value: Spelled;
}

export interface PathMatch {
  /** The operations at the path, one for each method. */
  readonly operations: readonly ApiOperation[];
  readonly bound: readonly Bound[];
  /** True if the path and the document's differ in a slash at the end. */
  readonly differsInSlash: boolean;
  /** True if a placeholder of the page stands where the document has a word; then nothing is certain. */
  readonly isVague: boolean;
}

/** Finds the document's path that a page's path means. A literal segment is preferred to a parameter. */
export function matchPath(api: Api, path: Spelled): PathMatch | undefined {
  for (const base of bases(api)) {
    if (!path.text.startsWith(base) || (base !== "" && !/^(?:\/|$)/.test(path.text.slice(base.length)))) continue;
    const found = matchBelow(api, sliceSpelled(path, base.length));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The paths of servers, the longest first. */
function bases({ servers }: Api): readonly string[] {
  return [...new Set([...servers.map(({ base }) => base), ""])].sort((a, b) => b.length - a.length);
}

function matchBelow(api: Api, path: Spelled): PathMatch | undefined {
  const parts = splitSegments(path);
  for (const isVague of [false, true]) {
    for (const differsInSlash of [false, true]) {
      const wanted = differsInSlash ? otherEnd(parts) : parts;
      const found = wanted === undefined ? [] : fitting(api, wanted, isVague);
      const [best] = found;
      if (best === undefined || wanted === undefined) continue;
      const operations = found.filter(({ path: other }) => other === best.path);
      return { operations, bound: bindings(best.segments, wanted), differsInSlash, isVague };
    }
  }
  return undefined;
}

/** The same segments with a slash at the end, or without it. */
function otherEnd(parts: readonly Spelled[]): readonly Spelled[] | undefined {
  if (parts.length > 1 && parts.at(-1)?.text === "") return parts.slice(0, -1);
  const last = parts.at(-1);
  return last === undefined ? undefined : [...parts, sliceSpelled(last, last.text.length)];
}

/** The segments of a path, which may begin with a slash. */
export function splitSegments(path: Spelled): readonly Spelled[] {
  return splitSpelled(path.text.startsWith("/") ? sliceSpelled(path, 1) : path, /\//g);
}

function fitting({ operations }: Api, parts: readonly Spelled[], isVague: boolean): readonly ApiOperation[] {
  const fits = operations.filter(({ segments }) => {
    if (segments.length !== parts.length) return false;
    return segments.every((segment, index) => {
      const text = parts[index]?.text ?? "";
      return segmentFits(segment, text) || (isVague && segment.literal !== undefined && isPathPlaceholder(text));
    });
  });
  return [...fits].sort((a, b) => literals(b) - literals(a));
}

/** True if the last segments of both paths agree, with a word among them. */
export function fitsAtEnd(segments: readonly Segment[], parts: readonly Spelled[], count: number): boolean {
  const own = segments.slice(-count);
  return (
    own.some(({ literal }) => literal !== undefined) &&
    own.every((segment, index) => segmentFits(segment, parts.at(index - count)?.text ?? ""))
  );
}

/** The number of segments that are words. One that is partly a word, such as `{id}:revoke`, is preferred to a mere parameter. */
function literals({ segments }: ApiOperation): number {
  return segments.reduce((sum, segment) => {
    if (segment.literal !== undefined) return sum + 1;
    return segment.prefix === "" && segment.suffix === "" ? sum : sum + 0.5;
  }, 0);
}

function segmentFits(segment: Segment, text: string): boolean {
  if (segment.literal !== undefined) return segment.literal === text || segment.literal === decoded(text);
  const { prefix, suffix, parameter } = segment;
  if (!text.startsWith(prefix) || !text.endsWith(suffix)) return false;
  const value = text.slice(prefix.length, text.length - suffix.length);
  return value !== "" && (isPathPlaceholder(value) || valueMayFit(parameter, value));
}

/** A word is no uuid and no number, so it does not stand in the place of one. A wrong uuid does, and is reported. */
function valueMayFit(parameter: Parameter | undefined, value: string): boolean {
  const schema = parameter?.schema;
  if (!schema || typeof schema !== "object") return true;
  if (stringMember(schema, "format") === "uuid") return /\d/.test(value);
  if (stringMember(schema, "type") === "integer") return /^-?\d+$/.test(value);
  return true;
}

function bindings(segments: readonly Segment[], parts: readonly Spelled[]): readonly Bound[] {
  return segments.flatMap((segment, index) => {
    const part = parts[index];
    if (segment.literal !== undefined || part === undefined) return [];
    const { name, prefix, suffix, parameter } = segment;
    return [{ name, parameter, value: sliceSpelled(part, prefix.length, part.text.length - suffix.length) }];
  });
}

export interface TextReading {
  /** The plain values that the text may stand for. */
  readonly values: readonly (string | number | boolean)[];
  /** True if the schema takes lists or objects as well, which a text spells in many ways. */
  readonly mayBeList: boolean;
}

/** Reads a text of a path or a query under a schema. */
export function readText(document: Json, schema: Json, text: string): TextReading {
  const types = new Set(listForms(document, schema).flatMap((form) => arrayMember(form, "enum")?.map(typeOf) ?? typesOf(form)));
  const mayBeList = types.has("array") || types.has("object");
  const isNumber = (types.has("integer") || types.has("number")) && /^-?\d+(?:\.\d+)?$/.test(text);
  const isTruth = types.has("boolean") && /^(?:true|false)$/.test(text);
  const values = [...(isNumber ? [Number(text)] : []), ...(isTruth ? [text === "true"] : []), ...(types.has("string") ? [text] : [])];
  return { values: values.length === 0 && !mayBeList ? [text] : values, mayBeList };
}
