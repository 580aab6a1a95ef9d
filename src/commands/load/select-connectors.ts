import { KitError } from "../../core/errors.ts";
import { byCodeUnit } from "../../core/json.ts";
import { nearestName } from "../../core/nearest-name.ts";
import type { Registry } from "../../document/registry.ts";
import type { LoadedRegistry } from "./loader.ts";

/** The selected connectors. The manifest records the selection. */
export interface SelectedConnectors {
  readonly registry: Registry;
  readonly selection: "all" | "none" | readonly string[];
}

/**
 * Narrows a registry to the connectors of `--connectors`.
 *
 * @param connectors `all`, `none`, or names joined by commas
 * @throws KitError `usage-unknown-connector`
 */
export function selectConnectors({ registry, source }: LoadedRegistry, connectors = "all"): SelectedConnectors {
  if (connectors === "all") return { registry, selection: connectors };
  if (connectors === "none") return { registry: { connectors: [], skipped: [] }, selection: connectors };
  const names = new Set(connectors.split(",").map((name) => name.trim()));
  if (names.has(""))
    throw new KitError("usage-bad-value", `Between two commas stands no name: ${JSON.stringify(connectors)}.`, { place: "--connectors" });
  return { registry: narrow(registry, names, source.place), selection: [...names].sort(byCodeUnit) };
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
    const meant = missing.flatMap((name) => nearestName(name, known) ?? known.filter((one) => one.endsWith(`-${name.toLowerCase()}`)));
    const advice = meant.length > 0 ? ` Did you mean ${meant.join(", ")}?` : "";
    throw new KitError("usage-unknown-connector", `The registry has no usable connector named ${missing.join(", ")}.${reason}${advice}`, {
      place,
    });
  }
  const others = registry.connectors.flatMap(({ name, pointer }) => (names.has(name) || pointer === undefined ? [] : [`${pointer}/`]));
  const repeated = registry.repeated?.filter((at) => !others.some((other) => at.startsWith(other)));
  return { connectors: found, skipped: [], ...(repeated && { repeated }) };
}
