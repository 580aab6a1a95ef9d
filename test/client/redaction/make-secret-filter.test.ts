import fc from "fast-check";
import { expect, test } from "vitest";
import { makeSecretFilter } from "../../../src/client/redaction/make-secret-filter.ts";
import { spellingsOf } from "./spellings.ts";

const secret = 'pa ss/wörd+"\\?&=';
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

test("no spelling of a learned secret gets through, whatever stands around it", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 8, unit: "grapheme" }), fc.string(), fc.string(), (learned, before, after) => {
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
