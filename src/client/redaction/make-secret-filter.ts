import { secretSpellings } from "./secret-spellings.ts";

/** Takes secrets out of texts by their value. */
export interface SecretFilter {
  /** Remembers a token or a secret for all that comes after. */
  readonly learn: (secret: string) => void;
  /** @param alsoSecret those of this call, of which shorter ones count too. */
  readonly redact: (text: string, alsoSecret?: readonly string[]) => string;
}

/** Shorter ones are words, ports and names as well: kept for other calls, they would tell one tenant of another's password. */
const shortestLearned = 8;
/** Shorter ones are no secrets. */
const shortest = 4;
/** Of one generation, of which two are held: some thousand tokens. */
const mostCharacters = 500_000;
const hidden = "<redacted>";

/** Spellings by their first four characters, so that a text is read once however many secrets there are. */
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
      fresh.push(secret); // spelled out only when there is something to redact
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

/** Secrets may overlap: what the longest of each place covers goes, all of it. */
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
