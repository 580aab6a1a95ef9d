import type * as OpenapiTypescript from "openapi-typescript";
import type Typescript from "typescript";
import { KitError } from "../../core/errors.ts";
import type { JsonObject } from "../../core/json.ts";
import { requirePackage } from "../../core/require-package.ts";
import { file, type GeneratedFile } from "../emit.ts";
import { deepestWay } from "./deepest-way.ts";
import { guardNames } from "./prepare/guard-names.ts";
import { nameRecursive } from "./prepare/name-recursive.ts";
import { prepareDocument } from "./prepare/prepare-document.ts";
import { restorePrinted } from "./restore-printed.ts";

const ts = requirePackage("typescript") as typeof Typescript; // the package's own types
const { default: openapiTS, astToString } = requirePackage("openapi-typescript") as typeof OpenapiTypescript; // the package's own types

/**
 * Renders the types of every path, operation and schema, in the `paths` shape that openapi-fetch reads.
 * This file alone uses openapi-typescript: the shape is the stable interface, the library can be exchanged.
 *
 * @throws KitError `document-beyond-repair` if the library refuses the document, `document-expands-too-far` if it cannot follow its references
 */
export async function renderApiTypes(document: JsonObject): Promise<GeneratedFile> {
  try {
    const { document: prepared, restore } = guardNames(prepareDocument(document));
    // A copy, because the library changes the object that it gets. The option `enum` stays off: it turns text of the document into code.
    // `defaultNonNullable` is off, so that a request may leave out a property with a default.
    const nodes = await openapiTS(structuredClone(prepared) as unknown as OpenapiTypescript.OpenAPI3, {
      defaultNonNullable: false,
      silent: true,
    });
    const printed = restore(astToString(restorePrinted(nameRecursive(nodes, prepared))));
    return file("api/types.ts", "openapi.json", printed.trimEnd().split("\n"));
  } catch (cause) {
    if (cause instanceof RangeError) {
      throw new KitError("document-expands-too-far", tooDeep(document), { place: "openapi.json#/components/schemas", cause });
    }
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new KitError("document-beyond-repair", `openapi-typescript refuses the document: ${said}`, { place: "openapi.json", cause });
  }
}

function tooDeep(document: JsonObject): string {
  const way = deepestWay(document);
  const found = way === undefined ? "" : `: from ${JSON.stringify(way.first)} to ${JSON.stringify(way.last)} it is ${way.count} schemas`;
  return `A chain of references is too long for openapi-typescript, which follows some hundred in a row${found}.`;
}

/** The version of TypeScript that openapi-typescript prints with. In another repository it may differ from ours. */
export const printerVersion: string = ts.version;
