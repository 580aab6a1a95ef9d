import { createContext, runInContext } from "node:vm";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/core/json.ts";
import { parseRegistry } from "../../src/document/registry.ts";
import { renderConnectors } from "../../src/generate/connector/render-connectors.ts";
import { everyFourth } from "../support/extent.ts";
import { hostileStrings, hugeString } from "../support/hostile.ts";
import { toJavaScript } from "../support/to-javascript.ts";
import { programOf, typeErrorsOf } from "../support/type-check.ts";

type Entry = Readonly<Record<string, Json>>;

/**
 * Slots: the places at which a text of the registry can reach generated source. For a property, `config` is a value that its type must
 * accept.
 */
const slots: Readonly<Record<string, (text: string) => { entry?: Entry; schema?: JsonObject; config?: string }>> = {
  name: (text) => ({ entry: { name: text } }),
  dockerImageTag: (text) => ({ entry: { dockerImageTag: text } }),
  documentationUrl: (text) => ({ entry: { documentationUrl: text } }),
  supportLevel: (text) => ({ entry: { supportLevel: text } }),
  suggestedStreams: (text) => ({ entry: { suggestedStreams: { streams: [text] } } }),
  "property name": (text) => ({
    schema: { properties: own(text, { type: "string" }), required: [text] },
    config: `{ [${JSON.stringify(text)}]: "" }`,
  }),
  "required, not declared": (text) => ({ schema: { properties: {}, required: [text] }, config: `{ [${JSON.stringify(text)}]: 1 }` }),
  "secret name": (text) => ({
    schema: { properties: own(text, { type: "string", airbyte_secret: true }) },
    config: `{ [${JSON.stringify(text)}]: "" }`,
  }),
  title: (title) => ({ schema: { title, properties: { a: { type: "string", title } } } }),
  description: (description) => ({ schema: { description, properties: { a: { type: "string", title: "A", description } } } }),
  const: (text) => ({ schema: { properties: { a: { const: text } } }, config: `{ a: ${JSON.stringify(text)} }` }),
  enum: (text) => ({ schema: { properties: { a: { enum: [text, "other"] } } }, config: `{ a: ${JSON.stringify(text)} }` }),
  "const in an object": (text) => ({
    schema: { const: own(text, text) },
    config: `{ [${JSON.stringify(text)}]: ${JSON.stringify(text)} }`,
  }),
  discriminator: (text) => ({
    schema: { oneOf: [{ properties: { a: { const: text } } }, { properties: { a: { const: 1 } } }] },
    config: `{ a: ${JSON.stringify(text)} }`,
  }),
  default: (text) => ({ schema: { properties: { a: { type: "string", default: text } } }, config: "{}" }),
  examples: (text) => ({ schema: { properties: { a: { type: "string", examples: [text], example: text } } } }),
  pattern: (pattern) => ({ schema: { properties: { a: { type: "string", pattern } } } }),
  format: (format) => ({ schema: { properties: { a: { type: "string", format } } } }),
  type: (type) => ({ schema: { properties: { a: { type } } } }),
  keyword: (text) => ({ schema: { properties: { a: own(text, text) } } }),
  tsType: (tsType) => ({ schema: { tsType, properties: { a: { tsType, tsEnumNames: [tsType], $id: tsType, $comment: tsType } } } }),
};

/** An object with this own property, even if its name is `__proto__`. */
function own(name: string, value: Json): JsonObject {
  return Object.fromEntries([[name, value]]);
}

const cases = everyFourth(
  Object.entries(slots).flatMap(([slot, fill], slotIndex) =>
    hostileStrings.map((text, index) => ({ slot, text, name: `source-slot-${slotIndex}-string-${index}`, ...fill(text) })),
  ),
);

function entryOf({ name, entry, schema }: (typeof cases)[number], index: number): Json {
  return {
    name,
    dockerRepository: `airbyte/${name}`,
    dockerImageTag: "1",
    sourceDefinitionId: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    spec: { connectionSpecification: { type: "object", properties: {}, ...schema } },
    ...entry,
  };
}

/** Renders entries. The parser runs first, because it may skip a hostile entry. */
function render(entries: readonly Json[]) {
  return renderConnectors(parseRegistry({ sources: entries, destinations: [] }, "registry.json"));
}

describe("hostile texts in every slot of a registry", () => {
  const { files, skipped } = render(cases.map(entryOf));
  const modules = Object.fromEntries(files.map(({ path, text }) => [`/out/${path}`, text]));
  let program: ts.Program | undefined;

  it("render, all of them", () => {
    expect(skipped).toEqual([]);
    // Validators, and the engine of their patterns, come with some schemas only.
    const modules = files.filter(({ path }) => !path.includes("validator") && path !== "connectors/pattern.ts");
    expect(modules).toHaveLength(cases.length + 2);
  });

  it("give TypeScript without an error, and values that come back as they were", () => {
    const uses = cases.flatMap(({ name, config }): [string, string][] =>
      config === undefined
        ? []
        : [[`/out/use-${name}.ts`, `import type { Config } from "./connectors/${name}.js";\nexport const config: Config = ${config};`]],
    );
    program = programOf({ ...modules, ...Object.fromEntries(uses) });
    expect(Object.fromEntries(typeErrorsOf(program))).toEqual({});
  });

  it("give the expected statements and no other", () => {
    program ??= programOf(modules);
    const kinds = new Set<string>();
    for (const { name } of cases) {
      const source = program.getSourceFile(`/out/connectors/${name}.ts`);
      kinds.add(source?.statements.map(({ kind }) => kind).join() ?? "");
      expect(source === undefined ? "" : calls(source), name).toBe("");
    }
    const { ImportDeclaration, TypeAliasDeclaration, VariableStatement } = ts.SyntaxKind;
    expect([...kinds]).toEqual([[ImportDeclaration, TypeAliasDeclaration, TypeAliasDeclaration, VariableStatement].join()]);
  });

  it("execute nothing on import, and leave the prototype alone", async () => {
    for (const { slot, text, name } of cases) {
      const [handle] = await load(modules[`/out/connectors/${name}.ts`] ?? "");
      expect(world.PWN, name).toBeUndefined();
      if (slot === "name") expect(handle?.title).toBe(text);
      if (slot === "dockerImageTag") expect(handle?.version).toBe(text);
      if (slot === "suggestedStreams") expect([...(handle?.suggestedStreams ?? [])]).toEqual([text]);
      if (slot === "secret name") expect([...(handle?.secrets ?? [])]).toEqual([`/${text.replaceAll("~", "~0").replaceAll("/", "~1")}`]);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it("would be seen to break out", async () => {
    const text = "export const a = 1; globalThis.PWN = alert`1`;";
    expect(calls(ts.createSourceFile("x.ts", text, ts.ScriptTarget.ES2022, true))).toBe("alert`1`");
    await load("globalThis.PWN = 1;");
    expect(world.PWN).toBe(1);
    delete world.PWN;
  });

  it("are the same bytes on a second run", () => {
    expect(render(cases.map(entryOf)).files).toEqual(files);
  });

  it("do not choose file names", () => {
    const repositories = hostileStrings.map((text, index) => ({
      ...(entryOf(cases[0]!, index) as JsonObject),
      dockerRepository: `airbyte/${text}`,
    }));
    const paths = render(repositories).files.map(({ path }) => path);
    expect(paths.filter((path) => path.startsWith("connectors/validators/"))).toHaveLength(5);
    expect(paths.slice(0, 8)).toEqual([
      "connectors/connector.ts",
      "connectors/index.ts",
      "connectors/1a.ts",
      "connectors/class.ts",
      "connectors/constructor.ts",
      "connectors/prototype.ts",
      "connectors/x.ts",
      "connectors/validator.ts",
    ]);
  });

  it("may be huge", async () => {
    const schema = {
      title: hugeString,
      properties: { a: { const: hugeString, default: hugeString }, ...own(hugeString, { title: hugeString }) },
    };
    const {
      files: [, , module],
    } = render([entryOf({ ...cases[0]!, name: "source-huge", schema, entry: { name: hugeString } }, 0)]);
    const [handle] = await load(module?.text ?? "");
    expect(handle?.title === hugeString).toBe(true);
  });
});

/** The first call, `new` or tagged template in a module. A module may have none, except the import of its validator. */
function calls(node: ts.Node): string {
  if (/^import\("\.\/validators\/[a-z0-9-]+\.js"\)$/.test(node.getText())) return "";
  if (ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isTaggedTemplateExpression(node)) return node.getText();
  return ts.forEachChild(node, (child) => calls(child) || undefined) ?? "";
}

interface Handle {
  readonly title: string;
  readonly version: string;
  readonly secrets: readonly string[];
  readonly suggestedStreams: readonly string[];
}

/** One VM context for all modules, so that a side effect of any of them is seen. */
const world: { PWN?: unknown } = {};
createContext(world);

/** Runs a module in that context and returns its exports. */
async function load(text: string): Promise<readonly Handle[]> {
  const module: { exports: Readonly<Record<string, Handle>> } = { exports: {} };
  runInContext(`(module) => {${await toJavaScript(text, "cjs")}\n}`, world, { timeout: 600_000 })(module);
  return Object.values(module.exports);
}
