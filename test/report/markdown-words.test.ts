import fc from "fast-check";
import { expect, test } from "vitest";
import { markdownCode, markdownWords } from "../../src/report/markdown-words.ts";
import { withoutCode } from "./without-code.ts";

test.each([
  ["create_thing, request: body/tags", "create_thing, request: body/tags"],
  ["`maxLength` refuses it, now", "`maxLength` refuses it, now"],
  ["GET /things/{id} is gone", "GET `/things/{id}` is gone"],
  ["a: <b> @c d", "a: `<b> @c` d"],
  ["a  \n\t b", "a b"],
  ["openapi/a.json:12", "`openapi/a.json:12`"],
  ["see https://evil.example/x or www.evil.example", "see `https://evil.example/x` or `www.evil.example`"],
  ["@everyone :tada: #1 GH-1 a@b.c", "`@everyone :tada: #1 GH-1 a@b.c`"],
  ["a1b2c3d4e5f60708", "`a1b2c3d4e5f60708`"],
  ["*a* _b_ c_d_ e_f ~g~", "`*a* _b_ c_d_` e_f `~g~`"],
  ["- a", "`-` a"],
  ["1. a", "`1.` a"],
  ["  1) a", " `1)` a"],
  ["from 1 to 100. That", "from 1 to 100. That"],
  ["===", "`===`"],
  ["a|b", "`a`&#124;`b`"],
  ["||", "&#124;&#124;"],
  ["a`b", "``a`b``"],
  ["`", "`` ` ``"],
  ["``a", "``` ``a ```"],
  ["`a``b`", "`a` `b`"],
  ["` `", "`` ` ` ``"],
  ["[a](b) ![c](d) <e> &amp; \\", "`[a](b) ![c](d) <e> &amp; \\`"],
  ["$a$", "`$a$`"],
  ["\u202ea", "`\u202ea`"],
  ["", ""],
])("%j is written as %s", (text, want) => {
  expect(markdownWords(text)).toBe(want);
});

test("a text that is code as a whole", () => {
  expect(markdownCode("a  b|`c`")).toBe("`a b`&#124;`` `c` ``");
});

test("outside of code no text has a character of any syntax", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "grapheme" }), fc.stringMatching(/^[`|\\a <@:_*#[\]-]{0,30}$/)), (text) => {
      expect(withoutCode(markdownWords(text)).replaceAll("&#124;", "")).not.toMatch(
        /[`<>[\]\\|*~#@$&{}]|:\S|(?:^|\s)[-+*]\s|^\s*\d+[.)]\s/u,
      );
    }),
  );
});

test("every word arrives", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z<@:_*#[\]-]{1,9}$/), { minLength: 1 }), (words) => {
      expect(markdownWords(words.join(" ")).replaceAll("`", "")).toBe(words.join(" "));
    }),
  );
});
