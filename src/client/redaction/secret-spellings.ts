/** Half a secret may stand at the edge of a longer text; a line of this length is a secret of its own. */
const shortestLine = 12;

/** As pages and their templates write them. */
const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/**
 * The spellings in which a secret may come back: as it is, inside JSON (once, twice, and in ASCII alone, as Python writes it), as Python prints it, inside a
 * page, inside an address, inside base64 and base64url at each of the three alignments (so that it is found in `Basic …` and in a token that wraps another),
 * and line by line.
 */
export function secretSpellings(secret: string): readonly string[] {
  const bytes = new TextEncoder().encode(secret);
  const octets = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
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
    secret.trim(), // a line break from a file, which servers take off
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
