import { expect, test } from "vitest";
import { selectConnectors } from "../../../src/commands/load/select-connectors.ts";
import { caught } from "../../support/caught.ts";

const registry = { connectors: ["source-postgres", "destination-postgres", "source-stripe"].map((name) => ({ name })), skipped: [] };
const loaded = { registry, source: { place: "registry.json" } } as unknown as Parameters<typeof selectConnectors>[0];

test.each([
  ["source-postgress", "Did you mean source-postgres?"],
  ["Stripe", "Did you mean source-stripe?"],
  ["postgres", "Did you mean source-postgres, destination-postgres?"],
  ["gres", "named gres."],
])("an unknown connector is told with what is meant: %s", async (name, told) => {
  const [code, message, place] = await caught(async () => selectConnectors(loaded, name));
  expect([code, place]).toEqual(["usage-unknown-connector", "registry.json"]);
  expect(message?.endsWith(told)).toBe(true);
});
