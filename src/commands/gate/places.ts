import type { Finding, FindingSource } from "../../gate/finding.ts";
import type { PlaceOf } from "../../gate/view/report.ts";
import { locatePointers } from "../../gate/view/text/locate-pointers.ts";
import type { Source } from "../load/read-snapshot.ts";

/**
 * Says for each finding the line of the file in which a person looks. It is the file of the head always, since that is what a change's review
 * shows; what was removed stands there no more, and the line of what was around it is named.
 *
 * @param files the file of each document, and its text
 */
export function findPlaces(findings: readonly Finding[], files: Readonly<Record<FindingSource["document"], Source | undefined>>): PlaceOf {
  const linesOf = (document: FindingSource["document"]): ReadonlyMap<string, number> => {
    const pointers = findings.filter(({ source }) => source.document === document).map(({ source }) => source.pointer);
    const text = files[document]?.isEmbedded ? undefined : files[document]?.text;
    return text === undefined || pointers.length === 0 ? new Map() : locatePointers(text, [...new Set(pointers)]);
  };
  const lines = { openapi: linesOf("openapi"), registry: linesOf("registry") };
  return ({ document, pointer }) => {
    const line = lines[document].get(pointer);
    const file = files[document]?.place;
    return line === undefined || file === undefined ? undefined : { file, line };
  };
}
