import { expect, test } from "vitest";
import { openShop } from "../shop.ts";

const address = "http://127.0.0.1/api/v1/workspaces";

test.each<[string, RequestInit, number]>([
  ["get is the method GET", { method: "get" }, 401],
  ["patch is no method: the standard leaves it in lower case", { method: "patch" }, 405],
])("%s", async (_name, init, status) => {
  const { sandbox } = await openShop();
  expect((await sandbox.fetch(address, init)).status).toBe(status);
});

test.each<[string, string, RequestInit]>([
  ["a GET with a body", address, { body: "{}" }],
  ["a HEAD with a body", address, { method: "HEAD", body: "" }],
  ["a method that pages may not use", address, { method: "TRACE" }],
  ["an address with a user's name", address.replace("//", "//user:secret@"), {}],
])("%s is refused as by the real fetch", async (_name, url, init) => {
  const { sandbox } = await openShop();
  await expect(sandbox.fetch(url, init)).rejects.toThrow(TypeError);
  expect(sandbox.journal.entries()).toEqual([]);
});

test("a body breaks off at its end where it is shorter than the fault says", async () => {
  const { sandbox } = await openShop();
  sandbox.faults.add({ when: {}, do: { cutBodyAt: 100_000 } });
  await expect((await sandbox.fetch(address)).text()).rejects.toThrow("terminated");
});

test("an answer to HEAD has no body", async () => {
  const { sandbox } = await openShop();
  const response = await sandbox.fetch(address, { method: "HEAD" });
  expect([response.status, response.headers.get("content-type"), response.body]).toEqual([405, "application/json", null]);
});
