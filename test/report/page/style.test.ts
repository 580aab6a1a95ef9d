import { expect, test } from "vitest";
import { pageStyle } from "../../../src/report/page/style.ts";

const [light, dark] = [...pageStyle.matchAll(/:root \{([^}]*)\}/g)].map(([, block]) =>
  Object.fromEntries([...block!.matchAll(/--([a-z-]+): #([0-9a-f]{3,6});/g)].map(([, name, hex]) => [name!, hex!])),
);

/** WCAG 2.2, success criterion 1.4.3 asks 4.5 to 1 of text, and 1.4.11 asks 3 to 1 of an input's border. */
const pairs = ["ink", "quiet", "link", "failed", "known", "not-run", "passed"].flatMap((ink) => [
  ["light", ink, "ground", light!] as const,
  ["light", ink, "raised", light!] as const,
  ["dark", ink, "ground", dark!] as const,
  ["dark", ink, "raised", dark!] as const,
]);

test.each(pairs)("%s: %s can be read on %s", (_, ink, ground, colours) => {
  expect(contrast(colours[ink]!, colours[ground]!)).toBeGreaterThanOrEqual(4.5);
});

test.each([
  ["000", "fff", 21],
  ["777777", "ffffff", 4.48],
])("the contrast of %s on %s", (a, b, want) => {
  expect(contrast(a, b)).toBeCloseTo(want, 2);
});

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

/** WCAG 2.2, definition of relative luminance. */
function luminance(hex: string): number {
  const full = hex.length === 3 ? hex.replaceAll(/./g, "$&$&") : hex;
  const [red, green, blue] = full.match(/../g)!.map((pair) => {
    const value = Number.parseInt(pair, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
