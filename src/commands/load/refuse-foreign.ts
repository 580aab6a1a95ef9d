import { KitError } from "../../core/errors.ts";
import type { GeneratedTree } from "./generated-tree.ts";

/**
 * Refuses to write a generated tree over files of others. Without a manifest no earlier run of generate wrote the folder, so it is somebody
 * else's.
 *
 * @throws KitError `output-unsafe`
 */
export function refuseForeign({ changes, strangers }: GeneratedTree, out: string, hasManifest: boolean): void {
  const foreign = changes.filter((change) => change.foreign).map(({ path }) => path);
  if (foreign.length > 0)
    throw new KitError("output-unsafe", `These files are not generated and would be overwritten: ${foreign.join(", ")}.`, { place: out });
  if (hasManifest || strangers.length === 0) return;
  const shown = strangers.slice(0, 5).map(({ path }) => path);
  const more = strangers.length > shown.length ? ` and ${strangers.length - shown.length} more` : "";
  const message = `The folder has no manifest.json of an earlier run, but files that were not generated: ${shown.join(", ")}${more}.`;
  throw new KitError("output-unsafe", message, { place: out });
}
