/**
 * Which API a document describes: the one of the guide (`/api/v1/embedded/…`), the one published today, or neither.
 * A document of generation `unknown` bundles and generates; only what applies to it is checked.
 */
export type Generation = "embedded" | "agent" | "unknown";

export const generations: readonly Generation[] = ["embedded", "agent", "unknown"];
