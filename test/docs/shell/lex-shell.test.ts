import { expect, test } from "vitest";
import { spelledAt } from "../../../src/docs/read/spelled.ts";
import { lexShell } from "../../../src/docs/shell/lex-shell.ts";

/** The words of each command, and its flaws. */
function lex(text: string): readonly (readonly string[])[] {
  return lexShell(spelledAt(text, 0)).map(({ words, flaws }) => [
    ...words.map((word) => word.text),
    ...flaws.map(({ flaw }) => `!${flaw}`),
  ]);
}

test.each<[string, string, readonly (readonly string[])[]]>([
  ["quotes", `a 'b c'"d e"f`, [["a", "b cd ef"]]],
  ["escapes", 'a\\ b "c\\"d\\n"', [["a b", 'c"d\\n']]],
  ["continuations", "a \\\n  -b \\\n c", [["a", "-b", "c"]]],
  ["on after a blank line, where a flag follows", "a \\\n\n  -b", [["a", "-b", "!blank-after-backslash"]]],
  ["the end, where none follows", "a \\\n\nb", [["a"], ["b"]]],
  ["a blank behind the backslash", "a \\ \n  -b", [["a", "-b", "!space-after-backslash"]]],
  ["no blank before it", "a 'b'\\\n-c", [["a", "b", "-c", "!missing-blank"]]],
  ["comments", "# label\na # b\nc", [["a"], ["c"]]],
  ["separators", "a; b && c | d & e", [["a"], ["b"], ["c"], ["d"], ["e"]]],
  ["substitution", "A=$(curl x | jq y)", [["A="], ["curl", "x"], ["jq", "y"]]],
  [
    "substitution in quotes",
    'echo "$(curl x)"',
    [
      ["curl", "x"],
      ["echo", "$(curl x)"],
    ],
  ],
  [
    "placeholders are no redirections and no groups",
    "curl /x/<your id>/{workspace ID}/{{y}}",
    [["curl", "/x/<your id>/{workspace ID}/{{y}}"]],
  ],
  ["redirections", "curl x > out.json 2>&1 < in", [["curl", "x"]]],
  ["an unquoted & within an address", "curl http://x/y?a=1&b=2", [["curl", "http://x/y?a=1&b=2"]]],
  ["an open quote of curl", "curl 'x", [["curl", "x", "!unterminated-quote"]]],
  [
    "an apostrophe in a sentence",
    "Don't do this\ncurl x",
    [
      ["Don't", "do", "this"],
      ["curl", "x"],
    ],
  ],
  ["a prompt", "$ curl x", [["curl", "x"]]],
  ["line ends of Windows", "curl x \\\r\n  -b\r\nd", [["curl", "x", "-b"], ["d"]]],
])("%s", (_name, text, want) => {
  expect(lex(text)).toEqual(want);
});

test("each character of a word knows its place, also behind an escape", () => {
  const text = 'curl -d "{\\"a\\": 1}"';
  const [command] = lexShell(spelledAt(text, 0));
  const word = command?.words[2];
  expect(word?.text).toBe('{"a": 1}');
  expect([...(word?.text ?? "")].map((_, index) => text[word?.at[index] ?? 0]).join("")).toBe('{"a": 1}');
});
