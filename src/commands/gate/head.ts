import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { KitError } from "../../core/errors.ts";
import { parseLock, type SnapshotKind, snapshotKinds } from "../../document/lock.ts";
import { parseDocument } from "../../document/parse/parse-document.ts";
import { readText } from "../../io/files.ts";
import type { CommandContext } from "../command.ts";
import { bundleOf } from "../load/load-bundle.ts";
import { readSnapshot, type Source } from "../load/read-snapshot.ts";
import { type GateSide, registryOf } from "./sides.ts";

/** @throws KitError as `readText`, `parseDocument` and `bundle` do */
export async function fileSide(
  files: Readonly<Partial<Record<SnapshotKind, string | undefined>>>,
  context: CommandContext,
): Promise<GateSide> {
  const read = async (file: string): Promise<Source> => ({ place: file, text: await readText(resolve(context.cwd, file)) });
  const openapi = files.openapi === undefined ? undefined : await read(files.openapi);
  return {
    openapi: openapi === undefined ? undefined : { source: openapi, bundle: await bundleOf(openapi, { isSnapshot: false }) },
    registry: files.registry === undefined ? undefined : registryOf(await read(files.registry)),
  };
}

/** The snapshots of the work tree, each held to its lock. */
export async function snapshotSide(context: CommandContext): Promise<GateSide> {
  const openapi = await readSnapshot("openapi", undefined, context);
  return {
    openapi: { source: openapi, bundle: await bundleOf(openapi, { isSnapshot: true }) },
    registry: registryOf(await readSnapshot("registry", undefined, context)),
  };
}

/**
 * Pulls into a folder of its own, so that the snapshots stay as they are, and hands over what upstream publishes now.
 *
 * @throws KitError as `pull` does
 */
export async function withLiveSide<T>(context: CommandContext, use: (live: GateSide, openapiFile: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "airbyte-embedded-gate-")).catch((cause: unknown) => {
    throw new KitError("file-unwritable", "There is no folder to pull into.", { place: tmpdir(), cause });
  });
  try {
    const { pull } = await import("../pull/pull.ts");
    await pull({ dir: folder, accept: true }, context);
    const lock = parseLock(parseDocument(await readText(join(folder, "lock.json")), "lock.json"), "lock.json");
    const [openapi, registry] = await Promise.all(
      snapshotKinds.map(async (kind) => ({
        place: `${lock[kind].url ?? lock[kind].file ?? kind} (live)`,
        text: await readText(join(folder, "snapshot", `${kind}.json`)),
      })),
    );
    if (openapi === undefined || registry === undefined) throw new Error("A pull brings both.");
    const live = { openapi: { source: openapi, bundle: await bundleOf(openapi, { isSnapshot: true }) }, registry: registryOf(registry) };
    return await use(live, join(folder, "snapshot", "openapi.json"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
