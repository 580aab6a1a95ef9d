import { sha256 } from "../../core/digest.ts";
import type { Bundle } from "../../document/bundle.ts";
import { parseDocument } from "../../document/parse/parse-document.ts";
import { parseRegistry, type Registry } from "../../document/registry.ts";
import type { ComparedDocument, ComparedSide } from "../../gate/view/report.ts";
import type { Source } from "../load/read-snapshot.ts";

/** One side of the comparison, as it was read and as it is compared. */
export interface GateSide {
  readonly openapi: { readonly source: Source; readonly bundle: Bundle } | undefined;
  readonly registry: { readonly source: Source; readonly registry: Registry } | undefined;
}

/** @throws KitError as `parseDocument` and `parseRegistry` do */
export function registryOf(source: Source): NonNullable<GateSide["registry"]> {
  return { source, registry: parseRegistry(parseDocument(source.text, source.place), source.place) };
}

export function comparedSide({ openapi, registry }: GateSide): ComparedSide {
  return { openapi: compared(openapi?.source), registry: compared(registry?.source) };
}

function compared(source: Source | undefined): ComparedDocument | null {
  return source === undefined ? null : { place: source.place, sha256: sha256(source.text) };
}
