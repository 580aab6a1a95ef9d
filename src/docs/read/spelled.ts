/** A text in which each character knows its place in the page. */
export interface Spelled {
  readonly text: string;
  /** For each UTF-16 unit of the text, its offset in the page. One more entry marks the end. */
  readonly at: readonly number[];
}

/** A part of the page, by the offsets of its first character and of the one after its last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export function sliceSpelled({ text, at }: Spelled, from: number, to: number = text.length): Spelled {
  return { text: text.slice(from, to), at: at.slice(from, to + 1) };
}

/** The parts of a text between its separators, which the expression, with the flag `g`, finds. */
export function splitSpelled(value: Spelled, separator: RegExp): readonly Spelled[] {
  let at = 0;
  const parts = [...value.text.matchAll(separator)].map(({ 0: mark, index }) => {
    const part = sliceSpelled(value, at, index);
    at = index + mark.length;
    return part;
  });
  return [...parts, sliceSpelled(value, at)];
}

/** The part of the page that a text covers, from its first character to its last. */
export function spanOf({ text, at }: Spelled): Span {
  const from = at[0] ?? 0;
  return { from, to: text === "" ? from : (at[text.length - 1] ?? from) + 1 };
}

/** A text that stands in the page character by character, from an offset on. */
export function spelledAt(text: string, offset: number): Spelled {
  return { text, at: Array.from({ length: text.length + 1 }, (_, index) => offset + index) };
}

/** Builds a text character by character. */
export class Speller {
  #text = "";
  readonly #at: number[] = [];

  add(text: string, offset: number): void {
    this.#text += text;
    for (let index = 0; index < text.length; index++) this.#at.push(offset + index);
  }

  /** Adds a text of which every character stands for one place, such as the value of a variable. */
  addFixed(text: string, offset: number): void {
    this.#text += text;
    for (let index = 0; index < text.length; index++) this.#at.push(offset);
  }

  get text(): string {
    return this.#text;
  }

  spelled(end: number): Spelled {
    return { text: this.#text, at: [...this.#at, end] };
  }
}
