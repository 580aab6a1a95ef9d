/** Minimum length of a line of a multi-line secret that counts as a secret itself, because a server may quote one line only. */
const shortestLine = 12;

/** HTML entities of characters that a page escapes. */
const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/**
 * Lists the spellings in which a server may repeat a secret: plain, in JSON (once, twice, and ASCII-escaped as Python does), as a Python
 * literal, in HTML, in a URL, line by line, and in base64 and base64url at each of the three alignments. The alignments find a secret
 * inside `Basic …` or a wrapped token.
 */
export function secretSpellings(secret: string): readonly string[] {
  const bytes = new TextEncoder().encode(secret);
  // Only beyond ASCII do the octets differ from the text. Tokens are long, and all are ASCII.
  const octets = bytes.length === secret.length ? secret : Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  const form = new URLSearchParams([["", secret]]).toString().slice(1);
  const wellFormed = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const encoded = [encodeURIComponent(wellFormed), encodeURI(wellFormed), form];
  const base64 = [0, 1, 2].map((shift) =>
    btoa("\0".repeat(shift) + octets).slice(Math.ceil((shift * 4) / 3), Math.floor(((shift + octets.length) * 4) / 3)),
  );
  const json = inJson(secret);
  const page = secret.replace(/[&<>"']/g, (character) => entities[character] ?? "");
  const lines = secret.split(/\r?\n/).filter((line) => line.length >= shortestLine);
  return [
    secret,
    secret.trim(), // a line break at the end of a file, which servers remove
    json,
    inJson(json),
    json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
    secret.replace(/['\\]/g, "\\$&"),
    page,
    page.replaceAll("&#39;", "&#x27;"),
    ...encoded,
    ...encoded.map((text) => text.replace(/%../g, (hex) => hex.toLowerCase())),
    ...base64,
    ...base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_")),
    ...lines,
  ];
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
