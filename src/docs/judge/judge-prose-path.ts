import type { Api, ApiOperation } from "../api/api.ts";
import type { Address } from "../api/read-address.ts";
import type { Fault } from "../fault.ts";
import type { Call } from "../read/call.ts";
import { spanOf } from "../read/spelled.ts";

interface Shown {
  readonly call: Call;
  readonly address: Address;
  /** The operation that the call means. */
  readonly operation: ApiOperation | undefined;
  readonly isNear: boolean;
  /** The text before the call. */
  readonly intro: string;
}

/**
 * A sentence that speaks of another resource than the path below it: "remove a tag from a connection template" above `…/sources/{id}/tags`.
 * The other resource is one whose operation differs from this one in a single word of its path; the sentence names it with the word before.
 */
export function judgeProsePath(api: Api, { call, address, operation, intro }: Shown): readonly Fault[] {
  if (operation === undefined) return [];
  const sentence = wordsIn(
    intro
      .trim()
      .split(/(?<=[.!?])\s+(?=[A-Z])/)
      .at(-1) ?? "",
  );
  for (const sibling of api.operations) {
    const index = differingWord(operation, sibling);
    const [own, other] = index === undefined ? [] : [operation.segments[index]?.literal, sibling.segments[index]?.literal];
    const family = operation.segments[(index ?? 0) - 1]?.literal;
    if (own === undefined || other === undefined || family === undefined) continue;
    if (speaksOf(sentence, own, family) || !speaksOf(sentence, other, family)) continue;
    const message = `The sentence before speaks of ${other}, and the path is that of ${own}.`;
    const words = { message, got: address.path.text, expected: sibling.path, suggestion: `write ${sibling.path}, or change the sentence` };
    return [
      {
        kind: "path-contradicts-prose",
        key: null,
        subject: `${call.method} ${address.path.text}`,
        span: spanOf(address.path),
        pointer: sibling.pointer,
        ...words,
      },
    ];
  }
  return [];
}

/** The place at which the paths of two operations of one method differ, if it is the only one and both have a word there. */
function differingWord(a: ApiOperation, b: ApiOperation): number | undefined {
  if (a.method !== b.method || a.segments.length !== b.segments.length) return undefined;
  const places = a.segments.flatMap(({ literal }, index) => (literal === b.segments[index]?.literal ? [] : [index]));
  const [place] = places;
  return places.length === 1 && place !== undefined ? place : undefined;
}

function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z]{3,}/g) ?? [];
}

/** True for a sentence with both words beside each other, such as "connection template" for `templates/connections`. */
function speaksOf(words: readonly string[], name: string, family: string): boolean {
  return words.some((word, index) => isForm(word, name) && (isForm(words[index + 1], family) || isForm(words[index - 1], family)));
}

/** True for the singular or the plural of a name. */
function isForm(word: string | undefined, name: string): boolean {
  return word !== undefined && name.length > 2 && singular(word) === singular(name.toLowerCase());
}

function singular(word: string): string {
  return word
    .replace(/ies$/, "y")
    .replace(/(x|ch|sh|ss)es$/, "$1")
    .replace(/([^s])s$/, "$1");
}
