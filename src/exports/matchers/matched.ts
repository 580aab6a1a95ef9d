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
