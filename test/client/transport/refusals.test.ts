import { expect, test } from "vitest";
import { capabilities } from "../../../generated/api/capabilities.js";
import { createTransport } from "../../../src/client/transport/create-transport.ts";
import type { CallOptions, TransportOptions } from "../../../src/client/transport/transport.ts";
import { createSource, failureOf, fake, getSource } from "./support.ts";

const idFault = "get-source: id must not be empty, already encoded, a step (. or ..) or hold control characters. Nothing was sent.";

test.each([
  ["empty", ""],
  ["a dot", "."],
  ["two dots", ".."],
  ["an encoded dot", "%2e"],
  ["an encoded step", "%2E%2e"],
  ["an encoded slash", "a%2Fb"],
  ["a step behind a slash", "a/../b"],
  ["a step behind a backslash", "..\\x"],
  ["a line break", "a\nb"],
  ["NUL", "a\0"],
  ["half a character", "\ud800"],
  ["nothing at all", undefined as unknown as string],
])("a path parameter that is %s is refused before anything is sent", async (_name, id) => {
  const { transport, sent } = fake([]);
  const error = await failureOf(transport.call({ ...getSource, path: { id } }));
  expect(error.message).toBe(idFault);
  expect(error).toMatchObject({ kind: "usage", code: "bad-path" });
  expect(sent).toEqual([]);
});

test.each([
  ["a/b", "a%2Fb"],
  ["50%", "50%25"],
  ["...", "..."],
  ["ä ?#", "%C3%A4%20%3F%23"],
])("the path parameter %s is sent encoded", async (id, want) => {
  const { transport, calls } = fake([]);
  await transport.call({ ...getSource, path: { id } });
  expect(calls()[0]?.url).toBe(`https://api.airbyte.ai/api/v1/embedded/sources/${want}`);
});

test("a query is sent from a browser, too, that does not know how many pairs it has", async () => {
  const size = Object.getOwnPropertyDescriptor(URLSearchParams.prototype, "size") ?? {};
  Object.defineProperty(URLSearchParams.prototype, "size", { ...size, get: () => undefined });
  try {
    const { transport, calls } = fake([]);
    await transport.call({ ...getSource, query: { a: 1 } });
    expect(calls()[0]?.url).toMatch(/\?a=1$/);
  } finally {
    Object.defineProperty(URLSearchParams.prototype, "size", size);
  }
});

test("a query gives arrays several times and leaves out what is missing", async () => {
  const { transport, calls } = fake([]);
  await transport.call({ ...getSource, query: { a: ["x y", "&"], b: null, c: undefined, d: 0, e: false } });
  expect(calls()[0]?.url).toBe("https://api.airbyte.ai/api/v1/embedded/sources/s-1?a=x+y&a=%26&d=0&e=false");
});

const cycle: Record<string, unknown> = {};
cycle.self = cycle;

test.each<[string, Partial<CallOptions>, string, string]>([
  [
    "an operator's token for a scoped operation",
    { auth: { kind: "operator" } },
    "wrong-token",
    "takes a token of kind scoped, not operator",
  ],
  ["no token", { auth: { kind: "none" } }, "wrong-token", "takes a token of kind scoped, not none"],
  [
    "a scoped token for an operator's operation",
    { operation: capabilities["mint-widget-token"] },
    "wrong-token",
    "takes a token of kind operator, not scoped",
  ],
  ["a body with a cycle", { body: cycle }, "bad-body", "the body holds a cycle or a BigInt"],
])("refuses %s before anything is sent", async (_name, over, code, want) => {
  const { transport, sent } = fake([]);
  const error = await failureOf(transport.call({ ...createSource, ...over }));
  expect(error.message).toBe(`create-source: ${want}. Nothing was sent.`);
  expect(error).toMatchObject({ kind: "usage", code });
  expect(sent).toEqual([]);
});

test.each<[string, Partial<CallOptions>, string]>([
  ["a timeout that no timer holds", { timeoutMs: Number.POSITIVE_INFINITY }, "timeoutMs must be from 1 to 2147483647. Nothing was sent."],
  [
    "a controller in place of its signal",
    { signal: new AbortController() as unknown as AbortSignal },
    "create-source: signal must be an AbortSignal, such as controller.signal. Nothing was sent.",
  ],
  ["a workspace without a name", { auth: { kind: "scoped", workspace: "" } }, "the workspace must have a name. Nothing was sent."],
  [
    "a region that is none",
    { auth: { kind: "scoped", workspace: "a", region: "eu" as "EU" } },
    'region must be US or EU, not "eu". Nothing was sent.',
  ],
])("refuses %s", async (_name, over, want) => {
  const { transport, sent } = fake([]);
  expect((await failureOf(transport.call({ ...createSource, ...over }))).message).toBe(want);
  expect(sent).toEqual([]);
});

test("a path of a table that is no path stays on the host", async () => {
  const { transport, calls } = fake([]);
  await transport.call({ ...getSource, operation: { method: "GET", path: ".evil.example/x" } });
  await transport.call({ ...getSource, operation: { method: "GET", path: "@evil.example/x" } });
  expect(calls().map(({ url }) => new URL(url).host)).toEqual(["api.airbyte.ai", "api.airbyte.ai"]);
});

const baseUrlFault =
  "baseUrl must be https (http on loopback), such as https://api.airbyte.ai, without user name, query and fragment. Nothing was sent.";

test.each<[string, Partial<Record<keyof TransportOptions, unknown>>, string]>([
  ["no client", { clientId: undefined }, "clientId is missing. Nothing was sent."],
  ["no secret", { clientSecret: null }, "clientSecret is missing. Nothing was sent."],
  ["a secret with a line break", { clientSecret: "a\n" }, "clientSecret must be visible ASCII characters. Nothing was sent."],
  ["an empty organization", { organizationId: "" }, "organizationId is missing. Nothing was sent."],
  ["a negative number of retries", { retry: { retries: -1 } }, "retry.retries must be a number from 0. Nothing was sent."],
  ["a number of retries that is null", { retry: { retries: null } }, "retry.retries must be a number from 0. Nothing was sent."],
  ["a secret that is a number", { clientSecret: 12345678 }, "clientSecret must be visible ASCII characters. Nothing was sent."],
  ["a list of ids", { clientId: ["id"] }, "clientId must be visible ASCII characters. Nothing was sent."],
  ["no hooks but null", { hooks: null }, "hooks must be an object. Nothing was sent."],
  ["retries alone", { retry: 3 }, "retry must be an object. Nothing was sent."],
  ["no clock but null", { clock: null }, "clock must be an object. Nothing was sent."],
  ["a timeout from an environment variable", { timeoutMs: "500" }, "timeoutMs must be from 1 to 2147483647. Nothing was sent."],
  ["a timeout of 0", { timeoutMs: 0 }, "timeoutMs must be from 1 to 2147483647. Nothing was sent."],
  ["plain http", { baseUrl: "http://api.airbyte.ai" }, baseUrlFault],
  ["a host that only begins like loopback", { baseUrl: "http://localhost.evil.example" }, baseUrlFault],
  ["an address that only begins like loopback", { baseUrl: "http://127.0.0.1.evil.example" }, baseUrlFault],
  ["loopback as a user name", { baseUrl: "http://localhost:80@evil.example" }, baseUrlFault],
  ["a password", { baseUrl: "https://user:canary-password@api.airbyte.ai" }, baseUrlFault],
  ["a query", { baseUrl: "https://api.airbyte.ai?x=1" }, baseUrlFault],
  ["a backslash", { baseUrl: "https://api.airbyte.ai\\@evil.example" }, baseUrlFault],
  ["no address", { baseUrl: "api.airbyte.ai" }, baseUrlFault],
])("refuses options with %s", (_name, over, want) => {
  const options = { clientId: "id", clientSecret: "secret", organizationId: "organization", capabilities, ...over } as TransportOptions;
  expect(() => createTransport(options)).toThrow(expect.objectContaining({ message: want, kind: "usage", code: "bad-option" }));
});

test.each(["http://localhost:4010", "http://127.0.0.1/", "http://[::1]:8080/base/", "https://proxy.example/airbyte"])(
  "takes %s",
  async (baseUrl) => {
    const { transport, calls } = fake([], { baseUrl });
    await transport.call(getSource);
    expect(calls()[0]?.url).toBe(`${baseUrl.replace(/\/$/, "")}/api/v1/embedded/sources/s-1`);
  },
);
