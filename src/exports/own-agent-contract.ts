import { readFileSync } from "node:fs";
import { compileContract } from "../commands/sandbox/compile-contract.ts";
import type { JsonObject } from "../core/json.ts";
import { parseDocument } from "../document/parse/parse-document.ts";
import type { SandboxParts } from "../sandbox/options.ts";
import { ownContract } from "./own-contract.ts";

/**
 * The contract of the agent generation that the package brings: the bundle of `openapi/agent`, with the bindings and the registry of
 * `ownContract`. In the published package a compiled module of the same name takes the place of this one, too.
 */
export function ownAgentContract(): SandboxParts {
  contract ??= compileContract({ ...ownContract(), generation: "agent", document: readDocument() });
  return contract;
}

let contract: SandboxParts | undefined;

function readDocument(): JsonObject {
  const path = "src/client/agent/generated/openapi.json";
  return parseDocument(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"), path) as JsonObject; // the kit's own bundle
}
