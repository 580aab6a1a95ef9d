import { resolve } from "node:path";
import { readSeed } from "../commands/sandbox/read-seed.ts";
import { type ServeSandboxOptions, serveSandbox } from "../commands/sandbox/serve-sandbox.ts";
import type { Sandbox } from "../sandbox/options.ts";
import type { Seed } from "../sandbox/world/seed.ts";

export * from "./sandbox.ts";

/**
 * Serves a sandbox over HTTP on a loopback address, with its inspector at `/__sandbox`.
 *
 * @throws KitError `sandbox-not-loopback`, `mock-port-in-use`
 */
export function listen(
  sandbox: Sandbox,
  options: ServeSandboxOptions = {},
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  return serveSandbox(sandbox, options);
}

/**
 * Reads a seed from a YAML or JSON file. A relative path starts at the current folder.
 *
 * @throws KitError `file-not-found`, `document-unparseable`, `seed-invalid`
 */
export function loadSeed(path: string): Promise<Seed> {
  return readSeed(resolve(path));
}
