import type { Expectation, KnownLimit } from "../src/contract/case/case.ts";

/** Keywords of JSON Schema 2019-09, which a draft-07 validator ignores. */
const laterKeywords = ["dependentRequired", "unevaluatedProperties"];

/** Known differences between Prism 5.14.2 and JSON Schema. `upstream` is a number of Prism's issue tracker. */
export const prismLimits: readonly KnownLimit[] = [
  {
    id: "dialect-by-default",
    upstream: "#2797",
    what: "Without jsonSchemaDialect schemas are read as draft-07, not as 2020-12.",
    concerns: ({ expect }, { jsonSchemaDialect }) => jsonSchemaDialect === undefined && laterKeywords.includes(keywordOf(expect)),
  },
];

function keywordOf(expect: Expectation): string {
  return "refused" in expect && "keyword" in expect.refused ? expect.refused.keyword : "";
}
