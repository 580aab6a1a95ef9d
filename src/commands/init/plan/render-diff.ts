import { counted } from "../../../core/counted.ts";
import type { PlannedFile } from "./settle.ts";

/** The changes as a unified diff. A file that can be made again is one line with its length. */
export function renderDiff(planned: readonly PlannedFile[]): string {
  return planned
    .filter(({ state }) => state !== "kept")
    .flatMap((file) => (file.kind === "own" ? diffLines(file) : [`new ${file.path}: ${counted(linesOf(file.after).length, "line")}`]))
    .map((line) => `${line}\n`)
    .join("");
}

const context = 3;

/** One hunk from the first changed line to the last. An addition of `init` is one block, or two that are close to each other. */
function diffLines({ path, before, after }: PlannedFile): readonly string[] {
  const [old, now] = [linesOf(before ?? ""), linesOf(after)];
  let first = 0;
  while (first < old.length && old[first] === now[first]) first++;
  let last = 0;
  while (last < old.length - first && last < now.length - first && old.at(-1 - last) === now.at(-1 - last)) last++;
  const start = Math.max(0, first - context);
  const end = Math.max(0, last - context);
  const kept = (from: number, to: number): readonly string[] => old.slice(from, to).map((line) => ` ${line}`);
  return [
    before === undefined ? "--- /dev/null" : `--- a/${path}`,
    `+++ b/${path}`,
    `@@ -${range(start, old.length - end)} +${range(start, now.length - end)} @@`,
    ...kept(start, first),
    ...old.slice(first, old.length - last).map((line) => `-${line}`),
    ...now.slice(first, now.length - last).map((line) => `+${line}`),
    ...kept(old.length - last, old.length - end),
  ];
}

/** The first line, counted from 1, and the number of lines. An empty range names the line before it. */
function range(from: number, to: number): string {
  return to === from ? `${from},0` : `${from + 1},${to - from}`;
}

/** The lines without their ends; a carriage return is part of its line. */
function linesOf(text: string): readonly string[] {
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}
