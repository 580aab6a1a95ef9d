import { KitError } from "../../core/errors.ts";

/** Limits on a document's cost. The largest real one, the connector registry, has 3.5 MB, 200 thousand values and 30 levels. */
export interface DocumentLimits {
  readonly sizeBytes: number;
  readonly depth: number;
  readonly nodes: number;
}

export const defaultLimits: DocumentLimits = { sizeBytes: 64 * 1024 * 1024, depth: 128, nodes: 4_000_000 };

export function tooDeep(place: string, limits: DocumentLimits): KitError {
  return new KitError("document-too-deep", `The document is nested more than ${limits.depth} levels deep.`, { place });
}

export function tooManyNodes(place: string, limits: DocumentLimits): KitError {
  return new KitError("document-too-many-nodes", `The document holds more than ${limits.nodes} values.`, { place });
}

export function unparseable(place: string, message: string, cause?: unknown): KitError {
  return new KitError("document-unparseable", message, { place, cause });
}
