import { join, sep } from "node:path";
import { KitError } from "../../core/errors.ts";
import { snapshotKinds } from "../../document/lock.ts";
import type { GateRun } from "../../gate/gate-report.ts";
import type { CommandContext } from "../command.ts";
import { noteEmbedded } from "../load/load-bundle.ts";
import type { Loader } from "../load/loader.ts";
import { generateCommandLine, readManifest } from "../load/read-manifest.ts";
import { lockPlace, snapshotPlace } from "../load/read-snapshot.ts";
import type { GateEngines } from "./engines.ts";
import type { Watch } from "./watch-inputs.ts";

/**
 * Runs a step, and returns a KitError so that it is reported beside the other steps. Wrong usage and foreign errors are thrown and end the
 * run.
 */
export async function tryStep<T>(step: () => Promise<T>): Promise<T | { readonly error: KitError }> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof KitError) || error.exit === 2) throw error;
    return { error };
  }
}

/** Holds both snapshots and the guide's pages to the lock. Where there is neither a snapshot nor a lock, the kit's embedded default is compared, and nothing holds. */
export async function tryLock(loader: Loader, watch: Watch | undefined): Promise<GateRun["lock"]> {
  return tryStep(async () => {
    const sources = [await loader.source("openapi"), await loader.source("registry")];
    const missing = snapshotKinds.filter((_, index) => sources[index]?.isEmbedded).map(snapshotPlace);
    const hasLock = (await loader.textIfPresent(lockPlace)) !== undefined;
    if (missing.length === sources.length && !hasLock) {
      const isGone = (await watch?.before(snapshotPlace("openapi"))) !== undefined;
      return isGone ? { done: { missing, heldBy: watch?.name } } : { notRun: "there is no openapi/snapshot here" };
    }
    // A missing snapshot is told first.
    return { done: { missing, pages: missing.length === 0 ? (await loader.guide()).pages.length : 0 } };
  });
}

/** True where the generated files can be checked: the snapshots match the lock, or the kit's embedded default is used. */
export function isLocked(lock: GateRun["lock"]): boolean {
  return "notRun" in lock || ("done" in lock && lock.done.missing.length === 0);
}

export interface GeneratedOptions {
  /** The folder, as `generate --out` takes it. */
  readonly folder: string;
  /** The connectors, as `generate --connectors` takes them; without them, the manifest's. */
  readonly connectors: string | undefined;
  /** A flag names the folder. */
  readonly isNamed: boolean;
  readonly watch: Watch | undefined;
}

/** Generates the output in memory and compares it with the files in the folder. */
export async function tryGenerated(
  { folder, connectors, isNamed, watch }: GeneratedOptions,
  context: CommandContext,
  loader: Loader,
): Promise<GateRun["generated"]> {
  return tryStep(async () => {
    const recorded = await readManifest(folder, context);
    if (recorded === undefined) {
      const manifest = join(folder, "manifest.json").replaceAll(sep, "/");
      if ((await watch?.before(manifest)) !== undefined) return { done: { folder, stale: [manifest], foreign: [] } };
      if (isNamed) throw new KitError("generated-missing", `There is no ${manifest}, so nothing was compared.`, { place: "--generated" });
      return { notRun: `there is no ${manifest}; --generated names another folder` };
    }
    const { bundle } = await loader.openapi();
    const command = generateCommandLine(folder, recorded);
    // Imported on use: the printer of types loads the TypeScript compiler, which a comparison of two files does not need.
    const { generatedTree } = await import("../load/generated-tree.ts");
    const options = {
      bundle,
      out: folder,
      open: recorded.open,
      validators: recorded.validators,
      connectors: connectors ?? recorded.connectors,
      check: true,
    };
    try {
      const { changes, strangers } = await generatedTree(options, context, loader);
      const place = ({ path }: { readonly path: string }): string => `${folder}/${path}`;
      return { done: { folder, stale: changes.map(place), foreign: strangers.map((one) => `${place(one)} (a ${one.kind})`), command } };
    } catch (error) {
      // A name from the manifest is no wrong flag: upstream has dropped a connector that was generated.
      const isDropped = connectors === undefined && error instanceof KitError && error.code === "usage-unknown-connector";
      if (!isDropped) throw error;
      return { done: { folder, stale: { dropped: error.message }, foreign: [] } };
    }
  });
}

/** Runs the contract's cases on the head, or on the snapshot where the head is only a registry. */
export async function tryContract(
  { openapi }: GateRun["head"],
  runSuite: GateEngines["runSuite"],
  { context, loader }: { readonly context: CommandContext; readonly loader: Loader },
): Promise<GateRun["contract"]> {
  return tryStep(async () => {
    const { source, bundle } = openapi ?? (await loader.openapi());
    noteEmbedded(source, context);
    const loaded = { bundle, bindings: await loader.bindings() };
    const { report } = await runSuite({ loaded, target: "prism", allowWrites: false }, context);
    return { done: report };
  });
}
