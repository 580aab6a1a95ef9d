import type { Path } from "../../core/edit-places.ts";
import type { JsonObject } from "../../core/json.ts";

/** A document changed in one way: a fault that a suite worth its name turns red at. */
export interface Mutant {
  /** `operator@/json/pointer`, with `:detail` where the operator has several ways at one place; the same for the same document. */
  readonly id: string;
  readonly operator: string;
  /** The node that is changed. */
  readonly path: Path;
  /** What the change does, in words. */
  readonly sentence: string;
  readonly change: (document: JsonObject) => JsonObject;
  readonly reaches: Reach;
  /** Where the node is part of a schema: the outermost one around it. */
  readonly schema?: RootSchema;
}

export interface RootSchema {
  readonly path: Path;
  /** Whether what it judges is written as text: in a parameter or a header. */
  readonly isText: boolean;
}

/** What a change can show at. */
export interface Reach {
  /** Ids of operations, those that send what is changed first. */
  readonly operations: "all" | ReadonlySet<string>;
  readonly side: "request" | "response" | "both";
}
