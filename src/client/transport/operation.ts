export type Method = "GET" | "PUT" | "DELETE" | "POST" | "PATCH" | "HEAD" | "OPTIONS" | "TRACE";

/** A row of the generated table of capabilities. */
export interface Operation {
  readonly method: Method;
  /** With its parameters in braces, from the root: `/api/v1/embedded/sources/{id}`. */
  readonly path: string;
  /** The kind of token that it takes; absent where the document does not tell, and then any is sent. */
  readonly token?: "operator" | "scoped" | "none";
  /** The guide's name of a field to this API's own; null where it has none. */
  readonly fields?: Readonly<Record<string, string | null>>;
}
