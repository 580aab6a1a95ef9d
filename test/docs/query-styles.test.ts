import { expect, test } from "vitest";
import type { Json } from "../../src/core/json.ts";
import { judgePages } from "../../src/docs/judge-pages.ts";

/** Lists and objects in a query, as `style` and `explode` of the parameter write them. */

const numbers = { type: "array", items: { type: "integer" } };
const filter = { type: "object", required: ["hops"], properties: { hops: { type: "integer" }, malt: { enum: ["pale", "dark"] } } };

function verdict(query: string, parameter: Json & object): readonly unknown[] {
  const document = {
    openapi: "3.1.0",
    info: { title: "Beers", version: "1" },
    servers: [{ url: "https://api.beers.test" }],
    components: { schemas: { Filter: filter } },
    paths: { "/beers": { get: { parameters: [{ name: "at", in: "query", ...parameter }], responses: { 200: { description: "" } } } } },
  };
  const text = `\`\`\`bash\ncurl 'https://api.beers.test/beers${query}'\n\`\`\`\n`;
  const { pages, findings } = judgePages([{ page: "p.md", text }], document);
  return [pages[0]?.examples[0]?.verdict, ...findings.map(({ finding }) => `${finding.kind} ${finding.key} ${finding.got}`)];
}

const ref = { $ref: "#/components/schemas/Filter" };
const url = (query: string): string => `https://api.beers.test/beers${query}`;

test.each<[string, string, Json & object, readonly string[]]>([
  ["items one by one", "?at=1&at=2", { schema: numbers }, ["agrees"]],
  ["a wrong item among them", "?at=1&at=b", { schema: numbers }, ["differs", "wrong-type at b"]],
  ["items in one text, although each has the name again", "?at=1,2", { schema: numbers }, ["undecided"]],
  ["a wrong item in one text", "?at=1,b", { schema: numbers }, ["differs", "wrong-type at b"]],
  ["items between commas", "?at=1,2", { schema: numbers, explode: false }, ["agrees"]],
  ["items between bars", "?at=1|2", { schema: numbers, style: "pipeDelimited" }, ["agrees"]],
  ["a wrong item between bars", "?at=1|b", { schema: numbers, style: "pipeDelimited" }, ["differs", "wrong-type at b"]],
  ["items between blanks", "?at=1%202", { schema: numbers, style: "spaceDelimited" }, ["agrees"]],
  ["members of an object", "?hops=3&malt=pale", { required: true, schema: ref }, ["agrees"]],
  ["a wrong member", "?hops=3&malt=red", { required: true, schema: ref }, ["differs", "wrong-enum malt red"]],
  [
    "a member that is missing",
    "?malt=pale",
    { required: true, schema: ref },
    ["differs", `missing-required-parameter hops ${url("?malt=pale")}`],
  ],
  ["an object that need not be sent", "?malt=pale", { schema: ref }, ["agrees"]],
  ["a name that the object lacks", "?hop=3", { schema: ref }, ["differs", "undeclared-parameter hop hop"]],
  ["members in brackets", "?at[hops]=3", { required: true, style: "deepObject", schema: ref }, ["agrees"]],
  ["a wrong member in brackets", "?at[hops]=b", { style: "deepObject", schema: ref }, ["differs", "wrong-type at[hops] b"]],
  ["an object that lists no members", "?a=b", { schema: { type: "object" } }, ["agrees"]],
])("%s", (_name, query, parameter, want) => {
  expect(verdict(query, parameter)).toEqual(want);
});
