import { expect, test } from "vitest";
import { isPathName } from "../../src/sandbox/state/is-path-name.ts";
import { openShop } from "./shop.ts";

const reachable = ["a/b", "%2e%2e", "...", " ", "\u0000", "a\nb", "?#", "\\", "é", "😀", "x".repeat(255)];
const unreachable = ["", ".", "..", "\ud800", "a\udfff"];

test.each(reachable)("a tag named %j is deleted by its name", async (name) => {
  const { call, operator } = await openShop();
  const token = await operator();
  expect((await call("POST /integrations/templates/tags", { token, body: { name } })).status).toBe(200);
  expect((await call(`DELETE /integrations/templates/tags/${encodeURIComponent(name)}`, { token })).status).toBe(200);
});

test.each(unreachable)("a tag cannot be named %j, since it could never be reached again", async (name) => {
  const shop = await openShop({ readings: { unknownTag: "create" } });
  const token = await shop.operator();
  const tagging = `/integrations/templates/sources/${shop.template("Issues")}/tags`;
  const answers = [
    await shop.call("POST /integrations/templates/tags", { token, body: { name } }),
    await shop.call("PUT /integrations/templates/tags/eu", { token, body: { name } }),
    await shop.call(`POST ${tagging}`, { token, body: { tag: name } }),
  ];
  expect(answers.map(({ status, rule }) => [status, rule])).toEqual(Array(3).fill([422, "sandbox/tag-name"]));
  expect((await shop.call("GET /integrations/templates/tags", { token })).body.data).toHaveLength(2);
  await expect(openShop({ seed: { tags: [name] } })).rejects.toThrow(expect.objectContaining({ code: "seed-invalid" }));
});

test.each([...reachable, ...unreachable.filter((name) => !/\p{Surrogate}/u.test(name))])("a path says %j as it is judged", (name) => {
  const { pathname } = new URL(`http://127.0.0.1/tags/${encodeURIComponent(name)}`);
  const segment = pathname.split("/")[2] ?? "";
  expect(segment !== "" && decodeURIComponent(segment) === name).toBe(isPathName(name));
});
