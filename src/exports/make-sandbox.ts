import { KitError } from "../core/errors.ts";
import { isObject, type Json, type JsonObject } from "../core/json.ts";
import type { MemberJudge } from "../core/judge-members.ts";
import { detectGeneration } from "../document/bindings.ts";
import { parseRegistry } from "../document/registry.ts";
import { checkOptions } from "../sandbox/check-options.ts";
import type { Sandbox, SandboxOptions, SandboxParts } from "../sandbox/options.ts";
import { startSandbox } from "../sandbox/sandbox.ts";

export interface CreateSandboxOptions extends SandboxOptions {
  /** A bundle, as `airbyte-embedded bundle` writes it; by default the package's own. Its validators are compiled, which needs `eval`. */
  readonly document?: JsonObject;
  /** A connector registry as Airbyte publishes it; by default the package's starter registry. */
  readonly registry?: Json;
}

/**
 * Starts a sandbox of a contract that the package brings or, where a document or a registry is given, of that one.
 *
 * @throws KitError `seed-invalid`, `sandbox-option-invalid`, `sandbox-unknown-generation`, `document-not-registry`
 */
export function makeSandbox(own: SandboxParts, given: CreateSandboxOptions): Sandbox {
  checkOptions(given, documentOptions);
  const { document, registry, ...options } = given;
  return startSandbox(document === undefined && registry === undefined ? own : contractOf(own, { document, registry }), options);
}

const documentOptions: Readonly<Record<string, MemberJudge>> = {
  document: (value) => (isObject(value) ? undefined : "a bundle as an object, parsed from what `airbyte-embedded bundle` writes"),
  registry: (value) => (isObject(value) ? undefined : "a connector registry as an object, parsed"),
};

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
