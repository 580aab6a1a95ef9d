import fc from "fast-check";
import { expect, test } from "vitest";
import { type CatalogStream, type StreamCustomization, type StreamSelection, selectStreams } from "../../src/rules/select-streams.ts";
import { describeLaws } from "./laws.ts";

const shop = [{ name: "orders", suggested: true }, { name: "customers", suggested: false }, { name: "products" }];
const plain = [{ name: "orders" }, { name: "customers" }];

test.each<[name: string, catalog: CatalogStream[], customization: StreamCustomization | null | undefined, want: StreamSelection]>([
  ["suggested takes what the connector marks", shop, { stream_selection_mode: "suggested" }, { streams: ["orders"], unknown: [] }],
  ["suggested is the default", shop, {}, { streams: ["orders"], unknown: [] }],
  ["no customization", shop, null, { streams: ["orders"], unknown: [] }],
  [
    "suggested takes all where none is marked",
    plain,
    { stream_selection_mode: "suggested" },
    { streams: ["orders", "customers"], unknown: [] },
  ],
  ["all", shop, { stream_selection_mode: "all" }, { streams: ["orders", "customers", "products"], unknown: [] }],
  [
    "whitelist, in catalog order",
    shop,
    { stream_selection_mode: "whitelist", stream_whitelist: ["products", "orders"] },
    { streams: ["orders", "products"], unknown: [] },
  ],
  [
    "whitelisted names are the connector's own, exactly",
    shop,
    { stream_selection_mode: "whitelist", stream_whitelist: ["Orders", "order", "orders"] },
    { streams: ["orders"], unknown: ["Orders", "order"] },
  ],
  ["whitelist, empty", shop, { stream_selection_mode: "whitelist", stream_whitelist: [] }, { problem: "whitelist-empty" }],
  ["whitelist, null", shop, { stream_selection_mode: "whitelist", stream_whitelist: null }, { problem: "whitelist-empty" }],
  ["whitelist, absent", shop, { stream_selection_mode: "whitelist" }, { problem: "whitelist-empty" }],
  ["a whitelist beside another mode is ignored", plain, { stream_selection_mode: "all", stream_whitelist: ["orders"] }, selectAll(plain)],
  ["a whitelist without a mode is ignored", plain, { stream_whitelist: ["orders"] }, selectAll(plain)],
  ["a connector without streams", [], { stream_selection_mode: "suggested" }, { streams: [], unknown: [] }],
  ["a name of two namespaces counts once", [...plain, ...plain], { stream_selection_mode: "all" }, selectAll(plain)],
])("%s", (_name, catalog, customization, want) => {
  expect(selectStreams(catalog, customization)).toEqual(want);
});

function selectAll(catalog: readonly CatalogStream[]): StreamSelection {
  return { streams: catalog.map(({ name }) => name), unknown: [] };
}

const name = fc.constantFrom("a", "b", "c", "d", "A", "constructor");
const catalogs = fc.uniqueArray(fc.record({ name, suggested: fc.boolean() }), { selector: (stream) => stream.name, maxLength: 5 });
const whitelists = fc.array(name, { minLength: 1, maxLength: 4 });
const customizations = fc.record(
  { stream_selection_mode: fc.constantFrom("suggested" as const, "all" as const, "whitelist" as const), stream_whitelist: whitelists },
  { requiredKeys: ["stream_whitelist"] },
);
type Select = typeof selectStreams;

function chosen(select: Select, catalog: readonly CatalogStream[], customization: StreamCustomization): readonly string[] {
  const selection = select(catalog, customization);
  return "streams" in selection ? selection.streams : [];
}

const listed = (names: readonly string[]): StreamCustomization => ({ stream_selection_mode: "whitelist", stream_whitelist: names });
const only = (catalog: readonly CatalogStream[], names: readonly string[]) => catalog.filter((stream) => names.includes(stream.name));
const same = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join();

describeLaws<Select>("selectStreams", selectStreams, [
  [
    "a part of the catalog, in its order",
    (select) =>
      fc.assert(
        fc.property(catalogs, customizations, (catalog, customization) => {
          const streams = chosen(select, catalog, customization);
          return same(streams, selectedNames(only(catalog, streams)));
        }),
      ),
    (_catalog, customization) => ({ streams: customization?.stream_whitelist ?? [], unknown: [] }),
  ],
  [
    "idempotent: selecting from what was selected changes nothing",
    (select) =>
      fc.assert(
        fc.property(catalogs, customizations, (catalog, customization) => {
          const streams = chosen(select, catalog, customization);
          return same(chosen(select, only(catalog, streams), customization), streams);
        }),
      ),
    (catalog) => ({ streams: selectedNames(catalog.slice(1)), unknown: [] }),
  ],
  [
    "a whitelist parts into selected and unknown names, exactly",
    (select) =>
      fc.assert(
        fc.property(catalogs, whitelists, (catalog, whitelist) => {
          const selection = select(catalog, listed(whitelist));
          const names = selectedNames(catalog);
          return (
            "streams" in selection &&
            same([...selection.streams].sort(), [...new Set(whitelist)].filter((one) => names.includes(one)).sort()) &&
            same([...selection.unknown].sort(), [...new Set(whitelist)].filter((one) => !names.includes(one)).sort())
          );
        }),
      ),
    (catalog, customization) => selectStreams(catalog, listed((customization?.stream_whitelist ?? []).map((one) => one.toLowerCase()))),
  ],
  [
    "suggested takes the marked streams, or all where none is marked",
    (select) =>
      fc.assert(
        fc.property(catalogs, (catalog) => {
          const marked = catalog.filter((stream) => stream.suggested);
          return same(chosen(select, catalog, {}), selectedNames(marked.length > 0 ? marked : catalog));
        }),
      ),
    (catalog) => ({ streams: selectedNames(catalog.filter((stream) => stream.suggested)), unknown: [] }),
  ],
  [
    "only the whitelist mode reads the whitelist",
    (select) =>
      fc.assert(
        fc.property(catalogs, whitelists, fc.constantFrom("suggested" as const, "all" as const), (catalog, whitelist, mode) =>
          same(
            chosen(select, catalog, { stream_selection_mode: mode, stream_whitelist: whitelist }),
            chosen(select, catalog, { stream_selection_mode: mode }),
          ),
        ),
      ),
    (catalog, customization) => selectStreams(catalog, customization?.stream_whitelist ? listed(customization.stream_whitelist) : {}),
  ],
  [
    "free of the whitelist's order and duplicates",
    (select) =>
      fc.assert(
        fc.property(catalogs, whitelists, (catalog, whitelist) =>
          same(chosen(select, catalog, listed(whitelist)), chosen(select, catalog, listed([...whitelist, ...whitelist].reverse()))),
        ),
      ),
    (_catalog, customization) => ({ streams: customization?.stream_whitelist ?? [], unknown: [] }),
  ],
]);

function selectedNames(catalog: readonly CatalogStream[]): string[] {
  return catalog.map((stream) => stream.name);
}
