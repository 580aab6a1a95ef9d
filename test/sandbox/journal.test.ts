import { expect, test } from "vitest";
import { arrayMember } from "../../src/core/json.ts";
import type { JournalEntry } from "../../src/sandbox/journal.ts";
import { openShop } from "./shop.ts";

test("an entry is the same at each look, and nobody can change it", async () => {
  const shop = await openShop();
  const customer = await shop.customer("a");
  const told: JournalEntry[] = [];
  shop.sandbox.journal.follow((entry) => told.push(entry));
  await shop.source(customer, { selected_connection_template_tags: ["gold"] });
  await shop.sandbox.fetch("http://127.0.0.1/consent");
  const { journal } = shop.sandbox;
  const before = JSON.stringify(journal.entries());
  expect(told.at(0)?.body).toMatchObject({ selected_connection_template_tags: ["gold"] });
  for (const entry of [...journal.entries(), ...told]) {
    expect(() => Object.assign(entry, { status: 0 })).toThrow(TypeError);
    for (const list of [entry.notes, entry.effects]) expect(() => (list as string[]).push("mine")).toThrow(TypeError);
    expect(() => Object.assign(entry.headers, { mine: "1" })).toThrow(TypeError);
  }
  const tags = arrayMember(told.at(0)?.body, "selected_connection_template_tags");
  expect(() => (tags as string[]).push("mine")).toThrow(TypeError);
  expect(JSON.stringify(journal.entries())).toBe(before);
});
