import type { Sandbox } from "../../sandbox/options.ts";

/** A matcher's judgement. The message speaks of whichever of the two was not expected. */
export interface Matched {
  readonly pass: boolean;
  readonly message: () => string;
}

/** Tells if a value has everything that a part of it names; `expect.any(String)` and the like stand for what they match. */
export type HasPart = (value: unknown, part: unknown) => boolean;

/** Lines of a message, each thing on a line of its own. */
export function lines(sentence: string, things: readonly string[]): string {
  return [sentence, ...things.map((thing) => `  ${thing}`)].join("\n");
}

/**
 * Judges if a journal tells of every call.
 *
 * @throws Error where it does not: a call that it has forgotten may be the one that a matcher looks for
 */
export function judgeForgotten({ forgotten }: Sandbox["journal"]): void {
  const count = forgotten();
  if (count === 0) return;
  throw new Error(
    `The journal has forgotten the first ${count} calls, so it cannot tell. Raise \`journalLimit\`, or call \`journal.clear()\` before.`,
  );
}
