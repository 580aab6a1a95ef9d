import type { Json } from "../../core/json.ts";
import { editPlaces } from "../../schema/edit-places.ts";
import type { Repair } from "../bundle-types.ts";
import { faultKinds } from "./fault-kinds.ts";
import { type Finding, preflight } from "./preflight.ts";

export interface Repaired {
  readonly document: Json;
  readonly repairs: readonly Repair[];
}

/**
 * A document with every fault mended that can be: first what is seen at once, then what only shows in schemas that compile.
 *
 * @throws KitError as `preflight` does, for what is beyond repair
 */
export function repair(document: Json, place: string): Repaired {
  const repairs: Repair[] = [];
  let mended = document;
  for (let findings = preflight(mended, place); findings.length > 0; findings = preflight(mended, place)) {
    repairs.push(...findings.map(({ code, where }) => ({ code, where })));
    mended = mend(mended, findings);
  }
  return { document: mended, repairs };
}

function mend(document: Json, findings: readonly Finding[]): Json {
  const edits = findings.map(({ code, path }) => ({ path, edit: faultKinds[code].mend }));
  return editPlaces(document, edits) ?? document;
}
