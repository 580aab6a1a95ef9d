/** How a source template treats one stream; what is absent stays as the connector has it. */
export interface StreamCustomization {
  readonly primary_key_fields?: readonly (readonly string[])[] | null | undefined;
  readonly cursor_field?: readonly string[] | null | undefined;
}

interface StreamDetails {
  /** By the stream's name. */
  readonly customizations?: Readonly<Record<string, StreamCustomization>> | undefined;
  /** By the stream's name; each mapper as the API spells it, such as `{ type: "hashing", mapper_configuration: { … } }`. */
  readonly mappers?: Readonly<Record<string, readonly { readonly type: string; readonly mapper_configuration: object }[]>> | undefined;
}

/**
 * Which streams sources from a template sync: those that the connector suggests (the API's default), all, or the named ones.
 * Source: Airbyte docs, Configuring sources, "Controlling which streams are synced": a whitelist must not be empty, and its names must be the connector's own.
 */
export type StreamChoice = StreamDetails &
  (
    | { readonly mode: "whitelist"; readonly names: readonly [string, ...string[]] }
    | { readonly mode?: "suggested" | "all" | undefined; readonly names?: never }
  );
