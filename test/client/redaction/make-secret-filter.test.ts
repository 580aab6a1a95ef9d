import fc from "fast-check";
import { expect, test } from "vitest";
import { makeSecretFilter } from "../../../src/client/redaction/make-secret-filter.ts";
import { spellingsOf } from "./spellings.ts";

const secret = 'pa ss/wörd+"\\?&=';
const hex = (unit: string, digits: number): string => unit.charCodeAt(0).toString(16).padStart(digits, "0");
const key = "-----BEGIN KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQEF\n-----END KEY-----";

test.each<[string, string, string]>([
  ["as it is", `a ${secret} b`, "a <redacted> b"],
  ["twice", `${secret}${secret}`, "<redacted><redacted>"],
  ["inside JSON", JSON.stringify({ a: secret }), '{"a":"<redacted>"}'],
  ["inside JSON inside JSON", JSON.stringify(JSON.stringify(secret)), '"\\"<redacted>\\""'],
  ["inside JSON of ASCII alone", '"pa ss/w\\u00f6rd+\\"\\\\?&="', '"<redacted>"'],
  ["as Python prints it", "input 'pa ss/wörd+\"\\\\?&='", "input '<redacted>'"],
  ["inside a page", "<p>pa ss/wörd+&quot;\\?&amp;=</p>", "<p><redacted></p>"],
  ["in an address", `https://x/?q=${encodeURIComponent(secret)}&r=1`, "https://x/?q=<redacted>&r=1"],
  ["as a form writes it", String(new URLSearchParams({ q: secret })), "q=<redacted>"],
  ["with its hex digits in lower case", encodeURIComponent(secret).replace(/%../g, (hex) => hex.toLowerCase()), "<redacted>"],
  ["as Go writes JSON", '"pa ss/w\u00f6rd+\\"\\\\?\\u0026="'.replace("\u00f6", "ö"), '"<redacted>"'],
  ["as PHP writes JSON", '"pa ss\\/wörd+\\"\\\\?&="', '"<redacted>"'],
  ["in JSON, each character by its number", [...secret].map((unit) => `\\u${hex(unit, 4)}`).join(""), "<redacted>"],
  ["three deep in JSON, of which a parser undid one", JSON.stringify(JSON.stringify(secret)).slice(1, -1), '\\"<redacted>\\"'],
  ["as Python quotes an address", encodeURIComponent(secret).replaceAll("%2F", "/"), "<redacted>"],
  ["in an address, each octet", [...Buffer.from(secret)].map((octet) => `%${octet.toString(16)}`).join(""), "<redacted>"],
  ["in an address twice", encodeURIComponent(encodeURIComponent(secret)), "<redacted>"],
  ["as Python prints octets", "b'pa ss/w\\xc3\\xb6rd+\"\\\\?&='", "b'<redacted>'"],
  ["inside a page by numbers", [...secret].map((unit) => `&#${unit.charCodeAt(0)};`).join(""), "<redacted>"],
  ["inside a page by numbers in hexadecimal", [...secret].map((unit) => `&#x${hex(unit, 2)};`).join(""), "<redacted>"],
  ["in JSON inside a page", "<p>pa ss/wörd+\\&quot;\\\\?&amp;=</p>", "<p><redacted></p>"],
  ["in an address inside JSON", 'pa ss\\/w%C3%B6rd+\\"%5C?&=', "<redacted>"],
  ["over two lines", 'pa ss/wö\n  rd+"\\?&= b', "<redacted> b"],
  ["in hexadecimal digits", Buffer.from(secret).toString("hex"), "<redacted>"],
  [
    "beside numbers and names that are none",
    `&#999999;&#x110000;&nope;&constructor;\\u12\\${secret}%ff%`,
    "&#999999;&#x110000;&nope;&constructor;\\u12\\<redacted>%ff%",
  ],
  ["nothing of it", "pa ss", "pa ss"],
  ["a token of another call", "Bearer token-0123 refused", "Bearer <redacted> refused"],
  ["one line of a key", "cannot parse kqhkiG9w0BAQEF", "cannot parse <redacted>"],
])("takes a secret out of a text that holds it %s", (_name, text, want) => {
  const { learn, redact } = makeSecretFilter([secret]);
  learn("token-0123");
  learn(key);
  expect(redact(text)).toBe(want);
});

test("takes it out of base64 at every alignment, of which at most the edges stay", () => {
  const { redact } = makeSecretFilter([secret]);
  for (const lead of ["", "a", "ab", "user:"]) {
    for (const encoding of ["base64", "base64url"] as const) {
      const text = redact(Buffer.from(`${lead}${secret} and more`).toString(encoding));
      expect(text).toContain("<redacted>");
      for (const spelling of spellingsOf(secret)) expect(text).not.toContain(spelling);
    }
  }
});

test("takes it out of base64 that is wrapped", () => {
  const wrapped = Buffer.from(`${secret}!`.repeat(5)).toString("base64").replace(/.{10}/g, "$&\r\n");
  expect(makeSecretFilter([secret]).redact(wrapped)).toMatch(/^(<redacted>..?\s*.?){5}$/);
});

test("a text of nothing but escapes stays as it is", () => {
  const hostile = ["\\u0025", "%25", "&amp;", " ", "\n", "\\\\"].map((one) => one.repeat(3000));
  const { redact } = makeSecretFilter([secret]);
  expect([...hostile, hostile.join("")].map((text) => redact(text).length)).toEqual(
    [...hostile, hostile.join("")].map(({ length }) => length),
  );
});

test("knows a secret from a file without its line break", () => {
  expect(makeSecretFilter([" hunter22\n"]).redact("bad hunter22.")).toBe("bad <redacted>.");
});

test("of secrets that overlap, all of both goes", () => {
  expect(makeSecretFilter(["abcdefgh", "defghijk"]).redact("-abcdefghijk-")).toBe("-<redacted>-");
  expect(makeSecretFilter(["abcdefgh", "abcdefghijk", "efgh"]).redact("-abcdefghijk-")).toBe("-<redacted>-");
});

test("short secrets count for their own call alone", () => {
  const { learn, redact } = makeSecretFilter([]);
  learn("5432abc");
  expect(redact("port 5432abc")).toBe("port 5432abc");
  expect(redact("port 5432abc", ["5432abc", "por"])).toBe("port <redacted>");
});

test("what is learned is forgotten in time, but what is pinned never", () => {
  const { learn, redact } = makeSecretFilter(["pinned-secret"]);
  learn("first-secret");
  for (let count = 0; count < 2500; count++) learn(`${count}-`.padEnd(1000, "x"));
  expect(redact("pinned-secret first-secret")).toBe("<redacted> first-secret");
  expect(redact("2499-".padEnd(1000, "x"))).toBe("<redacted>");
});

test("what is live is known, however many and long, and no longer than it is", () => {
  let live = Array.from({ length: 1000 }, (_, tenant) => `eyJ${tenant}-`.padEnd(1500, "x"));
  const { redact } = makeSecretFilter([], () => live);
  const first = live[0] ?? "";
  for (const token of [first, live[500] ?? "", live[999] ?? ""]) {
    for (const spelling of [token, Buffer.from(token).toString("base64"), encodeURIComponent(token)]) {
      expect(redact(`a ${spelling}`)).toMatch(/^a <redacted>=?=?$/);
    }
  }
  live = live.slice(1);
  expect([redact(first), redact(live[0] ?? "")]).toEqual([first, "<redacted>"]);
});

test("octets after a secret that are no text do not hide it", () => {
  const { learn, redact } = makeSecretFilter([]);
  learn("hunter2-café");
  const spelling = encodeURIComponent("hunter2-café");
  expect(redact(`a%80${spelling}%80%C3`)).toBe("a%80<redacted>%80%C3");
});

/** Text that leaves no escape begun: the next character would be read as a part of it. */
const closed = fc.string().map((text) => text.replace(/(?:[%\\&][^%\\&]{0,7})+$/, ""));

test("no spelling of a learned secret gets through, whatever stands around it", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 8, unit: "grapheme" }), closed, fc.string(), (learned, before, after) => {
      const { learn, redact } = makeSecretFilter([]);
      learn(learned);
      for (const spelling of [
        learned,
        JSON.stringify(learned).slice(1, -1),
        encodeURIComponent(learned),
        Buffer.from(learned).toString("base64"),
      ]) {
        expect(redact(`${before}${spelling}${after}`)).not.toContain(spelling);
      }
    }),
  );
});
