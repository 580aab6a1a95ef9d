import type { CommandContext } from "../../src/commands/command.ts";
import { kitRoot } from "../../src/io/kit-root.ts";

/** A verb's surroundings in a test: at the root of the kit, on a fixed day, with the notes at hand. */
export function commandContext(change: Partial<CommandContext> = {}): CommandContext & { readonly notes: readonly string[] } {
  const notes: string[] = [];
  return {
    cwd: kitRoot,
    env: {},
    now: () => new Date("2026-06-01T12:00:00Z"),
    interactive: false,
    note: (line) => void notes.push(line),
    signal: new AbortController().signal,
    ...change,
    notes,
  };
}
