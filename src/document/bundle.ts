import { canonicalJson, canonicalObject } from "../core/canonical-json.ts";
import { sha256 } from "../core/digest.ts";
import { KitError } from "../core/errors.ts";
import { arrayMember, isArray, isObject, type Json, type JsonObject, member, stringMember } from "../core/json.ts";
import { type Generation, generations } from "./bindings.ts";
import { applyOverlay } from "./overlay/apply-overlay.ts";
import type { Overlay, OverlayOutcome } from "./overlay/overlay.ts";
import { assertOpenApi, type Finding, preflight, type Repair, repair, repeatedKeyRepairs, summarizeRepairs } from "./repair/repair.ts";

/** The API contract that every later step reads: one self-contained document, with the record of what the kit changed in it. */
export interface Bundle {
  /** Canonical JSON. The marker `x-airbyte-embedded-kit` tells that it is a bundle, so the overlays are never applied twice. */
  readonly document: JsonObject;
  readonly generation: Generation;
  readonly overlays: readonly OverlayOutcome[];
  readonly repairs: readonly Repair[];
}

export interface BundleOptions {
  readonly generation: Generation;
  readonly overlays: readonly Overlay[];
  /** The file or address, for messages. */
  readonly place: string;
  /** JSON pointers of the keys that stood twice in one object of the document's text. */
  readonly repeated?: readonly string[];
}

/**
 * Makes the bundle of a snapshot: repairs it, applies the overlays, and checks the result again. An input that is a bundle already is only
 * checked.
 *
 * @throws KitError `document-not-openapi`, `document-external-ref`, `document-beyond-repair`, `overlay-no-match`, `overlay-bad-target`,
 *   `overlay-breaks-document`, `bundle-altered`
 */
export function bundle(document: Json, options: BundleOptions): Bundle {
  assertOpenApi(document, options.place);
  return Object.hasOwn(document, markerKey) ? readBundle(document, options) : makeBundle(document, options);
}

function makeBundle(document: JsonObject, { generation, overlays, place, repeated = [] }: BundleOptions): Bundle {
  const { document: mended, repairs: made } = repair(document, place);
  const repairs = [...repeatedKeyRepairs(repeated), ...made];
  const { document: overlaid, outcomes } = applyAll(mended, overlays, generation);
  if (outcomes.some(({ applied }) => applied)) refuseBroken(mended, overlaid, { generation, overlays, place });
  assertOpenApi(overlaid, place);
  const history = { generation, overlays: outcomes, repairs };
  const ordered = canonicalObject(overlaid);
  const marker = renderMarker(history, { sourceSha256: sha256(canonicalJson(document)), bundleSha256: sha256(canonicalJson(ordered)) });
  return { ...history, document: canonicalObject({ ...ordered, [markerKey]: marker }) };
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

/**
 * Refuses a document that the overlays broke, and names the first overlay that did. It is not repaired: the overlays are the kit's own, so
 * the fault is too.
 */
function refuseBroken(mended: Json, overlaid: Json, { generation, overlays, place }: BundleOptions): void {
  const hadPaths = isObject(mended) && mended.paths !== undefined;
  if (problemOf(overlaid, { place, hadPaths }) === undefined) return;
  let document = mended;
  for (const overlay of overlays) {
    document = applyOverlay(document, overlay, generation).document;
    const problem = problemOf(document, { place, hadPaths });
    if (problem !== undefined) throw new KitError("overlay-breaks-document", problem, { place: overlay.id });
  }
}

/** @param options.hadPaths an overlay may not take the paths away, although a document of webhooks alone is one */
function problemOf(document: Json, { place, hadPaths }: { readonly place: string; readonly hadPaths: boolean }): string | undefined {
  if (hadPaths && isObject(document) && document.paths === undefined) return "The document has no object `paths`.";
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

function readBundle(document: JsonObject, { place, repeated = [] }: BundleOptions): Bundle {
  if (repeated.length > 0) {
    throw new KitError("bundle-altered", `A key stands twice in the bundle, at ${repeated[0]}: it was edited.`, { place });
  }
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

/** The member that only a bundle has; a snapshot does not. */
export const markerKey = "x-airbyte-embedded-kit";

const format = 1;

type History = Omit<Bundle, "document">;

interface MarkerDigests {
  /** The digest of the canonical snapshot. */
  readonly sourceSha256: string;
  /** The digest of the bundle without its marker. A difference shows that somebody edited the file. */
  readonly bundleSha256: string;
}

function renderMarker({ generation, overlays, repairs }: History, digests: MarkerDigests): JsonObject {
  return {
    format,
    generation,
    overlays: overlays.map((outcome) => ({ ...outcome })),
    repairs: summarizeRepairs(repairs).map((row) => ({ ...row })),
    ...digests,
  };
}

/**
 * Reads the marker of a bundle.
 *
 * @throws KitError `bundle-altered` where this version of the kit would not write such a marker
 */
function parseMarker(marker: Json, place: string): History & MarkerDigests {
  const generation = generations.find((one) => one === member(marker, "generation"));
  const overlays = arrayMember(marker, "overlays")?.map(readOutcome);
  const repairs = arrayMember(marker, "repairs")?.map(readRepairs);
  const digests = { sourceSha256: stringMember(marker, "sourceSha256") ?? "", bundleSha256: stringMember(marker, "bundleSha256") ?? "" };
  const isOurs = member(marker, "format") === format && Object.values(digests).every((digest) => /^[0-9a-f]{64}$/.test(digest));
  if (!isOurs || generation === undefined || !isComplete(overlays) || !isComplete(repairs)) {
    throw new KitError("bundle-altered", `The member ${markerKey} is not as this version of the kit writes it.`, { place });
  }
  return { generation, overlays, repairs: repairs.flat(), ...digests };
}

function isComplete<Row>(rows: readonly (Row | undefined)[] | undefined): rows is readonly Row[] {
  return rows?.every((row) => row !== undefined) === true;
}

function readOutcome(row: Json): OverlayOutcome | undefined {
  const { id, applied, places, reason } = isObject(row) ? row : {};
  if (typeof id !== "string" || typeof applied !== "boolean" || typeof places !== "number") return undefined;
  if (reason === undefined) return { id, applied, places };
  return typeof reason === "string" ? { id, applied, places, reason } : undefined;
}

function readRepairs(row: Json): Repair[] | undefined {
  const { code, count, where } = isObject(row) ? row : {};
  if (typeof code !== "string" || !isArray(where) || count !== where.length) return undefined;
  const places = where.filter((one) => typeof one === "string");
  return places.length === where.length ? places.map((one) => ({ code, where: one })) : undefined;
}
