import { expect, test } from "vitest";
import { secretIn } from "../../../src/contract/client/find-secret.ts";

const secret = "s3cret-of-the-client";
const loop: { self?: unknown; text: string } = { text: `a ${secret}` };
loop.self = loop;

test.each<[string, unknown]>([
  ["in a text", `the ${secret}.`],
  ["in Base64", `Basic ${btoa(`client:${secret}`)}`],
  ["in base64url without padding", btoa(`??>>${secret}`).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")],
  ["as a key", { [secret]: 1 }],
  ["in an error's message", new Error(secret)],
  ["in its cause", new Error("outer", { cause: { deep: [secret] } })],
  ["in a member that is not listed", Object.defineProperty({}, "hidden", { value: secret })],
  ["in a symbol's member", { [Symbol("inner")]: secret }],
  ["in headers", new Headers({ authorization: `Bearer ${secret}` })],
  ["in a request's headers", new Request("http://127.0.0.1", { headers: { authorization: secret } })],
  ["in an address", new URL(`http://127.0.0.1/?key=${secret}`)],
  ["in a map", new Map([["key", new Set([secret])]])],
  ["beside itself", loop],
])("finds a secret %s", (_name, value) => {
  expect(secretIn(value, ["another", secret])).toBe(secret);
});

test.each<[string, unknown]>([
  ["nothing", undefined],
  ["a getter that throws", Object.defineProperty({}, "broken", { get: broken })],
  ["bytes", new TextEncoder().encode("text")],
  ["a part of it", secret.slice(1)],
])("finds none in %s", (_name, value) => {
  expect(secretIn(value, [secret])).toBeUndefined();
});

function broken(): never {
  throw new Error("broken");
}
