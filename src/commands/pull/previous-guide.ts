import { join } from "node:path";
import { sha256 } from "../../core/digest.ts";
import { withLineFeeds } from "../../core/line-ends.ts";
import type { GuideLock } from "../../document/lock.ts";
import { readTextIfPresent } from "../../io/files.ts";
import { unlessBroken } from "./previous.ts";

/** The guide, as the last pull left it. */
export interface PreviousGuide {
  readonly lock: GuideLock | undefined;
  /** The texts of the pages that match the lock. Any other page is written again. */
  readonly intact: ReadonlyMap<string, string>;
}

export const noPreviousGuide: PreviousGuide = { lock: undefined, intact: new Map() };

/** The path of a page within the folder of a pull. */
export function pageFile(dir: string, path: string): string {
  return join(dir, "guide", ...path.split("/"));
}

export async function readPreviousGuide(dir: string, lock: GuideLock | undefined): Promise<PreviousGuide> {
  const entries = Object.entries(lock?.pages ?? {});
  const read = entries.map(async ([path, { snapshotSha256 }]) => {
    const found = await unlessBroken(() => readTextIfPresent(pageFile(dir, path)));
    const text = found === undefined ? undefined : withLineFeeds(found);
    return text !== undefined && sha256(text) === snapshotSha256 ? [[path, text] as const] : [];
  });
  return { lock, intact: new Map((await Promise.all(read)).flat()) };
}
