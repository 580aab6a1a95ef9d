import fc from "fast-check";
import { expect, test } from "vitest";
import { isAllowedOrigin } from "../../src/rules/is-allowed-origin.ts";
import { describeLaws } from "./laws.ts";

test.each<[name: string, given: string, want: boolean]>([
  ["scheme and host", "https://app.example.com", true],
  ["with a port", "https://app.example.com:8443", true],
  ["http, as in development", "http://localhost:3000", true],
  ["an IPv6 address", "http://[::1]:3000", true],
  ["no scheme", "app.example.com", false],
  ["another scheme", "ftp://app.example.com", false],
  ["a scheme that runs", "javascript:alert(1)", false],
  ["a trailing slash", "https://app.example.com/", false],
  ["a path", "https://app.example.com/embed", false],
  ["a query", "https://app.example.com?x=1", false],
  ["a fragment", "https://app.example.com#x", false],
  ["a wildcard", "https://*.example.com", false],
  ["a wildcard alone", "*", false],
  ["a wildcard in percents", "https://%2a.example.com", false],
  ["a user name", "https://me@app.example.com", false],
  ["an empty user name", "https://@app.example.com", false],
  ["no host", "https://", false],
  ["a port without number", "https://app.example.com:", false],
  ["no such port", "https://app.example.com:65536", false],
  ["the port that the scheme has anyway, as in the page's own example", "https://app.example.com:443", true],
  ["the port of the other scheme", "http://app.example.com:443", true],
  ["twice a port", "https://app.example.com:443:443", false],
  ["an upper-case host, which no browser sends", "https://App.example.com", false],
  ["blanks around", " https://app.example.com ", false],
  ["a line break inside", "https://app.exam\nple.com", false],
  ["a backslash", "https:\\\\app.example.com", false],
  ["null, which a sandboxed page sends", "null", true],
  ["null in another spelling", "Null", false],
  ["null with blanks", " null ", false],
  ["null with a slash", "null/", false],
  ["null with a scheme, which is a host", "https://null", true],
  ["two origins", "null https://app.example.com", false],
  ["undefined, which is no word of browsers", "undefined", false],
  ["nothing", "", false],
])("%s", (_name, given, want) => {
  expect(isAllowedOrigin(given)).toBe(want);
});

const labels = fc.array(fc.constantFrom("a", "app", "x-y", "7"), { minLength: 1, maxLength: 3 });
const origins = fc
  .tuple(fc.constantFrom("http", "https"), labels, fc.constantFrom("", ":8080", ":3000"))
  .map(([scheme, host, port]) => `${scheme}://${[...host, "example"].join(".")}${port}`);

describeLaws("isAllowedOrigin", isAllowedOrigin, [
  [
    "every origin that a URL has is allowed",
    (allows) => fc.assert(fc.property(fc.webUrl(), origins, (url, origin) => allows(new URL(url).origin) && allows(origin))),
    (text) => /^https:\/\/[a-z.]+$/.test(text),
  ],
  [
    "nothing may follow an origin",
    (allows) =>
      fc.assert(fc.property(origins, fc.constantFrom("/", "/x", "?x", "#x", "*", " ", "\n"), (origin, more) => !allows(origin + more))),
    (text) => URL.canParse(text),
  ],
  [
    "nothing may stand between scheme and host",
    (allows) =>
      fc.assert(
        fc.property(
          origins,
          fc.constantFrom("*.", "me@", "me:secret@", "/", " "),
          (origin, more) => !allows(origin.replace("//", `//${more}`)),
        ),
      ),
    (text) => URL.canParse(text) && !text.endsWith("/"),
  ],
]);
