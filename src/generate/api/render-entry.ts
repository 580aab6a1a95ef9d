import type { Generation } from "../../document/bindings.ts";
import { file, type GeneratedFile, literal } from "../emit.ts";

/**
 * Renders the entry of a generated tree: one value with the table of capabilities and, for inference only, all types. Its type is
 * structural, so a client accepts the entry of any generated tree.
 */
export function renderApiEntry(generation: Generation): GeneratedFile {
  return file("api/index.ts", "openapi.json", [
    'import { capabilities } from "./capabilities.js";',
    'import type { components, paths } from "./types.js";',
    "",
    'export type { components, operations, paths } from "./types.js";',
    "",
    "/** The API of this document, as `createEmbedded({ …, api })` takes it. */",
    "export interface Api {",
    `  readonly generation: ${literal(generation)};`,
    "  readonly capabilities: typeof capabilities;",
    "  /** Never there at run time: it carries the types for inference. */",
    "  readonly types?: { readonly paths: paths; readonly components: components };",
    "}",
    "",
    "/** The API of this document, as `createEmbedded({ …, api })` takes it. */",
    `export const api: Api = { generation: ${literal(generation)}, capabilities };`,
  ]);
}
