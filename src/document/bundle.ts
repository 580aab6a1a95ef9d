import { canonicalJson, canonicalObject } from "../core/canonical-json.ts";
import { sha256 } from "../core/digest.ts";
import { KitError } from "../core/errors.ts";
import { type Json, type JsonObject, stringMember } from "../core/json.ts";
import { markerKey, parseMarker, renderMarker } from "./bundle-marker.ts";
import type { Bundle, OverlayOutcome } from "./bundle-types.ts";
import type { Generation } from "./generation.ts";
import { applyOverlay } from "./overlay/apply-overlay.ts";
import type { Overlay } from "./overlay/overlay.ts";
import { assertOpenApi, type Finding, preflight } from "./repair/preflight.ts";
import { repair } from "./repair/repair.ts";

export { summarizeRepairs } from "./repair/summarize-repairs.ts";

export interface BundleOptions {
  readonly generation: Generation;
  readonly overlays: readonly Overlay[];
  /** The file or address, for messages. */
  readonly place: string;
}

/**
 * The contract of a snapshot: mended, overlaid, checked again. A bundle is taken as it is, once it is checked.
 *
 * @throws KitError `document-not-openapi`, `document-external-ref`, `document-beyond-repair`, `overlay-no-match`, `overlay-bad-target`,
 *   `overlay-breaks-document`, `bundle-altered`
 */
export function bundle(document: Json, options: BundleOptions): Bundle {
  assertOpenApi(document, options.place);
  return Object.hasOwn(document, markerKey) ? readBundle(document, options.place) : makeBundle(document, options);
}

function makeBundle(document: JsonObject, { generation, overlays, place }: BundleOptions): Bundle {
  const { document: mended, repairs } = repair(document, place);
  const { document: overlaid, outcomes } = applyAll(mended, overlays, generation);
  if (outcomes.some(({ applied }) => applied)) refuseBroken(mended, overlaid, { generation, overlays, place });
  assertOpenApi(overlaid, place);
  const history = { generation, overlays: outcomes, repairs };
  const marker = renderMarker(history, { sourceSha256: sha256(canonicalJson(document)), bundleSha256: sha256(canonicalJson(overlaid)) });
  return { ...history, document: canonicalObject({ ...overlaid, [markerKey]: marker }) };
}

function applyAll(document: Json, overlays: readonly Overlay[], generation: Generation): { document: Json; outcomes: OverlayOutcome[] } {
  const outcomes: OverlayOutcome[] = [];
  let overlaid = document;
  for (const overlay of overlays) {
    const { document: next, outcome } = isOf31(document)
      ? applyOverlay(overlaid, overlay, generation)
      : { document: overlaid, outcome: { id: overlay.id, applied: false, places: 0, reason: "for OpenAPI 3.1, the document is of 3.0" } };
    overlaid = next;
    outcomes.push(outcome);
  }
  return { document: overlaid, outcomes };
}

function isOf31(document: Json): boolean {
  return stringMember(document, "openapi")?.startsWith("3.1.") === true;
}

/** An overlay is ours to get right, so what it breaks is not mended; the first one after which the document is broken is named. */
function refuseBroken(mended: Json, overlaid: Json, { generation, overlays, place }: BundleOptions): void {
  if (problemOf(overlaid, place) === undefined) return;
  let document = mended;
  for (const overlay of overlays) {
    document = applyOverlay(document, overlay, generation).document;
    const problem = problemOf(document, place);
    if (problem !== undefined) throw new KitError("overlay-breaks-document", problem, { place: overlay.id });
  }
}

function problemOf(document: Json, place: string): string | undefined {
  try {
    const findings = preflight(document, place);
    return findings.length === 0 ? undefined : inWords(findings);
  } catch (error) {
    if (error instanceof KitError) return error.message;
    throw error;
  }
}

const shownFindings = 10;

function inWords(findings: readonly Finding[]): string {
  const lines = findings.slice(0, shownFindings).map(({ code, where }) => `${code} at ${where}`);
  if (findings.length > shownFindings) lines.push(`and ${findings.length - shownFindings} more`);
  return lines.join("\n");
}

function readBundle(document: JsonObject, place: string): Bundle {
  const { bundleSha256, sourceSha256: _source, ...history } = parseMarker(document[markerKey] ?? null, place);
  const { [markerKey]: _marker, ...rest } = document;
  if (sha256(canonicalJson(rest)) !== bundleSha256) {
    throw new KitError("bundle-altered", "The bundle is not what it was when it was written: it was edited.", { place });
  }
  const findings = preflight(document, place);
  if (findings.length > 0)
    throw new KitError("bundle-altered", `The bundle has faults that it did not have when it was written:\n${inWords(findings)}`, {
      place,
    });
  return { ...history, document: canonicalObject(document) };
}
