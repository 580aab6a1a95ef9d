/** Settings of one stream in a source template. An absent one keeps the connector's own. */
export interface StreamCustomization {
  readonly primary_key_fields?: readonly (readonly string[])[] | null | undefined;
  readonly cursor_field?: readonly string[] | null | undefined;
}

interface StreamDetails {
  /** Settings by stream name. */
  readonly customizations?: Readonly<Record<string, StreamCustomization>> | undefined;
  /** Mappers by stream name, as the API spells them, such as `{ type: "hashing", mapper_configuration: { … } }`. */
  readonly mappers?: Readonly<Record<string, readonly { readonly type: string; readonly mapper_configuration: object }[]>> | undefined;
}

/**
 * Streams that sources of a template sync: those that the connector suggests (the API's default), all, or the named ones. A whitelist must
 * not be empty, and its names must be the connector's own (Airbyte docs, Configuring sources, "Controlling which streams are synced").
 */
export type StreamChoice = StreamDetails &
  (
    | { readonly mode: "whitelist"; readonly names: readonly [string, ...string[]] }
    | { readonly mode?: "suggested" | "all" | undefined; readonly names?: never }
  );
