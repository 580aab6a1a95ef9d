/** Minimum length of a line of a multi-line secret that counts as a secret itself, because a server may quote one line only. */
const shortestLine = 12;

/**
 * Lists the spellings of a secret that `readings` of a text do not undo: plain, with a form's plus signs, as octets that were taken for
 * Latin-1, line by line, in hexadecimal digits, and in base64 and base64url at each of the three alignments. The alignments find a secret
 * inside `Basic …` or a wrapped token.
 */
export function secretSpellings(secret: string): readonly string[] {
  const bytes = new TextEncoder().encode(secret);
  // Only beyond ASCII do the octets differ from the text. Tokens are long, and all are ASCII.
  const octets = bytes.length === secret.length ? secret : Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  const base64 = [0, 1, 2].map((shift) =>
    btoa("\0".repeat(shift) + octets).slice(Math.ceil((shift * 4) / 3), Math.floor(((shift + octets.length) * 4) / 3)),
  );
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const lines = secret.split(/\r?\n/).filter((line) => line.length >= shortestLine);
  return [
    secret,
    secret.trim(), // a line break at the end of a file, which servers remove
    secret.replaceAll(" ", "+"),
    octets,
    hex,
    hex.toUpperCase(),
    ...base64,
    ...base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_")),
    ...lines,
  ];
}
