/** A text with escapes undone. */
export interface Reading {
  readonly text: string;
  /** Place of each of its characters in the first text; at last the first text's end. Empty for the first text itself. */
  readonly places: readonly number[];
}

type Encoding = readonly [sequence: RegExp, undo: (found: RegExpExecArray) => string];

const plain: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/**
 * Encodings that a server may print a text in: JSON or a literal, a URL, a page, and wrapped lines. Which characters are escaped differs
 * from server to server, so a sequence is read and not foreseen. No number is beyond Unicode, and no name as long as one that every object
 * inherits.
 */
const encodings: readonly Encoding[] = [
  [
    /\\(?:u([\da-f]{4})|x([\da-f]{2})|([\s\S]))/gi,
    ([, unit, octet = unit, one = ""]) => (octet ? character(`0x${octet}`) : (plain[one] ?? one)),
  ],
  // As many octets as the first one says (RFC 3629): those of the next character, or of none, are not its own.
  [/%[0-7][\da-f]|%(?:[cd]|e[\da-f]%[89ab]|f[0-7]%[89ab][\da-f]%[89ab])[\da-f]%[89ab][\da-f]/gi, ([octets]) => decoded(octets)],
  [/&(?:#(\d{1,6}|x[\da-f]{1,5})|(\w{2,4}));/gi, ([all, digits, name = ""]) => (digits ? character(`0${digits}`) : (plain[name] ?? all))],
  [/\r?\n\s*/g, () => ""],
];

/** Reads a text as it is, and with encodings undone, up to two within each other. A parsed body has lost one already. */
export function readings(text: string): readonly Reading[] {
  const first = { text, places: [] };
  const second = undoEach(first);
  return [first, ...second, ...second.flatMap(undoEach)];
}

function undoEach(reading: Reading): readonly Reading[] {
  return encodings.flatMap(([sequence, undo]) => {
    const { text, places } = reading;
    const at: number[] = [];
    let read = "";
    let end = 0;
    const copyTo = (until: number): void => {
      read += text.slice(end, until);
      for (; end < until; end++) at.push(places[end] ?? end);
    };
    for (const found of text.matchAll(sequence)) {
      copyTo(found.index);
      const character = undo(found);
      read += character;
      for (const _ of character.split("")) at.push(places[found.index] ?? found.index);
      end = found.index + found[0].length;
    }
    if (end === 0) return [];
    copyTo(text.length);
    at.push(places[end] ?? end);
    return [{ text: read, places: at }];
  });
}

function character(code: string): string {
  return String.fromCodePoint(Number(code));
}

function decoded(octets: string): string {
  try {
    return decodeURIComponent(octets);
  } catch {
    return octets;
  }
}
