import fc from "fast-check";
import { expect, test } from "vitest";
import { type RegionChoice, type RegionId, regionId, regions, resolveRegion } from "../../src/rules/regions.ts";
import { describeLaws } from "./laws.ts";

const other = "3e8b5f72-0c9d-4716-b84a-d5f1e7a2c603";

test.each<[name: string, given: Parameters<typeof resolveRegion>[0], want: RegionChoice]>([
  ["US by default", {}, { region: "645a183f-b12b-4c6e-8ad3-99e165603450" }],
  ["null is as absent", { requested: null }, { region: regions.US }],
  ["US", { requested: regions.US }, { region: regions.US }],
  ["EU", { requested: regions.EU }, { region: "b9e48d61-f082-4a14-a8d0-799a907938cb" }],
  ["another id is refused", { requested: other }, { problem: "region-unknown" }],
  ["a name is no id", { requested: "EU" }, { problem: "region-unknown" }],
  ["the empty text is no id", { requested: "" }, { problem: "region-unknown" }],
  ["upper case is another text", { requested: regions.EU.toUpperCase() }, { problem: "region-unknown" }],
  ["a key of every object is no region", { requested: "constructor" }, { problem: "region-unknown" }],
  ["an existing workspace stays where it is", { requested: regions.US, existing: regions.EU }, { region: regions.EU }],
  ["and does so without a request", { existing: regions.EU }, { region: regions.EU }],
  ["and whatever is requested is ignored", { requested: other, existing: regions.EU }, { region: regions.EU }],
])("%s", (_name, given, want) => {
  expect(resolveRegion(given)).toEqual(want);
});

test("regions are found by name", () => {
  expect([regionId("US"), regionId("EU")]).toEqual([regions.US, regions.EU]);
});

const known = fc.constantFrom<RegionId>(regions.US, regions.EU);
const requests = fc.oneof(known, fc.uuid(), fc.string(), fc.constantFrom(null, undefined));
type Resolve = typeof resolveRegion;

describeLaws<Resolve>("resolveRegion", resolveRegion, [
  [
    "each of the two ids is its own answer",
    (resolve) => fc.assert(fc.property(known, (id) => regionOf(resolve({ requested: id })) === id)),
    () => ({ region: regions.US }),
  ],
  [
    "the answer is one of the two ids or a problem",
    (resolve) =>
      fc.assert(
        fc.property(requests, (requested) => {
          const region = regionOf(resolve({ requested }));
          return region === undefined ? requested !== null && requested !== undefined : region === (requested ?? regions.US);
        }),
      ),
    ({ requested }) => resolveRegion({ requested: requested === regions.EU ? requested : regions.US }),
  ],
  [
    "the region of an existing workspace never changes",
    (resolve) => fc.assert(fc.property(requests, known, (requested, existing) => regionOf(resolve({ requested, existing })) === existing)),
    ({ requested, existing }) => resolveRegion(requested === undefined ? { existing } : { requested }),
  ],
]);

function regionOf(choice: RegionChoice): RegionId | undefined {
  return "region" in choice ? choice.region : undefined;
}
