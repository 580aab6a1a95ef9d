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
/** Limit of characters in one generation of learned secrets. Two generations are held: some thousand tokens. */
const mostCharacters = 500_000;
const hidden = "<redacted>";

/** Spellings by their first four characters. One pass over a text suffices, for any number of secrets. */
type Index = Map<string, Set<string>>;

export function makeSecretFilter(pinned: readonly string[]): SecretFilter {
  const always = indexOf(pinned);
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
    redact: (text, alsoSecret = []) => {
      flush();
      return hide(text, [always, now.index, before.index, indexOf(alsoSecret)]);
    },
  };
}

function indexOf(secrets: readonly string[]): Index {
  const index: Index = new Map();
  for (const secret of secrets) addTo(index, secret);
  return index;
}

function addTo(index: Index, secret: string): void {
  if (secret.length < shortest) return;
  for (const spelling of secretSpellings(secret)) {
    const start = spelling.slice(0, shortest);
    const bucket = index.get(start);
    if (bucket === undefined) index.set(start, new Set([spelling]));
    else bucket.add(spelling);
  }
}

/** Replaces secrets in a text. Overlapping ones are replaced together. */
function hide(text: string, indexes: readonly Index[]): string {
  let shown = "";
  let end = 0;
  for (let at = 0; at <= text.length - shortest; at++) {
    const start = text.slice(at, at + shortest);
    for (const index of indexes) {
      for (const spelling of index.get(start) ?? []) {
        if (at + spelling.length <= end || !text.startsWith(spelling, at)) continue;
        if (at >= end) shown += text.slice(end, at) + hidden;
        end = at + spelling.length;
      }
    }
  }
  return shown + text.slice(end);
}
