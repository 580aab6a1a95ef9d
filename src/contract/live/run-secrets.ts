import { isArray, isObject, type Json } from "../../core/json.ts";

/** Redacts secrets by their value, wherever a server repeats them. */
export interface RunSecrets {
  readonly learn: (secret: string) => void;
  /** Learns the secrets that an answer hands out: tokens, secrets and passwords. */
  readonly learnFrom: (body: Json | undefined) => void;
  readonly redact: (text: string) => string;
  readonly redactJson: (value: Json) => Json;
}

/** Shorter texts do not count as secrets: redacting them would make everything unreadable. */
const shortest = 8;
const hidden = "<redacted>";

export function makeRunSecrets(): RunSecrets {
  const spellings = new Set<string>();
  let sorted: readonly string[] | undefined;
  const learn = (secret: string): void => {
    if (secret.length < shortest || spellings.has(secret)) return;
    for (const spelling of spellingsOf(secret)) spellings.add(spelling);
    sorted = undefined;
  };
  const redact = (text: string): string => {
    // The longest first, so that a secret that contains another one is replaced as a whole.
    sorted ??= [...spellings].sort((a, b) => b.length - a.length);
    return text.length < shortest ? text : sorted.reduce((rest, spelling) => rest.replaceAll(spelling, hidden), text);
  };
  const redactJson = (value: Json): Json => {
    if (typeof value === "string") return redact(value);
    if (isArray(value)) return value.map(redactJson);
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [redact(key), redactJson(item)]));
  };
  return { learn, learnFrom: (body) => secretsOf(body).forEach(learn), redact, redactJson };
}

/** The spellings of a secret: as it is, URL-encoded, and in base64 with and without padding. */
function spellingsOf(secret: string): readonly string[] {
  const base64 = /^\p{ASCII}+$/u.test(secret) ? [btoa(secret), btoa(secret).replace(/=+$/, "")] : [];
  return [secret, encodeURIComponent(secret), ...base64];
}

function secretsOf(value: Json | undefined): readonly string[] {
  if (isArray(value)) return value.flatMap(secretsOf);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    typeof item === "string" && /token|secret|password/i.test(key) ? [item] : secretsOf(item),
  );
}
