import type { View } from "./tables.ts";
import type { Change } from "./things.ts";

/** Most records of the kinds that pile up by themselves, in one world. The oldest make room, so that a sandbox may run for days. */
export const most = { token: 10_000, check: 1_000, consent: 1_000, deletedWorkspace: 1_000 } as const;

/** Drops the oldest records of a kind, so that one more is not too many. */
export function makeRoom(view: View, kind: "token" | "check" | "consent"): readonly Change[] {
  const drops: Change[] = [];
  let over = view.count(kind) + 1 - most[kind];
  if (over <= 0) return drops;
  for (const { id } of view.all(kind)) {
    if (over-- <= 0) break;
    drops.push({ drop: kind, id });
  }
  return drops;
}

/** Drops the oldest deleted workspaces, which only the inspector sees, so that one more is not too many. */
export function forgetDeleted(view: View): readonly Change[] {
  const deleted = view.list("workspace", "deleted", "all");
  return deleted.slice(0, Math.max(0, deleted.length + 1 - most.deletedWorkspace)).map(({ id }) => ({ drop: "workspace", id }));
}
