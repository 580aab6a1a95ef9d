import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { interpolations } from "../support/interpolations.ts";

/** What a renderer may put into a template without emit.ts: text that it has made itself. Whoever adds a row has looked where it comes from. */
const ownText: Readonly<Record<string, readonly string[]>> = {
  "render-config-type.ts": [
    "branch",
    'doc.join("\\n")',
    'doc.length === 0 ? "" : "\\n"',
    "indent",
    "index.input",
    "index.resolved",
    "inner",
    "input",
    'members.map(({ input }) => input).join(", ")',
    'members.map(({ resolved }) => resolved).join(", ")',
    'present ? "" : "?"',
    "resolved",
    "type",
    'type.startsWith("\\n") ? "" : " "',
  ],
  "render-connector-index.ts": ["handle"],
  "render-connector.ts": ["spaced(input)", 'spaced(resolved === input ? "Config" : resolved)', "type"],
  // Quoted for a message, which is no source.
  "schema-reader.ts": ["JSON.stringify(reference)"],
};

const folder = new URL("../../src/codegen/", import.meta.url);
const renderers = readdirSync(folder).filter((name) => name !== "emit.ts");

it.each(renderers)("%s lets foreign text into source through emit.ts only", (name) => {
  expect(interpolations(name, readFileSync(new URL(name, folder), "utf8"))).toEqual(ownText[name] ?? []);
});

it("sees text that goes around emit.ts", () => {
  const planted = ["const a = `/** ${schema.title} */`;", 'file("x", source, [`${literal(a)} ${name}`]);', "docComment([`${title}`]);"];
  expect(interpolations("planted.ts", planted.join("\n"))).toEqual(["name", "schema.title"]);
});
