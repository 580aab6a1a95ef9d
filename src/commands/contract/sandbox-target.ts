import { join } from "node:path";
import { KitError } from "../../core/errors.ts";
import type { Bindings } from "../../document/bindings.ts";
import type { Bundle } from "../../document/bundle.ts";
import { kitRoot } from "../../io/kit-root.ts";
import type { SandboxParts } from "../../sandbox/options.ts";
import { createLoader } from "../load/loader.ts";
import { compileContract } from "../sandbox/compile-contract.ts";
import { sandboxOpener } from "./sandbox-opener.ts";
import { requestSeed, type ServerTarget, sandboxStage } from "./sandbox-stage.ts";

/** The document under test, and which operation offers which capability in it. */
export interface Served {
  readonly bundle: Pick<Bundle, "document" | "generation">;
  readonly bindings: Bindings;
}

/** The sandbox as a target: one for the requests of the cases, and a fresh one for each scene. */
export async function sandboxTarget(
  loaded: Served,
): Promise<Pick<ServerTarget, "name" | "address" | "send" | "credentials" | "allowWrites" | "endsWithRun" | "openStage">> {
  const open = sandboxOpener(await stageParts(loaded));
  const { send, address, operators } = sandboxStage(open, requestSeed);
  const writes = { allowWrites: true, endsWithRun: true };
  return { name: "sandbox", address, send, credentials: operators.operator, ...writes, openStage: () => sandboxStage(open) };
}

/** Contracts by their document: client cases and scenes of one run share the compiled schemas. */
const served = new WeakMap<Bundle["document"], Promise<SandboxParts>>();

/**
 * The contract that the sandbox of a run serves. Its connectors are the kit's own, because the scenes name some of them.
 *
 * @throws KitError `sandbox-unknown-generation`
 */
export function stageParts(given: Served): Promise<SandboxParts> {
  const { document } = given.bundle;
  const parts = served.get(document) ?? compileParts(given);
  served.set(document, parts);
  return parts;
}

async function compileParts({ bundle: { document, generation }, bindings }: Served): Promise<SandboxParts> {
  if (generation === "unknown") {
    throw new KitError("sandbox-unknown-generation", "The document is of no known generation of Airbyte Embedded.", { place: "--openapi" });
  }
  const { registry } = await createLoader(kitRoot).registry(join(kitRoot, "openapi/snapshot/registry.json"));
  return compileContract({ generation, document, bindings, registry });
}
