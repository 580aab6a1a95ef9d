import { type Reading, readings } from "./readings.ts";
import { secretSpellings } from "./secret-spellings.ts";

/** Removes secrets from texts by their value. */
export interface SecretFilter {
  /** Remembers a token or a secret for all later texts. */
  readonly learn: (secret: string) => void;
  /**
   * Replaces secrets by `<redacted>`.
   * @param alsoSecret secrets of this call only, from four characters on; learned ones need eight
   */
  readonly redact: (text: string, alsoSecret?: readonly string[]) => string;
}

/**
 * Minimum length of a remembered secret. Shorter values may be words, ports or names: hiding those in another tenant's texts would reveal
 * the value.
 */
const shortestLearned = 8;
/** Minimum length of any secret. */
const shortest = 4;
/**
 * Limit of characters in one generation of learned secrets. Two generations are held. Tokens of the cache need not be learned: they are
 * known as long as they are held.
 */
const mostCharacters = 500_000;
const hidden = "<redacted>";
const none: readonly string[] = [];

/** Spellings by their first four characters. One pass over a text suffices, for any number of secrets. */
type Index = Map<string, Set<string>>;

/**
 * Makes the filter of one client.
 * @param pinned secrets that are known for ever
 * @param live lists secrets that are known as long as they are listed, however many and long they are; a changed list is another array
 */
export function makeSecretFilter(pinned: readonly string[], live: () => readonly string[] = () => pinned): SecretFilter {
  const always = indexOf(pinned);
  const held = makeLiveIndex();
  const indexes = new WeakMap<readonly string[], Index>();
  /** An error has many texts, so the index of a call's secrets is kept as long as its array. */
  const own = (secrets: readonly string[]): Index => {
    const index = indexes.get(secrets) ?? indexOf(secrets);
    indexes.set(secrets, index);
    return index;
  };
  let now = { known: new Set<string>(), index: new Map() as Index, characters: 0 };
  let before = now;
  let fresh: string[] = [];
  const flush = (): void => {
    for (const secret of fresh) addTo(now.index, secret);
    fresh = [];
  };
  return {
    learn: (secret) => {
      if (secret.length < shortestLearned || now.known.has(secret)) return;
      if (now.characters > mostCharacters) {
        flush();
        before = now;
        now = { known: new Set(), index: new Map(), characters: 0 };
      }
      now.known.add(secret);
      now.characters += secret.length;
      fresh.push(secret); // indexed on the next `redact`, because most calls redact nothing
    },
    redact: (text, alsoSecret = none) => {
      flush();
      return hide(text, [always, held(live()), now.index, before.index, own(alsoSecret)]);
    },
  };
}

/** Makes an index that follows a list: each call adds what is new, and removes what is no longer listed. */
function makeLiveIndex(): (secrets: readonly string[]) => Index {
  const index: Index = new Map();
  let known: ReadonlySet<string> = new Set();
  let before: readonly string[] | undefined;
  return (secrets) => {
    if (secrets === before) return index;
    before = secrets;
    const listed = new Set(secrets);
    for (const secret of known)
      if (!listed.has(secret)) for (const [start, spelling] of startsOf(secret)) index.get(start)?.delete(spelling);
    for (const secret of listed) if (!known.has(secret)) addTo(index, secret);
    known = listed;
    return index;
  };
}

function indexOf(secrets: readonly string[]): Index {
  const index: Index = new Map();
  for (const secret of secrets) addTo(index, secret);
  return index;
}

function addTo(index: Index, secret: string): void {
  for (const [start, spelling] of startsOf(secret)) {
    const bucket = index.get(start);
    if (bucket === undefined) index.set(start, new Set([spelling]));
    else bucket.add(spelling);
  }
}

/** The spellings of a secret, each with its first characters. */
function startsOf(secret: string): readonly (readonly [start: string, spelling: string])[] {
  return secret.length < shortest ? [] : secretSpellings(secret).map((spelling) => [spelling.slice(0, shortest), spelling]);
}

/** Replaces secrets in a text, however it is encoded. Overlapping ones are replaced together. */
function hide(text: string, indexes: readonly Index[]): string {
  const spans = readings(text).flatMap((reading) => findSpans(reading, indexes));
  spans.sort(([a], [b]) => a - b);
  let shown = "";
  let end = 0;
  for (const [from, to] of spans) {
    if (to <= end) continue;
    if (from >= end) shown += text.slice(end, from) + hidden;
    end = to;
  }
  return shown + text.slice(end);
}

/** Finds secrets in one reading of a text. Returns their places in the text itself. */
function findSpans({ text, places }: Reading, indexes: readonly Index[]): (readonly [from: number, to: number])[] {
  const spans: (readonly [number, number])[] = [];
  for (let at = 0; at <= text.length - shortest; at++) {
    const start = text.slice(at, at + shortest);
    for (const index of indexes) {
      for (const spelling of index.get(start) ?? []) {
        if (text.startsWith(spelling, at)) spans.push([places[at] ?? at, places[at + spelling.length] ?? at + spelling.length]);
      }
    }
  }
  return spans;
}
