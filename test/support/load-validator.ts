import type { ConfigValidator } from "../../src/client/validate/config-check.ts";
import type { Json, JsonObject } from "../../src/core/json.ts";
import type { GeneratedFile } from "../../src/generate/emit.ts";
import { renderPatternEngine } from "../../src/generate/validator/render-pattern-engine.ts";
import { renderValidatorRuntime } from "../../src/generate/validator/render-runtime.ts";
import { renderValidator } from "../../src/generate/validator/render-validator.ts";
import { toJavaScript } from "./to-javascript.ts";

/** A validator as generating writes it, loaded: a module that imports nothing but the generated runtime and engine. */
export interface LoadedValidator {
  readonly validate: ConfigValidator["validate"];
  readonly notes: ConfigValidator["notes"];
  readonly unchecked?: readonly string[];
}

async function dataUrl(text: string): Promise<string> {
  return `data:text/javascript,${encodeURIComponent(await toJavaScript(text, "esm"))}`;
}

const runtimeUrl = await dataUrl(renderValidatorRuntime().text);
const engineUrl = await dataUrl(renderPatternEngine().text);

export async function loadValidatorFile({ text }: GeneratedFile): Promise<LoadedValidator> {
  const imported = text
    .replaceAll('from "../validator.js"', `from ${JSON.stringify(runtimeUrl)}`)
    .replaceAll('from "../pattern.js"', `from ${JSON.stringify(engineUrl)}`);
  return (await import(/* @vite-ignore */ await dataUrl(imported))) as LoadedValidator; // what the module exports
}

/** The validator of a schema, or the codes for which it is refused. */
export async function loadValidator(schema: Json): Promise<LoadedValidator | readonly string[]> {
  const rendered = renderValidator("source-example", typeof schema === "boolean" ? { allOf: [schema] } : (schema as JsonObject)); // a schema
  return "refusals" in rendered ? rendered.refusals.map(({ code }) => code) : await loadValidatorFile(rendered);
}
