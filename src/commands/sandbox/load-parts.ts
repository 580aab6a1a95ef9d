import { KitError } from "../../core/errors.ts";
import type { SandboxParts } from "../../sandbox/options.ts";
import type { Loader } from "../load/loader.ts";
import { compileContract } from "./compile-contract.ts";

export interface PartsOptions {
  readonly openapi?: string | undefined;
  readonly registry?: string | undefined;
}

/**
 * Loads the contract that a sandbox serves. Its validators compile at their first use.
 *
 * @throws KitError `sandbox-unknown-generation`, and as the loader does
 */
export async function loadParts({ openapi, registry: file }: PartsOptions, loader: Loader): Promise<SandboxParts> {
  const [{ bundle, source }, { registry }, bindings] = [
    await loader.openapi(openapi),
    await loader.registry(file),
    await loader.bindings(),
  ];
  const { generation, document } = bundle;
  if (generation === "unknown") {
    throw new KitError("sandbox-unknown-generation", "The document is of no known generation of Airbyte Embedded.", {
      place: source.place,
    });
  }
  return compileContract({ generation, document, registry, bindings });
}
