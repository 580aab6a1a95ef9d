import { expect, test } from "vitest";
import { sourcePostgres } from "../../../generated/connectors/source-postgres.ts";
import { redact } from "../../../src/client/redaction/redact.ts";

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

const secret = "s3cret-Pa55";
const handle = { secrets: ["/password", "/tunnel/ssh_key", "/list/*/token", "/key/*"] };

test.each<[string, unknown, unknown]>([
  ["the place that the handle names", { host: "h", password: secret }, { host: "h", password: "<redacted>" }],
  ["a number, a list and an object there", { password: [1234, { a: secret }] }, { password: "<redacted>" }],
  ["what is nested", { tunnel: { ssh_key: secret, port: 22 } }, { tunnel: { ssh_key: "<redacted>", port: 22 } }],
  ["each item of a list", { list: [{ token: secret, id: 7 }, null] }, { list: [{ token: "<redacted>", id: 7 }, null] }],
  ["any key below one", { key: { whatever: secret } }, { key: { whatever: "<redacted>" } }],
  ["a misspelt key", { pasword: secret, Password: "other-Pa55" }, { pasword: "<redacted>", Password: "<redacted>" }],
  ["its value elsewhere", { password: secret, url: `x://u:${secret}@h` }, { password: "<redacted>", url: "x://u:<redacted>@h" }],
  [
    "its value in base64",
    { password: secret, auth: btoa(`u:${secret}`) },
    { password: "<redacted>", auth: expect.stringContaining("<redacted>") },
  ],
  [
    "its value in a key",
    { password: secret, map: { [`Bearer ${secret}`]: 1 } },
    { password: "<redacted>", map: { "Bearer <redacted>": 1 } },
  ],
  ["no date", { at: new Date(0) }, { at: new Date(0) }],
  ["nothing else", { host: "h", port: 5432, ssl: true, none: null }, { host: "h", port: 5432, ssl: true, none: null }],
  ["what is no object", "text", "text"],
])("hides %s", (_name, config, want) => {
  expect(redact(handle, config)).toEqual(want);
});

test("without a handle every value counts as secret", () => {
  expect(redact("decd338e-5647-4c0b-adf4-da0e75f5a750", { host: "h", password: secret })).toBe("<redacted>");
  expect(redact(undefined as never, { host: "h" })).toBe("<redacted>");
});

test("the configuration stays as it is, and a cycle ends", () => {
  const config: Record<string, unknown> = { password: secret };
  config.self = config;
  expect(redact(handle, config)).toEqual({ password: "<redacted>", self: "<redacted>" });
  expect(config.password).toBe(secret);
});

test.each<[string, unknown]>([
  [
    "a getter that throws",
    {
      nested: {
        get host(): string {
          throw new Error(secret);
        },
      },
    },
  ],
  ["a proxy that is no longer one", { nested: revoked() }],
  ["a depth beyond the stack", Array.from({ length: 20_000 }).reduce((inner) => ({ inner }), {})],
])("never throws, of %s either", (_name, config) => {
  expect(redact(handle, config)).toBe("<redacted>");
});

test("hides nothing of a long text but the secret", () => {
  const long = `${"x%20y\n".repeat(40_000)}`;
  expect(redact(handle, { password: secret, long: long + secret })).toEqual({ password: "<redacted>", long: `${long}<redacted>` });
});

test("of a generated handle", () => {
  const config = { host: "db", port: 5432, database: "d", username: "u", password: secret, tunnel_method: { tunnel_method: "NO_TUNNEL" } };
  expect(redact(sourcePostgres, config)).toEqual({ ...config, password: "<redacted>" });
});
