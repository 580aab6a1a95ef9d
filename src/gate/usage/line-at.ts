import { locatePointers } from "../view/text/locate-pointers.ts";
import type { Saved } from "./saved/list-saved.ts";
import type { UsagePlace } from "./usage.ts";

/** File and line of a place in a saved config. If the place is missing in the text, its nearest parent's line. */
export function lineAt({ file, source }: Pick<Saved, "file" | "source">, pointer: string): UsagePlace {
  if (source === undefined) return file;
  const whole = `${source.pointer}${pointer}`;
  return `${file}:${locatePointers(source.text, [whole]).get(whole) ?? 1}`;
}
