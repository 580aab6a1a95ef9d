import { counted } from "../../core/counted.ts";
import { inert } from "../../core/printable.ts";
import type { Bundle } from "../../document/bundle.ts";
import { listOperations } from "../../document/list-operations.ts";
import { type Repair, summarizeRepairs } from "../../document/repair/repair.ts";

/** Describes a bundle in one line, and each overlay that was not applied in another, with its reason. */
export function bundleLines(bundle: Bundle): string[] {
  const left = bundle.overlays.filter((overlay) => !overlay.applied);
  const applied = bundle.overlays.length - left.length;
  const overlays = `${counted(applied, "overlay")} applied${left.length === 0 ? "" : `, ${left.length} not applied:`}`;
  return [
    `${counted(listOperations(bundle.document).length, "operation")}, generation ${bundle.generation}, ${overlays}`,
    ...left.map(({ id, reason }) => inert(`  ${id}: ${reason ?? "no reason given"}`)),
  ];
}

/** Describes repairs in one line per code, with the first places. */
export function repairLines(repairs: readonly Repair[]): string[] {
  if (repairs.length === 0) return ["no repairs"];
  return [
    `${counted(repairs.length, "repair")}:`,
    ...summarizeRepairs(repairs).map(
      ({ code, count, where }) => `  ${code} × ${count}: ${where.slice(0, 3).map(inert).join(", ")}${count > 3 ? ", …" : ""}`,
    ),
  ];
}
