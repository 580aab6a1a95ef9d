import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { interpolations } from "../support/interpolations.ts";

/**
 * Expressions that a renderer may interpolate without emit.ts, because it made their text itself. Before adding a row, check where the text
 * comes from.
 */
const ownText: Readonly<Record<string, readonly string[]>> = {
  "is-generated.ts": ["markerKey"],
  "api/prepare/guard-names.ts": ["mark", "name"], // our own mark, and a name of Object.prototype
  // Our own words and a number.
  "api/prepare/open-tuples.ts": ['isOpen ? "open" : "closed"', "min"],
  // Numbers.
  "connector/render-config-type.ts": [
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
  "connector/render-index.ts": ["handle"],
  // The place of a repair, which is no source.
  "connector/render-connectors.ts": ["connector.name", "connector.pointer", "pointer.slice(schema.length)", "schema", "where"],
  "connector/render-inline-type.ts": ["text", 'texts.join(", ")'],
  // The names of our own helpers, and a connector's, which is safe as a file name.
  "validator/render-validator.ts": ['[...helpers, "type SchemaError", "type ValidatorNotes"].join(", ")', "helper", "name"],
  // Our own words and whole lines, and a connector's name, which is safe as a file name. Foreign titles and values pass `literal` and `key`.
  "journey/render-journey.ts": [
    "connector",
    "ending",
    "handle",
    "indent",
    'lines.join("\\n")',
    "name",
    "names",
    "options",
    'spread(config ?? {}, "    ")',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of an interpolation
    "spread(item, `${indent}  `)",
    "tree",
  ],
  // A value, which is rendered later.
  "journey/sample-config.ts": ['name.replaceAll(/[^a-z0-9]+/gi, "-")'],
  // A number.
  "connector/require-discriminator.ts": ["others.length"],
  // Quoted for a message, which is no source.
  "api/render-types.ts": ["JSON.stringify(way.first)", "JSON.stringify(way.last)", "found", "way.count"],
  "connector/schema-reader.ts": ["JSON.stringify(reference)"],
  // Numbers, names of our own helpers, and whole lines or tokens of Ajv's code, in which foreign text is escaped already.
  "validator/tidy-code.ts": [
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
  // A number.
  "validator/is-followable.ts": ["depth"],
  // A number, and a reference, which Ajv escapes.
  "validator/wash-schema.ts": ["at.depth", "ref.slice(rootId.length + 1)", "rootId", "rootId.length"],
};

const folder = new URL("../../src/generate/", import.meta.url);
// The API report is Markdown for a reviewer and no source.
const renderers = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".ts") && name !== "emit.ts" && !name.startsWith("api-report/"));

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
