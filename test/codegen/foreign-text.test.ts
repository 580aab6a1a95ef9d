import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { interpolations } from "../support/interpolations.ts";

/** What a renderer may put into a text without emit.ts: text that it has made itself. Whoever adds a row has looked where it comes from. */
const ownText: Readonly<Record<string, readonly string[]>> = {
  "is-generated.ts": ["markerKey"],
  // Numbers.
  "plan-validator-pattern.ts": ["all", "extra", "fork", "max - min", "min", "one", "steps.length"],
  "render-config-type.ts": [
    "heads.input",
    "heads.resolved",
    "indent",
    'index === shape.values.length - 1 ? tail : ""',
    "inner",
    "input",
    "mark",
    "renderValue(value)",
    "resolved",
    "slot.tail",
    "tail",
    "text",
  ],
  "render-connector-index.ts": ["handle"],
  // The place of a repair, which is no source.
  "render-connectors.ts": ["connector.name", "where"],
  "render-inline-type.ts": ["text", 'texts.join(", ")'],
  // The names of our own helpers, and a connector's, which is safe as a file name.
  "render-validator.ts": ['[...helpers, "type SchemaError", "type ValidatorNotes"].join(", ")', "helper", "name"],
  // A number.
  "require-discriminator.ts": ["others.length"],
  // Quoted for a message, which is no source.
  "schema-reader.ts": ["JSON.stringify(reference)"],
  // Numbers, names of our own helpers, and whole lines or tokens of Ajv's code, in which foreign text is escaped already.
  "tidy-validator-code.ts": [
    "at",
    "at + 1",
    "error",
    "helper",
    "index",
    "name",
    "noting.length",
    "start",
    'unit.charCodeAt(0).toString(16).padStart(4, "0")',
  ],
  // Numbers.
  "validator-pattern-tree.ts": ["found.length", "reader.at"],
  // A number, and a reference, which Ajv escapes.
  "wash-validator-schema.ts": ["at.depth", "ref.slice(rootId.length + 1)", "rootId", "rootId.length"],
};

const folder = new URL("../../src/codegen/", import.meta.url);
const renderers = readdirSync(folder).filter((name) => name !== "emit.ts");

it.each(renderers)("%s lets foreign text into source through emit.ts only", (name) => {
  expect(interpolations(name, readFileSync(new URL(name, folder), "utf8"))).toEqual(ownText[name] ?? []);
});

it("sees text that goes around emit.ts", () => {
  const planted = [
    "const a = `/** #{schema.title} */`;",
    'file("x", source, [`#{literal(a)} #{name}`]);',
    "docComment([`#{title}`]);",
    "let b = title + `x`;",
  ];
  const text = planted.join("\n").replaceAll("#{", "$\u007b");
  expect(interpolations("planted.ts", text)).toEqual(["name", "schema.title", "title"]);
});
