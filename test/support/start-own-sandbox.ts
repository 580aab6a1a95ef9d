import { readFileSync } from "node:fs";
import type { JsonObject } from "../../src/core/json.ts";
import { parseBindings } from "../../src/document/bindings.ts";
import { parseDocument } from "../../src/document/parse/parse-document.ts";
import { parseRegistry } from "../../src/document/registry.ts";
import type { Sandbox, SandboxOptions } from "../../src/sandbox/options.ts";
import { type SandboxParts, startSandbox } from "../../src/sandbox/sandbox.ts";
import { compile } from "../../src/schema/compile.ts";

let parts: SandboxParts | undefined;

/** The kit's own bundle and starter registry as a sandbox serves them. */
export function ownParts(): SandboxParts {
  if (parts !== undefined) return parts;
  const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
  const document: JsonObject = JSON.parse(read("generated/openapi.json"));
  const registry = parseRegistry(JSON.parse(read("openapi/snapshot/registry.json")), "registry");
  const schemas = compile(document);
  const specs = new Map(
    registry.connectors.map(({ name, connectionSpecification }) => [name, compile(connectionSpecification, { draft: "07" })]),
  );
  parts = {
    ...{
      generation: "embedded",
      document,
      registry,
      bindings: parseBindings(parseDocument(read("openapi/bindings.yaml"), "bindings"), "bindings"),
    },
    judgeAt: schemas.violations,
    judgeConnector: (name, config) => specs.get(name)?.violations("", config) ?? [],
  };
  return parts;
}

/** A sandbox of the kit's own document that checks every answer. */
export function startOwnSandbox(options: SandboxOptions = {}): Sandbox {
  return startSandbox(ownParts(), { checkAnswers: true, ...options });
}
