/** Something that a document declares: of itself, of an operation, or of the schema at one of its places. */
export interface Fact {
  readonly of: "document" | "operation" | "schema";
  /** The id of the operation or of the place; empty for the document. */
  readonly subject: string;
  readonly about: string;
}
