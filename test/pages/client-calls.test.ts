import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createEmbedded } from "../../src/client/api/create-embedded.ts";
import { parseBindings } from "../../src/document/bindings.ts";
import { parseDocument } from "../../src/document/parse/parse-document.ts";
import { kitRoot } from "../../src/io/kit-root.ts";

const page = readFileSync(`${kitRoot}docs/client-calls.md`, "utf8");
const bindings = parseBindings(parseDocument(readFileSync(`${kitRoot}openapi/bindings.yaml`, "utf8"), "bindings"), "bindings");
const rows = [...page.matchAll(/^\| `([a-z-]+)` \| (.+?) \| (✓?) ?\| (✓?) ?\|$/gm)].map(
  ([, capability = "", call = "", embedded, agent]) => ({
    capability,
    call,
    generations: { embedded: embedded === "✓", agent: agent === "✓" },
  }),
);

/** True if the client has the call, or the page gives the reason why it has none. */
function isExplained(call: string): boolean {
  const airbyte = createEmbedded({ clientId: "id", clientSecret: "secret", organizationId: "organization" });
  const name = /^`(.+)`$/.exec(call)?.[1];
  if (name === undefined) return call.startsWith("by itself") || page.includes(`\n- **${/^none: (\w+)$/.exec(call)?.[1]}**: `);
  const root: unknown = { ...airbyte, workspace: airbyte.workspace("acme") };
  return typeof name.split(".").reduce<unknown>((place, key) => Object(place)[key], root) === "function";
}

test("every capability has its row, and each row is one", () => {
  expect(rows.map(({ capability }) => capability)).toEqual([...bindings.keys()]);
});

test("a row says which generation has the capability", () => {
  const had = [...bindings.values()].map((one) => ({ embedded: one.has("embedded"), agent: one.has("agent") }));
  expect(rows.map(({ generations }) => generations)).toEqual(had);
});

test("every capability has a named call, or a reason why the typed client is enough", () => {
  expect(rows.filter(({ call }) => !isExplained(call))).toEqual([]);
});

test.each(["`sources.create`", "`workspace.sources.made`", "none: mood", "later"])("%s would be seen", (call) => {
  expect(isExplained(call)).toBe(false);
});
