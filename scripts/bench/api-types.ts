import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { isObject } from "../../src/core/json.ts";
import { parseDocument } from "../../src/document/parse/parse-document.ts";
import { renderApiTypes } from "../../src/generate/api/render-types.ts";
import { openapiPath, readRoot } from "./inputs.ts";
import type { Sides } from "./measure.ts";

/** Measures the cost of the kit's wrapper around openapi-typescript, against a direct call of the library. */
export function apiTypesSides(): Sides {
  const document = parseDocument(readRoot(openapiPath), openapiPath);
  if (!isObject(document)) throw new Error(`${openapiPath} is no object`);
  const ours = (): unknown => renderApiTypes(document);
  const peer = async (): Promise<string> =>
    astToString(await openapiTS(structuredClone(document) as unknown as OpenAPI3, { defaultNonNullable: false, silent: true }));
  const inside = `${openapiPath}, parsed before; generating and printing`;
  return { inside, ours, peer };
}
