import type { BehaviourCase } from "../../../src/contract/case/case.ts";
import { calls } from "./calls.ts";

const catalog = [{ name: "orders", suggested: true }, { name: "customers" }, { name: "Products" }] as const;
const unmarked = [{ name: "orders" }, { name: "customers", suggested: false }] as const;
const whole = ["orders", "customers", "Products"] as const;

/** Cases for the streams that a source template selects from a connector's catalog. */
export const streamBehaviourCases: readonly BehaviourCase[] = [
  ...calls("suggested-streams", "selectStreams", [
    ["the-marked-ones-are-chosen", [catalog, { stream_selection_mode: "suggested" }], { streams: ["orders"], unknown: [] }],
    ["they-are-chosen-without-a-mode", [catalog, {}], { streams: ["orders"], unknown: [] }],
    ["they-are-chosen-without-a-customization", [catalog, null], { streams: ["orders"], unknown: [] }],
    ["all-are-chosen-where-none-is-marked", [unmarked, {}], { streams: ["orders", "customers"], unknown: [] }],
    ["a-list-beside-the-mode-is-no-matter", [catalog, { stream_whitelist: ["customers"] }], { streams: ["orders"], unknown: [] }],
  ]),
  ...calls("all-streams", "selectStreams", [
    ["all-are-chosen", [catalog, { stream_selection_mode: "all" }], { streams: whole, unknown: [] }],
    ["all-of-none-are-none", [[], { stream_selection_mode: "all" }], { streams: [], unknown: [] }],
  ]),
  ...calls("whitelisted-streams", "selectStreams", [
    ["the-listed-one-is-chosen", [catalog, listing("customers")], { streams: ["customers"], unknown: [] }],
    [
      "two-are-chosen-in-the-connector-s-order",
      [catalog, listing("customers", "orders")],
      { streams: ["orders", "customers"], unknown: [] },
    ],
  ]),
  ...calls("stream-names-are-exact", "selectStreams", [
    ["the-connector-s-spelling-is-found", [catalog, listing("Products")], { streams: ["Products"], unknown: [] }],
    ["lower-case-is-another-name", [catalog, listing("products")], { streams: [], unknown: ["products"] }],
    ["a-space-makes-another-name", [catalog, listing("Products ")], { streams: [], unknown: ["Products "] }],
  ]),
  ...calls("stream-whitelist-empty-selects-nothing", "selectStreams", [
    ["one-name-is-a-list", [catalog, listing("orders")], { streams: ["orders"], unknown: [] }],
    ["no-name-is-none", [catalog, listing()], { problem: "whitelist-empty" }],
    ["null-is-none", [catalog, { stream_selection_mode: "whitelist", stream_whitelist: null }], { problem: "whitelist-empty" }],
    ["without-a-list-there-is-none", [catalog, { stream_selection_mode: "whitelist" }], { problem: "whitelist-empty" }],
  ]),
];

function listing(...names: readonly string[]): {
  readonly stream_selection_mode: "whitelist";
  readonly stream_whitelist: readonly string[];
} {
  return { stream_selection_mode: "whitelist", stream_whitelist: names };
}
