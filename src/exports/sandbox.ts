import type { Sandbox } from "../sandbox/options.ts";
import { type CreateSandboxOptions, makeSandbox } from "./make-sandbox.ts";
import { ownContract } from "./own-contract.ts";

export * from "./sandbox-surface.ts";

/**
 * Starts Airbyte Embedded with state, in this process: `createEmbedded({ ...sandbox.credentials(), fetch: sandbox.fetch })` calls it. No
 * port is open, and no timer runs.
 *
 * @throws KitError `seed-invalid`, `sandbox-option-invalid`, `sandbox-unknown-generation`, `document-not-registry`
 */
export function createSandbox(options: CreateSandboxOptions = {}): Sandbox {
  return makeSandbox(ownContract(), options);
}
