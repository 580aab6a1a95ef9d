import type { Json, JsonObject } from "../../core/json.ts";

/** What a connection schema means as a type: unions resolved, `allOf` merged, keywords of another type gone. */
export type ConfigShape =
  | { readonly kind: "unknown" | "never" | "string" | "number" | "boolean" | "null" }
  | { readonly kind: "literals"; readonly values: readonly Json[] }
  | { readonly kind: "array"; readonly items: ConfigNode }
  | { readonly kind: "tuple"; readonly items: readonly ConfigNode[]; readonly requiredItems: number; readonly rest: ConfigNode | undefined }
  | ObjectShape
  | { readonly kind: "union"; readonly branches: readonly ConfigNode[] };

export interface ObjectShape {
  readonly kind: "object";
  /** By `order`, then by name: the same whatever the order of keys in the document. */
  readonly properties: readonly ConfigProperty[];
  /** The type of undeclared keys; undefined for a closed object. */
  readonly rest: ConfigNode | undefined;
}

export interface ConfigNode {
  readonly shape: ConfigShape;
  /** Marked `airbyte_secret`, or a union with such a branch. */
  readonly secret: boolean;
  /** The schemas that describe it, for titles, defaults and bounds. */
  readonly about: readonly JsonObject[];
}

export interface ConfigProperty {
  readonly name: string;
  readonly node: ConfigNode;
  /** From `required` alone, or a union's discriminator; a default makes nothing optional. */
  readonly required: boolean;
  /** Airbyte's keyword for the order in a form. */
  readonly order: number;
}

export const anyNode: ConfigNode = { shape: { kind: "unknown" }, secret: false, about: [] };
export const noNode: ConfigNode = { shape: { kind: "never" }, secret: false, about: [] };

/** The first of the schemas that has the keyword decides. */
export function annotation(node: ConfigNode, keyword: string): Json | undefined {
  // Asking first is seven times faster than reading what is mostly absent.
  for (const schema of node.about) if (Object.hasOwn(schema, keyword)) return schema[keyword];
  return undefined;
}
