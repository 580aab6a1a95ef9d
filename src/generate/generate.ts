import { canonicalJson } from "../core/canonical-json.ts";
import { sha256 } from "../core/digest.ts";
import type { Json } from "../core/json.ts";
import type { Bindings } from "../document/bindings.ts";
import type { Bundle } from "../document/bundle.ts";
import { listOperations } from "../document/list-operations.ts";
import type { Registry, SkippedConnector } from "../document/registry.ts";
import { type Repair, summarizeRepairs } from "../document/repair/repair.ts";
import { renderCapabilities } from "./api/render-capabilities.ts";
import { renderApiEntry } from "./api/render-entry.ts";
import { renderOperations } from "./api/render-operations.ts";
import { printerVersion, renderApiTypes } from "./api/render-types.ts";
import { type RenderedConnectors, renderConnectors } from "./connector/render-connectors.ts";
import { type GeneratedFile, withoutInvisible } from "./emit.ts";

export interface GenerateOptions {
  /** The operation that offers each capability, by generation. */
  readonly bindings: Bindings;
  /** True leaves config types open: keys that a schema does not name are allowed. */
  readonly open: boolean;
  /** False leaves the validators out. Default true. */
  readonly validators?: boolean;
  /**
   * The requested connectors, which may be fewer than the registry's; `none` leaves their folder out. The manifest records them, so that a
   * later check requests the same.
   */
  readonly selection?: "all" | "none" | readonly string[];
  /** SHA-256 of the registry as it was read. (The bundle carries the digest of its own source.) */
  readonly registrySha256: string;
}

export interface Generated {
  /** The manifest comes last, because it must not name a file that is not yet written. */
  readonly files: readonly GeneratedFile[];
  readonly operations: number;
  readonly connectors: number;
  readonly repairs: readonly Repair[];
  readonly skipped: readonly SkippedConnector[];
}

/** Generates the whole output as data. The same input gives the same bytes on every run and machine. */
export async function generate(bundle: Bundle, registry: Registry, options: GenerateOptions): Promise<Generated> {
  const connectors = options.selection === "none" ? noConnectors : renderConnectors(registry, options);
  const written: GeneratedFile[] = [
    { path: "openapi.json", text: canonicalJson(bundle.document) },
    await renderApiTypes(bundle.document),
    renderOperations(bundle.document),
    renderCapabilities(bundle.document, bundle.generation, options.bindings),
    renderApiEntry(bundle.generation),
    ...connectors.files,
  ];
  const files = written.map(withoutInvisible);
  const counts = { operations: listOperations(bundle.document).length, connectors: connectors.rendered };
  const manifest: Json = {
    format: 1,
    generation: bundle.generation,
    ...counts,
    open: options.open,
    validators: options.validators !== false,
    selection: typeof options.selection === "object" ? [...options.selection] : (options.selection ?? "all"),
    registrySha256: options.selection === "none" ? null : options.registrySha256,
    // The version of TypeScript decides the bytes of api/types.ts.
    printedWith: { typescript: printerVersion },
    repairs: summarizeRepairs(connectors.repairs).map((repair) => ({ ...repair })),
    skipped: connectors.skipped.map((skipped) => ({ ...skipped })),
    files: Object.fromEntries(files.map(({ path, text }) => [path, sha256(text)])),
  };
  return {
    files: [...files, withoutInvisible({ path: "manifest.json", text: canonicalJson(manifest) })],
    ...counts,
    repairs: [...bundle.repairs, ...connectors.repairs],
    skipped: connectors.skipped,
  };
}

const noConnectors: RenderedConnectors = { files: [], rendered: 0, repairs: [], skipped: [] };
