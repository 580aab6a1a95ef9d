import type * as OpenapiTypescript from "openapi-typescript";
import type Typescript from "typescript";
import { KitError } from "../../core/errors.ts";
import type { JsonObject } from "../../core/json.ts";
import { requirePackage } from "../../core/require-package.ts";
import { file, type GeneratedFile } from "../emit.ts";

const ts = requirePackage("typescript") as typeof Typescript; // the package's own types
const { default: openapiTS, astToString } = requirePackage("openapi-typescript") as typeof OpenapiTypescript; // the package's own types

/**
 * The types of every path, operation and schema, in the `paths` shape that openapi-fetch reads.
 * This file is the only one that knows openapi-typescript: the shape is the promise, the generator an implementation.
 *
 * @throws KitError `document-beyond-repair` where the library refuses the document
 */
export async function renderApiTypes(document: JsonObject): Promise<GeneratedFile> {
  try {
    // A copy, because the library works on the object it gets. Never `enum`: it lets text of the document become code.
    // `defaultNonNullable` off: a property with a default may be left out of a request.
    const nodes = await openapiTS(structuredClone(document) as unknown as OpenapiTypescript.OpenAPI3, {
      defaultNonNullable: false,
      silent: true,
    });
    return file("api/types.ts", "openapi.json", astToString(nodes).trimEnd().split("\n"));
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new KitError("document-beyond-repair", `openapi-typescript refuses the document: ${said}`, { place: "openapi.json", cause });
  }
}

/** The TypeScript that openapi-typescript prints with; in another repository it may resolve to another one than ours. */
export const printerVersion: string = ts.version;
