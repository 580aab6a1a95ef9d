import { createLoader } from "../../src/commands/load/loader.ts";
import { loadParts } from "../../src/commands/sandbox/load-parts.ts";
import type { Sandbox, SandboxOptions, SandboxParts } from "../../src/sandbox/options.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";

const known = new Map<string | undefined, Promise<SandboxParts>>();

/** The parts of a sandbox of a document, by default the kit's own, with the starter registry. */
export function sandboxParts(openapi?: string): Promise<SandboxParts> {
  const parts = known.get(openapi) ?? loadParts({ openapi }, createLoader(process.cwd()));
  known.set(openapi, parts);
  return parts;
}

/** A sandbox of the kit's own document that checks every answer. */
export async function startOwnSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  return startSandbox(await sandboxParts(), { checkAnswers: true, ...options });
}
