import { KitError } from "../../core/errors.ts";
import { byCodeUnit } from "../../core/json.ts";
import { nearestName } from "../../core/nearest-name.ts";
import { parseDocument } from "../../document/parse/parse-document.ts";
import { parseRegistry, type Registry } from "../../document/registry.ts";
import type { CommandContext } from "../command.ts";
import { readSnapshot } from "./read-snapshot.ts";

export interface LoadRegistryOptions {
  readonly registry?: string | undefined;
  /** `all`, or names joined by commas. */
  readonly connectors?: string | undefined;
}

/**
 * The registry of `--registry FILE`, or of the snapshot, narrowed to the connectors asked for.
 *
 * @throws KitError `usage-unknown-connector`, `document-not-registry`, and what reading and parsing throw
 */
export async function loadRegistry(
  options: LoadRegistryOptions,
  context: CommandContext,
): Promise<{ readonly registry: Registry; readonly text: string; readonly selection: "all" | readonly string[] }> {
  const { place, text } = await readSnapshot("registry", options.registry, context);
  const registry = parseRegistry(parseDocument(text, place), place);
  const { connectors = "all" } = options;
  if (connectors === "all") return { registry, text, selection: connectors };
  const names = new Set(connectors.split(",").map((name) => name.trim()));
  return { registry: narrow(registry, names, place), text, selection: [...names].sort(byCodeUnit) };
}

function narrow(registry: Registry, names: ReadonlySet<string>, place: string): Registry {
  const found = registry.connectors.filter(({ name }) => names.has(name));
  const missing = [...names].filter((name) => !found.some((connector) => connector.name === name));
  if (missing.length > 0) {
    const skipped = registry.skipped
      .filter(({ connector }) => missing.includes(connector))
      .map(({ connector, detail }) => `${connector}: ${detail}`);
    const reason = skipped.length > 0 ? ` It cannot be used: ${skipped.join("; ")}.` : "";
    const known = registry.connectors.map(({ name }) => name);
    const meant = missing.flatMap((name) => nearestName(name, known) ?? []);
    const advice = meant.length > 0 ? ` Did you mean ${meant.join(", ")}?` : "";
    throw new KitError("usage-unknown-connector", `The registry has no usable connector named ${missing.join(", ")}.${reason}${advice}`, {
      place,
    });
  }
  return { connectors: found, skipped: [] };
}
