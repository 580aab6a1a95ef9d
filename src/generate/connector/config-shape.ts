import type { Json, JsonObject } from "../../core/json.ts";

/** A connection schema as a type: unions resolved, `allOf` merged, and keywords that do not fit the `type` dropped. */
export type ConfigShape =
  | { readonly kind: "unknown" | "never" | "string" | "number" | "boolean" | "null" }
  | { readonly kind: "literals"; readonly values: readonly Json[] }
  | { readonly kind: "array"; readonly items: ConfigNode }
  | { readonly kind: "tuple"; readonly items: readonly ConfigNode[]; readonly requiredItems: number; readonly rest: ConfigNode | undefined }
  | ObjectShape
  | { readonly kind: "union"; readonly branches: readonly ConfigNode[] };

export interface ObjectShape {
  readonly kind: "object";
  /** Sorted by `order`, then by name, so that the order of keys in the document does not matter. */
  readonly properties: readonly ConfigProperty[];
  /** The type of undeclared keys; undefined for a closed object. */
  readonly rest: ConfigNode | undefined;
  /** True if the schema refuses undeclared keys. The type of an object without `rest` refuses them in any case. */
  readonly sealed: boolean;
}

export interface ConfigNode {
  readonly shape: ConfigShape;
  /** True if the schema is marked `airbyte_secret`, or is a union with such a branch. */
  readonly secret: boolean;
  /** The schemas that describe the node. They supply its titles, defaults and bounds. */
  readonly about: readonly JsonObject[];
}

export interface ConfigProperty {
  readonly name: string;
  readonly node: ConfigNode;
  /**
   * True if the schema lists the property in `required`, or if only this discriminator tells two branches apart. A default does not make a
   * property optional.
   */
  readonly required: boolean;
  /** Airbyte's keyword for the property's position in a form. */
  readonly order: number;
}

export const anyNode: ConfigNode = { shape: { kind: "unknown" }, secret: false, about: [] };
export const noNode: ConfigNode = { shape: { kind: "never" }, secret: false, about: [] };

/** The value of a keyword. If several schemas describe the node, the first one that has the keyword decides. */
export function annotation(node: ConfigNode, keyword: string): Json | undefined {
  // `hasOwn` first is seven times faster than reading a keyword that is mostly absent.
  for (const schema of node.about) if (Object.hasOwn(schema, keyword)) return schema[keyword];
  return undefined;
}
