/** The sandbox of Airbyte's *agent* generation: the same exports as the main entry, with this generation's document by default. */

import type { Sandbox } from "../sandbox/options.ts";
import { type CreateSandboxOptions, makeSandbox } from "./make-sandbox.ts";
import { ownAgentContract } from "./own-agent-contract.ts";

export * from "./sandbox-surface.ts";

/**
 * Starts Airbyte's agent generation with state, in this process, for the client of `airbyte-embedded-client/agent`. No port is open, and no
 * timer runs.
 *
 * @throws KitError `seed-invalid`, `sandbox-option-invalid`, `sandbox-unknown-generation`, `document-not-registry`
 */
export function createSandbox(options: CreateSandboxOptions = {}): Sandbox {
  return makeSandbox(ownAgentContract(), options);
}
