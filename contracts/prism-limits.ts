import type { Expectation, KnownLimit } from "../src/contract/case/case.ts";

/** Keywords that came with JSON Schema 2019-09, which a reader of draft-07 passes over. */
const laterKeywords = ["dependentRequired", "unevaluatedProperties"];

/** Where Prism 5.14.2 judges a request otherwise than JSON Schema says; numbers are those of its issue tracker. */
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
