import type { Path } from "../../core/edit-places.ts";
import type { JsonObject } from "../../core/json.ts";

/** A mutant: a document changed in one way. A good suite turns red on it. */
export interface Mutant {
  /** `operator@/json/pointer`, with `:detail` if the operator has several variants at one place. The same document gives the same ids. */
  readonly id: string;
  readonly operator: string;
  /** The node that is changed. */
  readonly path: Path;
  /** The change, in words. */
  readonly sentence: string;
  readonly change: (document: JsonObject) => JsonObject;
  readonly reaches: Reach;
  /** The outermost schema around the node; absent if the node is not part of a schema. */
  readonly schema?: RootSchema;
}

export interface RootSchema {
  readonly path: Path;
  /** True if the schema judges text: in a parameter or a header. */
  readonly isText: boolean;
}

/** The operations, and the side of their messages, at which a change can be noticed. */
export interface Reach {
  /** Ids of operations. The operations that send the changed part come first. */
  readonly operations: "all" | ReadonlySet<string>;
  readonly side: "request" | "response" | "both";
}
