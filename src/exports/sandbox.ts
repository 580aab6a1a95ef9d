import { KitError } from "../core/errors.ts";
import type { Json, JsonObject } from "../core/json.ts";
import { detectGeneration } from "../document/bindings.ts";
import { parseRegistry } from "../document/registry.ts";
import type { Sandbox, SandboxOptions, SandboxParts } from "../sandbox/options.ts";
import { startSandbox } from "../sandbox/sandbox.ts";
import { ownContract } from "./own-contract.ts";

export type { Sandbox, SandboxOptions, Snapshot } from "../sandbox/options.ts";
export type { Readings } from "../sandbox/readings.ts";
export { type ClockOptions, fixedClock, realClock, type SandboxClock } from "../sandbox/time/clock.ts";
export type { Seed } from "../sandbox/world/seed.ts";

/** A trouble to make: the calls that meet it, how often, and what happens instead of the answer. */
export type Fault = Parameters<Sandbox["faults"]["add"]>[0];
/** One call, as the sandbox saw it. Tokens and secrets are replaced. */
export type JournalEntry = ReturnType<Sandbox["journal"]["entries"]>[number];
/** The state of a world, to look at. Secrets are masked, and tokens have no value. */
export type World = ReturnType<Sandbox["world"]>;

export interface CreateSandboxOptions extends SandboxOptions {
  /** A bundle, as `airbyte-embedded bundle` writes it; by default the package's own. Its validators are compiled, which needs `eval`. */
  readonly document?: JsonObject;
  /** A connector registry as Airbyte publishes it; by default the package's starter registry. */
  readonly registry?: Json;
}

/**
 * Starts Airbyte Embedded with state, in this process: `createEmbedded({ ...sandbox.credentials(), fetch: sandbox.fetch })` calls it. No
 * port is open, and no timer runs.
 *
 * @throws KitError `seed-invalid`, `sandbox-unknown-generation`, `document-not-registry`
 */
export function createSandbox({ document, registry, ...options }: CreateSandboxOptions = {}): Sandbox {
  const own = ownContract();
  return startSandbox(document === undefined && registry === undefined ? own : contractOf(own, { document, registry }), options);
}

type Contract = Pick<SandboxParts, "generation" | "document" | "bindings" | "registry">;

interface Given {
  readonly document: JsonObject | undefined;
  readonly registry: Json | undefined;
}

function contractOf(own: SandboxParts, { document = own.document, registry }: Given): SandboxParts {
  const generation = detectGeneration(document, own.bindings);
  if (generation === "unknown")
    throw new KitError("sandbox-unknown-generation", "The document is of no known generation of Airbyte Embedded.");
  const connectors = registry === undefined ? own.registry : parseRegistry(registry, "registry");
  return compiledLater({ generation, document, bindings: own.bindings, registry: connectors }, own.judgeSeed);
}

/** Loads the compiler beside the first calls, because a sandbox of the package's own document does without it. */
function compiledLater(contract: Contract, judgeSeed: SandboxParts["judgeSeed"]): SandboxParts {
  const compiled = import("../commands/sandbox/compile-contract.ts").then(({ compileContract }) => compileContract(contract));
  let parts: SandboxParts | undefined;
  const ready = compiled.then((value) => {
    parts = value;
  });
  ready.catch(() => {}); // each call rejects with its reason
  const loaded = (): SandboxParts => {
    if (parts === undefined) throw new KitError("internal", "A call was judged before its schemas were compiled.");
    return parts;
  };
  return {
    ...contract,
    judgeSeed,
    judgeAt: (pointer, value) => loaded().judgeAt(pointer, value),
    judgeConnector: (name, config) => loaded().judgeConnector(name, config),
    ready,
  };
}
