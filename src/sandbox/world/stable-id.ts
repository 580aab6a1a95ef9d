/** Derives a UUID (version 8, RFC 9562, section 5.8) from names, the same in every run. */
export function stableId(...names: readonly string[]): string {
  const text = JSON.stringify(names);
  const words = [0x9e3779b9, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f].map((seed) => hash(text, seed));
  return formatId(words, 8);
}

/** Makes a random UUID (version 4) from a sequence of numbers from 0 to below 1. */
export function randomId(random: () => number): string {
  const word = (): number => random() * 2 ** 32;
  return formatId([word(), word(), word(), word()], 4);
}

function formatId(words: readonly number[], version: number): string {
  let hex = "";
  for (const word of words) hex += (word >>> 0).toString(16).padStart(8, "0");
  const variant = "89ab"[Number.parseInt(hex[16] ?? "0", 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${version}${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** A 32-bit hash in the manner of FNV-1a over UTF-16 units, mixed once more at the end. Names are few, and nobody attacks them. */
function hash(text: string, seed: number): number {
  let value = seed;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return value ^ (value >>> 13);
}
