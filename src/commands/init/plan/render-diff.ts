import { counted } from "../../../core/counted.ts";
import { unifiedDiff } from "../../../report/unified-diff.ts";
import type { PlannedFile } from "./settle.ts";

/** The changes as a unified diff. A file that can be made again is one line with its length. */
export function renderDiff(planned: readonly PlannedFile[]): string {
  return planned
    .filter(({ state }) => state !== "kept")
    .map(({ kind, path, before, after }) =>
      kind === "own" ? unifiedDiff(path, before, after) : `new ${path}: ${counted(countLines(after), "line")}\n`,
    )
    .join("");
}

function countLines(text: string): number {
  return text === "" ? 0 : text.replace(/\n$/, "").split("\n").length;
}
