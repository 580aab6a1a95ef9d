import { expect, test } from "vitest";
import { makeRunSecrets } from "../../../src/contract/live/run-secrets.ts";

const secret = "canary/secret+1";

test.each([
  ["as it is", `x ${secret} y`, "x <redacted> y"],
  ["in an address", `https://a?b=${encodeURIComponent(secret)}`, "https://a?b=<redacted>"],
  ["in base64", `Basic ${btoa(secret)}`, "Basic <redacted>"],
  ["within a longer secret", `${secret}-longer`, "<redacted>"],
  ["not at all", "nothing here", "nothing here"],
])("takes out a secret %s", (_name, given, want) => {
  const { learn, redact } = makeRunSecrets();
  learn(secret);
  learn(`${secret}-longer`);
  expect(redact(given)).toBe(want);
});

test("learns what an answer hands out, however deep, and takes it out of keys and values", () => {
  const { learnFrom, redactJson } = makeRunSecrets();
  learnFrom({ data: [{ access_token: "canary-token", name: "Orders-and-more", count: 1 }], token_type: "bearer" });
  expect(redactJson({ "canary-token": ["canary-token", "Orders-and-more", 1, null, "bearer"] })).toEqual({
    "<redacted>": ["<redacted>", "Orders-and-more", 1, null, "bearer"],
  });
});
