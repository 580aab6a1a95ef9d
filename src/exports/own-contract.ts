import { readFileSync } from "node:fs";
import { compileContract } from "../commands/sandbox/compile-contract.ts";
import type { Json, JsonObject } from "../core/json.ts";
import { parseBindings } from "../document/bindings.ts";
import { parseDocument } from "../document/parse/parse-document.ts";
import { parseRegistry } from "../document/registry.ts";
import type { SandboxParts } from "../sandbox/options.ts";

/**
 * The contract that the package brings: its bundle, bindings and starter registry. In the published package a module of the same name takes
 * the place of this one: it holds the same as code, with validators that were compiled when the package was built, so that the sandbox needs
 * neither files nor `eval`.
 */
export function ownContract(): SandboxParts {
  contract ??= readOwn();
  return contract;
}

let contract: SandboxParts | undefined;

function readOwn(): SandboxParts {
  const document = read("generated/openapi.json") as JsonObject; // the kit's own bundle
  const registry = parseRegistry(read("openapi/snapshot/registry.json"), "registry.json");
  const bindings = parseBindings(read("openapi/bindings.yaml"), "bindings.yaml");
  return compileContract({ generation: "embedded", document, registry, bindings });
}

function read(path: string): Json {
  return parseDocument(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"), path);
}
