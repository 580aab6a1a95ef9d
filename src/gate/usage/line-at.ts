import { locatePointers } from "../view/text/locate-pointers.ts";
import type { Saved } from "./saved/list-saved.ts";
import type { UsagePlace } from "./usage.ts";

/** The file and line of a place in a saved config: of what is around it, where the place itself is missing. */
export function lineAt({ file, source }: Pick<Saved, "file" | "source">, pointer: string): UsagePlace {
  if (source === undefined) return file;
  const whole = `${source.pointer}${pointer}`;
  return `${file}:${locatePointers(source.text, [whole]).get(whole) ?? 1}`;
}
