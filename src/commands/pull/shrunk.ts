import { counted } from "../../core/counted.ts";
import { KitError } from "../../core/errors.ts";
import type { LockEntry, SnapshotKind } from "../../document/lock.ts";
import type { Pulled } from "./pull-document.ts";
import type { PulledGuide } from "./pull-guide.ts";

/** The largest loss, as a part of the old number, that passes without `--accept`. */
const tolerableLoss = 1 / 10;
const listed = 20;

/** The member of a lock entry that counts operations or connectors. */
const countedAs = { openapi: "operations", registry: "connectors" } as const;
countedAs satisfies Record<SnapshotKind, keyof LockEntry>;

/**
 * Refuses a document that lost more than a tenth of its operations or connectors. The embedded default is not compared: it is of another
 * API generation and has a small registry. If the old snapshot is unreadable, the lock's count is used.
 *
 * @throws KitError `pull-shrunk`
 */
export function refuseShrunk({ kind, place, previous, change }: Pulled): void {
  if (change === undefined || previous.entry?.origin === "written") return;
  const before = previous.names?.length ?? previous.entry?.[countedAs[kind]] ?? 0;
  const gone = difference(previous.names, change.names);
  const lost = gone?.length ?? before - change.names.length;
  if (lost <= before * tolerableLoss) return;
  const which = gone === undefined ? "; which, the old snapshot cannot tell" : `: ${shorten(gone)}`;
  throw new KitError("pull-shrunk", `${lost} of ${before} ${countedAs[kind]} are gone${which}.`, { place });
}

/** Refuses a guide that lost a page: each one is named, so none goes unasked. @throws KitError `pull-shrunk` */
export function refuseLostPages({ place, previous, missing }: PulledGuide): void {
  const locked = Object.keys(previous.lock?.pages ?? {});
  const lost = missing.filter((path) => locked.includes(path));
  if (lost.length === 0) return;
  const message = `${lost.length} of ${counted(locked.length, "page")} ${lost.length === 1 ? "is" : "are"} gone: ${shorten(lost)}.`;
  throw new KitError("pull-shrunk", message, { place });
}

function difference(these: readonly string[] | undefined, those: readonly string[]): readonly string[] | undefined {
  const others = new Set(those);
  return these?.filter((name) => !others.has(name));
}

function shorten(names: readonly string[]): string {
  const more = names.length > listed ? ` and ${names.length - listed} more` : "";
  return `${names.slice(0, listed).join(", ")}${more}`;
}
