import { expect, test } from "vitest";
import { type Bearer, makeTokenCache, tokenKey } from "../../../src/client/tokens/make-token-cache.ts";

const acme: Bearer = { kind: "scoped", workspace: "acme" };

function counting(over: { readonly most?: number; readonly now?: () => number } = {}) {
  let minted = 0;
  const mint = async () => ({ token: `t${++minted}`, renewAtMs: 100 });
  return { cache: makeTokenCache({ owner: ["o", "c", "g"], mint, now: () => 0, ...over }), minted: () => minted };
}

test("one mint is under way at a time, for whomever", async () => {
  const { cache, minted } = counting();
  expect(await Promise.all([cache.take(acme), cache.take(acme), cache.take({ ...acme })])).toEqual(["t1", "t1", "t1"]);
  expect([cache.take(acme), minted()]).toEqual(["t1", 1]);
});

test("a token is renewed when its time has come", async () => {
  let now = 0;
  const { cache } = counting({ now: () => now });
  await cache.take(acme);
  now = 99;
  expect(cache.take(acme)).toBe("t1");
  now = 100;
  expect(await cache.take(acme)).toBe("t2");
});

test("a failure is not kept", async () => {
  let fails = true;
  const mint = async () => {
    if (fails) throw new Error("down");
    return { token: "t", renewAtMs: 100 };
  };
  const cache = makeTokenCache({ owner: [], mint, now: () => 0 });
  await expect(Promise.all([cache.take(acme), cache.take(acme)])).rejects.toThrow("down");
  fails = false;
  expect(await cache.take(acme)).toBe("t");
});

test("a refused token is dropped, its successor is not", async () => {
  const { cache } = counting();
  await cache.take(acme);
  cache.drop(acme, "t1");
  expect(await cache.take(acme)).toBe("t2");
  cache.drop(acme, "t1");
  expect(cache.take(acme)).toBe("t2");
});

test("so many are held, and the one unasked for the longest goes first", async () => {
  const { cache, minted } = counting({ most: 2 });
  const of = (workspace: string): Bearer => ({ kind: "scoped", workspace });
  await cache.take(of("a"));
  await cache.take(of("b"));
  cache.take(of("a"));
  await cache.take(of("c"));
  expect([cache.take(of("a")), cache.take(of("c"))]).toEqual(["t1", "t3"]);
  expect(await cache.take(of("b"))).toBe("t4");
  expect(minted()).toBe(4);
});

test("no two things share a key", () => {
  const names = ["a", 'a"', '","', "null", "operator", "scoped", "", "US", "a,US", "\ud800", "\ud801", "\ufffd"];
  const requests: Bearer[] = [
    { kind: "operator" },
    ...names.flatMap((workspace): Bearer[] => [
      { kind: "scoped", workspace },
      { kind: "scoped", workspace, region: "US" },
      { kind: "scoped", workspace, region: "EU" },
    ]),
  ];
  const owners = [
    ["https://a", "b", "c"],
    ["https://a", "b,c", ""],
    ["https://a", "", "b"],
  ];
  const keys = owners.flatMap((owner) => requests.map((request) => tokenKey(owner, request)));
  expect(new Set(keys).size).toBe(owners.length * requests.length);
});
