import { expect, test } from "vitest";
import { printable } from "../../src/core/printable.ts";
import { visible, visibleJson } from "../../src/core/visible.ts";

test.each([
  ["bidirectional controls", "a\u202eb\u2066\u200f\u061c", "a\\u{202e}b\\u{2066}\\u{200f}\\u{61c}"],
  ["zero width, a soft hyphen and a byte order mark", "\u200b\u200d\u2060\u00ad\ufeff", "\\u{200b}\\u{200d}\\u{2060}\\u{ad}\\u{feff}"],
  ["separators", "\u2028\u2029", "\\u{2028}\\u{2029}"],
  ["tags, and selectors that smuggle bytes", "\u{e0041}\u{e0100}a\ufe0f", "\\u{e0041}\\u{e0100}a\\u{fe0f}"],
  ["fillers that look like a blank", "\u3164\u115f", "\\u{3164}\\u{115f}"],
  ["what is seen stays: letters, blanks, emoji with their selector", "é ж 中 😀 ⚠️\t\n", "é ж 中 😀 ⚠️\t\n"],
])("%s", (_, text, want) => {
  expect(visible(text)).toBe(want);
  expect(visible(want)).toBe(want);
  expect(printable(text).replaceAll("\ufffd", "\t")).toBe(want);
  // Within a string of JavaScript and of JSON the text is the same.
  const inCode = visible(JSON.stringify(text));
  expect(new Function(`return ${inCode}`)()).toBe(text);
  const inJson = visibleJson(JSON.stringify(text));
  expect(JSON.parse(inJson)).toBe(text);
  expect(visible(inJson)).toBe(inJson);
  expect(JSON.parse(visible(JSON.stringify(text), "\\\\"))).toBe(want);
});

test("control characters, except tabs and ends of lines", () => {
  expect(visible("\u001b[31m\u0007\0\u000b\u007f\u009b\r")).toBe("\\u{1b}[31m\\u{7}\\u{0}\\u{b}\\u{7f}\\u{9b}\\u{d}");
  expect(visible("a\tb\r\nc\n")).toBe("a\tb\r\nc\n");
  expect(JSON.parse(visibleJson('"\u007f\u009b"'))).toBe("\u007f\u009b");
});
