export type StreamSelectionMode = "suggested" | "all" | "whitelist";

/** The mode of a template that names none. Source: Airbyte docs, Configuring sources, "Stream selection modes". */
export const defaultStreamSelectionMode: StreamSelectionMode = "suggested";

/** The part of a source template's `customization` that selects streams. */
export interface StreamCustomization {
  readonly stream_selection_mode?: StreamSelectionMode | undefined;
  readonly stream_whitelist?: readonly string[] | null | undefined;
}

export interface CatalogStream {
  readonly name: string;
  /** Set by the connector. Only `true` counts. */
  readonly suggested?: boolean | undefined;
}

/** The selected streams in catalog order, and the whitelisted names that the catalog lacks; or the problem that prevents a selection. */
export type StreamSelection =
  | { readonly streams: readonly string[]; readonly unknown: readonly string[] }
  | { readonly problem: "whitelist-empty" };

/**
 * The streams that are synced for a source template.
 * Source: Airbyte docs, Configuring sources, "Stream selection modes" and "Whitelisting specific streams": `suggested` falls back to all
 * streams if the connector marks none; a whitelist must not be empty; its names must equal the connector's names exactly.
 *
 * Assumptions of ours: a whitelist with another mode, or with none, is ignored. (The document's description of the property reads as if a
 * whitelist alone were enough, but the guide ties it to the mode.) The guide does not say what an unknown name means, so unknown names are
 * returned, not judged.
 */
export function selectStreams(catalog: readonly CatalogStream[], customization: StreamCustomization | null | undefined): StreamSelection {
  const mode = customization?.stream_selection_mode ?? defaultStreamSelectionMode;
  if (mode === "whitelist") return selectListed(catalog, customization?.stream_whitelist ?? []);
  const suggested = mode === "suggested" ? catalog.filter((stream) => stream.suggested === true) : [];
  return { streams: names(suggested.length > 0 ? suggested : catalog), unknown: [] };
}

function selectListed(catalog: readonly CatalogStream[], whitelist: readonly string[]): StreamSelection {
  if (whitelist.length === 0) return { problem: "whitelist-empty" };
  const listed = new Set(whitelist);
  const known = new Set(names(catalog));
  return { streams: [...known].filter((name) => listed.has(name)), unknown: [...listed].filter((name) => !known.has(name)) };
}

function names(streams: readonly CatalogStream[]): readonly string[] {
  return [...new Set(streams.map(({ name }) => name))];
}
