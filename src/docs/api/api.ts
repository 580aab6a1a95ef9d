import type { Json, JsonObject } from "../../core/json.ts";
import type { CompiledSchemas } from "../../schema/compile.ts";

/** The API that pages are held against, indexed for look-ups. */
export interface Api {
  readonly document: JsonObject;
  /** Every operation but those that an overlay added because the guide has them: they must not vouch for the guide. */
  readonly operations: readonly ApiOperation[];
  readonly servers: readonly Server[];
  /** The ids of the operations that are webhooks: the API calls them, and nobody calls them there. */
  readonly webhookIds: ReadonlySet<string>;
  readonly schemas: CompiledSchemas;
}

export interface ApiOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly segments: readonly Segment[];
  readonly pointer: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly isRequired: boolean; readonly media: readonly Media[] } | undefined;
  /** Status → its media types. */
  readonly responses: ReadonlyMap<string, readonly Media[]>;
  /** The names of the accepted security schemes. */
  readonly security: readonly string[];
}

/** A segment of a path: a literal, or a parameter with what stands before and after it. */
export type Segment =
  | { readonly literal: string }
  | {
      readonly literal?: undefined;
      readonly name: string;
      readonly prefix: string;
      readonly suffix: string;
      readonly parameter: Parameter | undefined;
    };

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly isRequired: boolean;
  readonly schema: Json;
  /** The way in which lists and objects are written, such as `form`; with `isExploded`, each item has the name again. */
  readonly style: string;
  readonly isExploded: boolean;
  readonly pointer: string;
  readonly schemaPointer: string;
}

export interface Media {
  readonly type: string;
  readonly schema: Json;
  /** The names of the properties that the schema declares on its first level, or on that of its items. */
  readonly names: readonly string[];
  readonly pointer: string;
}

export interface Server {
  /** The host with its port, as a test; undefined for a relative server. */
  readonly hasHost: ((host: string) => boolean) | undefined;
  /** The path of the server without a slash at the end. */
  readonly base: string;
  readonly url: string;
}
