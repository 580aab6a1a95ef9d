import { isArray, isObject, type Json, type JsonObject } from "../../core/json.ts";
import { localPointer, resolvePointer } from "../../core/json-pointer.ts";
import { accepts } from "../../schema/accepts.ts";
import { anyNode, type ConfigNode } from "./config-shape.ts";

/** Schemas that must all hold: plain parts (without `allOf`, `$ref` and unions), and the unions beside them. */
export interface SchemaConjunction {
  readonly parts: readonly JsonObject[];
  readonly unions: readonly SchemaUnion[];
}

export interface SchemaUnion {
  readonly keyword: "oneOf" | "anyOf";
  readonly branches: readonly Json[];
}

const noUnions: SchemaConjunction["unions"] = [];

/**
 * Bounds of one reading. The biggest schema of the real registry takes about 700 reads at 14 levels; a small hostile one can cause
 * millions.
 */
const readLimit = 50_000;
const depthLimit = 64;

/** Reads one connection schema. It resolves `$ref` in that schema, and has a budget of reads, because unions beside unions multiply. */
export class SchemaReader {
  problem: { readonly code: string; readonly detail: string } | undefined;
  readonly open: boolean;
  readonly #root: JsonObject;
  readonly #readNode: (schemas: readonly Json[], reader: SchemaReader) => ConfigNode;
  #reads = 0;
  #depth = 0;

  constructor(root: JsonObject, open: boolean, readNode: (schemas: readonly Json[], reader: SchemaReader) => ConfigNode) {
    this.#root = root;
    this.open = open;
    this.#readNode = readNode;
  }

  read(schemas: readonly Json[]): ConfigNode {
    if (this.#isSpent()) return anyNode;
    this.#depth++;
    const node = this.#readNode(schemas, this);
    this.#depth--;
    return node;
  }

  /** Flattens `allOf` and local `$ref`; undefined if one of the schemas is `false`. */
  flatten(schemas: readonly Json[]): SchemaConjunction | undefined {
    const [first] = schemas;
    if (schemas.length === 1 && isObject(first) && isPlain(first) && first.$ref === undefined) return { parts: [first], unions: noUnions };
    const parts: JsonObject[] = [];
    const unions: SchemaUnion[] = [];
    const open = [...schemas].reverse();
    for (let schema = open.pop(); schema !== undefined && !this.#isSpent(); schema = open.pop()) {
      if (schema === false) return undefined;
      if (!isObject(schema)) continue;
      if (typeof schema.$ref === "string") {
        const target = this.#resolve(schema.$ref);
        for (const one of annotationsBeside(schema, target)) parts.push(one);
        open.push(target);
      } else if (isPlain(schema)) {
        parts.push(schema);
      } else {
        const { allOf, oneOf, anyOf, ...part } = schema;
        parts.push(part);
        if (isArray(oneOf)) unions.push({ keyword: "oneOf", branches: oneOf });
        if (isArray(anyOf)) unions.push({ keyword: "anyOf", branches: anyOf });
        if (isArray(allOf)) for (const one of [...allOf].reverse()) open.push(one);
      }
    }
    return { parts, unions };
  }

  #resolve(reference: string): Json {
    const target = resolvePointer(this.#root, localPointer(reference) ?? "-");
    if (target === undefined) {
      this.problem ??= { code: "schema-ref-unresolved", detail: `$ref ${JSON.stringify(reference)} names nothing in the schema.` };
    }
    return target ?? true;
  }

  #isSpent(): boolean {
    if (++this.#reads <= readLimit && this.#depth < depthLimit) return false;
    this.problem ??= { code: "schema-too-complex", detail: "The schema refers to itself, or is too deep or too big for a type." };
    return true;
  }
}

const annotations = ["title", "description", "default", "airbyte_secret", "order", "airbyte_hidden", "deprecated"] as const;

/**
 * Annotations beside a `$ref`. JSON Schema ignores every sibling of `$ref` (core, draft-07, section 8.3), but forms show annotations, so
 * authors mean them. Constraints stay ignored, and so does a default that the target refuses.
 */
function annotationsBeside(schema: JsonObject, target: Json): readonly JsonObject[] {
  const kept = annotations.flatMap((keyword): [string, Json][] => {
    const value = schema[keyword];
    return value === undefined || (keyword === "default" && !accepts(target, value)) ? [] : [[keyword, value]];
  });
  return kept.length === 0 ? [] : [Object.fromEntries(kept)];
}

function isPlain(schema: JsonObject): boolean {
  return schema.allOf === undefined && schema.oneOf === undefined && schema.anyOf === undefined;
}
