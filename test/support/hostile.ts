/** Runs where a text gets out of its place and becomes code. */
const attack = "globalThis.PWN=1";

/** Strings that have broken generators, one entry a kind. */
export const hostileStrings: readonly string[] = [
  `*/ ${attack} /*`,
  "*/",
  `*\\/ ${attack} /*`,
  `*\u200b/ ${attack} /*`,
  `*\\u002f ${attack}`,
  "//",
  `// \n${attack}\n`,
  "`",
  `$\{${attack}}`,
  `"+(${attack})+"`,
  `'+(${attack})+'`,
  "\\",
  '\\"',
  `\n${attack}//`,
  `\r${attack}//`,
  `\u2028${attack}//`,
  `\u2029${attack}//`,
  "\0",
  `</script><script>${attack}</script>`,
  "#{x}<%= x %>{{x}}",
  "\ud800",
  `\u202e${attack}\u202c`,
  `\ufeff${attack}`,
  "@ts-ignore",
  "@ts-nocheck",
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "",
  " ",
  "1a",
  "class",
  "../../x",
  "CON",
  "😀",
  "é",
  "e\u0301",
];

/** Big enough to upset what is quadratic. */
export const hugeString: string = `${"x*/".repeat(350_000)}\n${attack}`;
