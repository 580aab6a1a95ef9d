import fc from "fast-check";
import { expect, test } from "vitest";
import { tokenLifetimeMs } from "../../../src/client/tokens/token-lifetime.ts";

const nowMs = 1_800_000_000_000;
const now = nowMs / 1000;
const minute = 60_000;

function jwt(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none" })}.${part(claims)}.c2ln`;
}

test.each<[string, string, unknown, number | undefined, number | undefined]>([
  ["nothing is said", "opaque", undefined, nowMs, undefined],
  ["only the answer says it", "opaque", 900, nowMs, 15 * minute],
  ["only the token says it", jwt({ exp: now + 1200 }), undefined, nowMs, 20 * minute],
  ["the token dies before the answer says so", jwt({ exp: now + 300 }), 900, nowMs, 5 * minute],
  ["the answer says less than the token", jwt({ exp: now + 3600 }), 900, nowMs, 15 * minute],
  ["this clock is five minutes ahead of the answer's", jwt({ exp: now + 900 }), undefined, nowMs - 5 * minute, 20 * minute],
  ["the token was issued by a clock five minutes behind", jwt({ iat: now - 300, exp: now + 600 }), undefined, undefined, 15 * minute],
  ["neither the answer nor the token names a time", jwt({ exp: now + 600 }), undefined, undefined, 10 * minute],
  [
    "the answer's date is an hour old, as a cache sends it",
    jwt({ iat: now, exp: now + 1200 }),
    undefined,
    nowMs - 60 * minute,
    20 * minute,
  ],
  ["the answer's date is an hour ahead", jwt({ iat: now, exp: now + 1200 }), undefined, nowMs + 60 * minute, 20 * minute],
  ["the server hands out a token that it minted ten minutes ago", jwt({ iat: now - 600, exp: now + 600 }), undefined, nowMs, 10 * minute],
  ["the token was issued at no time", jwt({ iat: 0, exp: now + 600 }), undefined, undefined, 10 * minute],
  ["the token is over already", jwt({ exp: now - 600 }), undefined, nowMs, undefined],
  ["the answer says nonsense", "opaque", "soon", nowMs, undefined],
  ["the answer says never", "opaque", -1, nowMs, undefined],
  ["both say what is no number at all", jwt({ exp: { toString: 1 }, iat: [] }), { valueOf: 1 }, undefined, undefined],
  ["the answer says yes", "opaque", true, nowMs, undefined],
  ["the claims are no object", `x.${btoa("null")}.x`, undefined, nowMs, undefined],
  ["the claims are no JSON", `x.${btoa("{")}.x`, undefined, nowMs, undefined],
  ["the claims are no base64", "x.%%.x", undefined, nowMs, undefined],
  ["the claims hold more than ASCII", jwt({ name: "Zoë", exp: now + 60 }), undefined, nowMs, minute],
])("a token's life where %s", (_name, token, expiresIn, serverNowMs, want) => {
  expect(tokenLifetimeMs(token, { expiresIn, serverNowMs, nowMs })).toBe(want);
});

test("a date of the answer never outweighs the token's own", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 1, max: 7200 }), (age, life) => {
      const facts = { expiresIn: undefined, serverNowMs: nowMs - age * 1000, nowMs };
      expect(tokenLifetimeMs(jwt({ iat: now, exp: now + life }), facts)).toBeLessThanOrEqual(life * 1000);
    }),
  );
});

test("no skew of this clock changes what the server's own times say", () => {
  fc.assert(
    fc.property(fc.integer({ min: -300, max: 300 }), fc.integer({ min: 1, max: 7200 }), fc.boolean(), (skew, life, hasDate) => {
      const token = jwt({ iat: now, exp: now + life });
      const facts = { expiresIn: undefined, serverNowMs: hasDate ? nowMs : undefined, nowMs: nowMs + skew * 1000 };
      expect(tokenLifetimeMs(token, facts)).toBe(life * 1000);
    }),
  );
});
