import { KitError } from "../core/errors.ts";
import { arrayMember, isArray, isObject, type Json, type JsonObject, member, stringMember } from "../core/json.ts";
import type { Bundle, OverlayOutcome, Repair } from "./bundle-types.ts";
import { generations } from "./generation.ts";
import { summarizeRepairs } from "./repair/summarize-repairs.ts";

/** The member that tells a bundle from a snapshot. */
export const markerKey = "x-airbyte-embedded-kit";

const format = 1;

type History = Omit<Bundle, "document">;

export interface MarkerDigests {
  /** Of the canonical snapshot. */
  readonly sourceSha256: string;
  /** Of the bundle without its marker, so that an edit of the file is noticed. */
  readonly bundleSha256: string;
}

export function renderMarker({ generation, overlays, repairs }: History, digests: MarkerDigests): JsonObject {
  return {
    format,
    generation,
    overlays: overlays.map((outcome) => ({ ...outcome })),
    repairs: summarizeRepairs(repairs).map((row) => ({ ...row })),
    ...digests,
  };
}

/**
 * What a bundle tells of itself.
 *
 * @throws KitError `bundle-altered` where the marker is none of ours
 */
export function parseMarker(marker: Json, place: string): History & MarkerDigests {
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
