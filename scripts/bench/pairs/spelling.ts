import type { Json, JsonObject } from "../../../src/core/json.ts";

/** The dialect of a pair: an API document of OpenAPI 3.1 or 3.0, or a connector's config schema (draft-07). */
export type Spelling = "3.1" | "3.0" | "config";

/** One side of a pair: a schema, and the named schemas that its references lead to. */
export interface PairSide {
  readonly root: Json;
  readonly parts: JsonObject;
}

export interface SchemaPair {
  readonly spelling: Spelling;
  readonly base: PairSide;
  readonly head: PairSide;
}

/** The way of a payload. `config` is a saved config of a connector. */
export type Way = "request" | "response" | "config";

export function refTo(name: string, spelling: Spelling): string {
  return spelling === "config" ? `#/definitions/${name}` : `#/components/schemas/${name}`;
}

/** The name of the part that a reference leads to. */
export function partName(ref: Json | undefined): string {
  return String(ref).split("/").at(-1) ?? "";
}
