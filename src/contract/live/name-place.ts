import { jsonPointer } from "../../core/json-pointer.ts";
import type { Place } from "../case/case.ts";
import { type Site, schemasOfPlace } from "../case/locate-place.ts";
import type { ServerComplaint } from "../judge/read-complaints.ts";

const parts = ["body", "query", "path", "header"] as const;

/**
 * The place in the request that a complaint means. A field without its part is looked for in each; segments that the document does not
 * declare are left out, for servers put the names of union branches between the fields. A place of which nothing is declared stays as it is.
 */
export function namePlace({ part, path }: ServerComplaint, site: Site): Place {
  if (path.length === 0) return part === undefined ? [] : [part];
  const found = (part === undefined ? parts : [part]).map((one) => declared([one, ...path], site)).find((place) => place.length > 1);
  return found ?? [part ?? "body", ...path];
}

function declared([part = "", ...path]: Place, site: Site): Place {
  const kept = [part];
  for (const segment of path) {
    if (schemasOfPlace(jsonPointer([...kept, segment]), site).length > 0) kept.push(segment);
  }
  return kept;
}
