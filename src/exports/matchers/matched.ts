import { isObject } from "../../core/json.ts";
import { shown } from "../../core/judge-members.ts";
import type { Sandbox } from "../../sandbox/options.ts";

/** A matcher's judgement. The message speaks of whichever of the two was not expected. */
export interface Matched {
  readonly pass: boolean;
  readonly message: () => string;
}

/** Tells if a value has everything that a part of it names; `expect.any(String)` and the like stand for what they match. */
export type HasPart = (value: unknown, part: unknown) => boolean;

/**
 * Takes the received value for a sandbox.
 *
 * @throws Error for anything else, also behind `.not`: neither answer would be true
 */
export function receivedSandbox(received: unknown): Sandbox {
  if (isObject(received) && "journal" in received && "worlds" in received) return received as unknown as Sandbox;
  throw new Error(`The matcher takes a sandbox of \`createSandbox\`, and was given ${shown(received)}.`);
}

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
