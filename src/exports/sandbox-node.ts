import { statSync } from "node:fs";
import { resolve } from "node:path";
import { loadProjectParts } from "../commands/sandbox/load-project-parts.ts";
import { readSeed } from "../commands/sandbox/read-seed.ts";
import { type ServeSandboxOptions, serveSandbox } from "../commands/sandbox/serve-sandbox.ts";
import { KitError } from "../core/errors.ts";
import { type MemberJudge, shown } from "../core/judge-members.ts";
import { checkOptions } from "../sandbox/check-options.ts";
import type { Sandbox, SandboxOptions } from "../sandbox/options.ts";
import { startSandbox } from "../sandbox/sandbox.ts";
import type { Seed } from "../sandbox/world/seed.ts";
import { ownContract } from "./own-contract.ts";

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
 * @throws KitError `sandbox-option-invalid`, `file-not-found`, `document-unparseable`, `seed-invalid`
 */
export async function loadSeed(path: string): Promise<Seed> {
  if (typeof path !== "string") throw new KitError("sandbox-option-invalid", `The path of a seed must be a text, not ${shown(path)}.`);
  return readSeed(resolve(path));
}

export interface ProjectSandboxOptions extends SandboxOptions {
  /** The project's folder; default: the current one. */
  readonly cwd?: string;
}

/**
 * Starts a sandbox of this project's own documents, as its lock pins them: `openapi/snapshot`, or the embedded default where there is none.
 *
 * @throws KitError `sandbox-option-invalid`, `snapshot-altered`, `lock-invalid`, `sandbox-unknown-generation`, `seed-invalid`, and the errors of bundling
 */
export async function openProjectSandbox(given: ProjectSandboxOptions = {}): Promise<Sandbox> {
  checkOptions(given, { cwd: isFolder });
  const { cwd = process.cwd(), ...options } = given;
  return startSandbox(await loadProjectParts(cwd, ownContract), options);
}

/** Without this, a misspelt folder would pass for a project without documents, which has the embedded default. */
const isFolder: MemberJudge = (value) =>
  typeof value === "string" && statSync(value, { throwIfNoEntry: false })?.isDirectory() === true ? undefined : "a folder that is there";
