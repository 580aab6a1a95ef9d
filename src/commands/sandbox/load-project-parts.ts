import { snapshotKinds } from "../../document/lock.ts";
import { kitRoot } from "../../io/kit-root.ts";
import type { SandboxParts } from "../../sandbox/options.ts";
import { createLoader } from "../load/loader.ts";
import { loadParts } from "./load-parts.ts";

/**
 * Loads the contract of a project's own documents, as its lock pins them.
 *
 * @param own the kit's own contract, which is compiled: where the documents are the embedded default, it starts in a fraction of the time
 * @throws KitError `snapshot-altered`, `lock-invalid`, and as `loadParts` does
 */
export async function loadProjectParts(cwd: string, own: () => SandboxParts): Promise<SandboxParts> {
  const [loader, kits] = [createLoader(cwd), createLoader(kitRoot)];
  const same = snapshotKinds.map(async (kind) => (await loader.source(kind)).text === (await kits.source(kind)).text);
  return (await Promise.all(same)).includes(false) ? loadParts({}, loader) : own();
}
