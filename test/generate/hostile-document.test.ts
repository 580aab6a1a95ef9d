import { createContext, runInContext } from "node:vm";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { KitError } from "../../src/core/errors.ts";
import type { Json, JsonObject } from "../../src/core/json.ts";
import { bundle } from "../../src/document/bundle.ts";
import { mendPattern } from "../../src/document/repair/mend-pattern.ts";
import { renderOperations } from "../../src/generate/api/render-operations.ts";
import { renderApiTypes } from "../../src/generate/api/render-types.ts";
import type { GeneratedFile } from "../../src/generate/emit.ts";
import { hostileStrings } from "../support/hostile.ts";
import { toJavaScript } from "../support/to-javascript.ts";
import { programOf, typeErrorsOf } from "../support/type-check.ts";

/** The parts of a small document. One of them carries the hostile text. */
interface Part {
  readonly path?: string;
  readonly operation?: JsonObject;
  readonly schema?: Json;
  readonly schemaKey?: string;
  readonly root?: JsonObject;
}

const media = (content: JsonObject): JsonObject => ({ responses: { 200: { description: "ok", content } } });
const query = (parameter: JsonObject): JsonObject => ({ parameters: [{ name: "q", in: "query", schema: {}, ...parameter }] });

/** Slots: the places at which a text of an OpenAPI document can reach generated source. */
const slots: Readonly<Record<string, (text: string) => Part>> = {
  path: (text) => ({ path: `/${text}` }),
  operationId: (operationId) => ({ operation: { operationId } }),
  summary: (summary) => ({ operation: { summary } }),
  description: (description) => ({ operation: { description } }),
  tag: (tag) => ({ operation: { tags: [tag] } }),
  "parameter name": (name) => ({ operation: query({ name }) }),
  "parameter description": (description) => ({ operation: query({ description }) }),
  "header name": (name) => ({ operation: query({ name, in: "header" }) }),
  "media type": (text) => ({ operation: media(own(text, { schema: { type: "string" } })) }),
  status: (text) => ({ operation: { responses: own(text, { description: "x" }) } }),
  "response description": (description) => ({ operation: { responses: { 200: { description } } } }),
  "response header": (text) => ({ operation: { responses: { 200: { description: "x", headers: own(text, { schema: {} }) } } } }),
  "security scheme": (text) => ({ operation: { security: [own(text, [])] } }),
  "schema name": (text) => ({ schemaKey: text, schema: { type: "object" } }),
  title: (title) => ({ schema: { title, type: "string" } }),
  "schema description": (description) => ({ schema: { description, properties: { a: { type: "string", description } } } }),
  "property name": (text) => ({ schema: { type: "object", properties: own(text, { type: "string" }), required: [text] } }),
  const: (text) => ({ schema: { const: text } }),
  enum: (text) => ({ schema: { enum: [text, 1], "x-enum-varnames": [text, "b"], "x-enum-descriptions": [text, "b"] } }),
  default: (text) => ({ schema: { type: "string", default: text } }),
  example: (text) => ({ schema: { type: "string", example: text, examples: [text] } }),
  pattern: (pattern) => ({ schema: { type: "string", pattern } }),
  format: (format) => ({ schema: { type: "string", format } }),
  $comment: (text) => ({ schema: { type: "string", $comment: text, "x-anything": text, tsType: text } }),
  discriminator: (text) => ({
    schema: {
      oneOf: [{ $ref: "#/components/schemas/Plain" }],
      discriminator: { propertyName: text, mapping: own(text, "#/components/schemas/Plain") },
    },
  }),
  "info and servers": (text) => ({
    root: {
      info: { title: text, version: text, description: text, summary: text },
      servers: [{ url: `https://example.com/${encodeURIComponent(text.replace(/\p{Surrogate}/gu, ""))}`, description: text }],
      tags: [{ name: text, description: text }],
    },
  }),
};

/** An object with this own property. */
function own(name: string, value: Json): JsonObject {
  return Object.fromEntries([[name, value]]);
}

function documentOf(parts: readonly Part[]): JsonObject {
  const plain: [string, Json] = ["Plain", { type: "object", properties: { kind: { type: "string" } } }];
  const paths = parts.map(({ path, operation }, index): [string, Json] => [
    path ?? `/a${index}`,
    { get: { operationId: `a${index}`, responses: { 200: { description: "x" } }, ...operation } },
  ]);
  const schemas = parts.map(({ schema, schemaKey }, index): [string, Json] => [schemaKey ?? `Subject${index}`, schema ?? {}]);
  return {
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: Object.fromEntries(paths),
    components: { schemas: Object.fromEntries([plain, ...schemas]) },
    ...parts[0]?.root,
  };
}

interface Rendered {
  readonly name: string;
  readonly files: readonly GeneratedFile[];
}

interface Refused {
  readonly name: string;
  readonly refused: string;
}

async function render(name: string, parts: readonly Part[]): Promise<Rendered | Refused> {
  try {
    const { document } = bundle(documentOf(parts), { generation: "unknown", overlays: [], place: "hostile.json" });
    return { name, files: [await renderApiTypes(document), renderOperations(document)] };
  } catch (error) {
    if (error instanceof KitError) return { name, refused: error.code };
    throw error;
  }
}

/**
 * Renders all texts of a slot in one document. If that is refused, each gets a document of its own, so that one refusal does not hide the
 * others.
 */
async function renderSlot(slot: string, fill: (text: string) => Part): Promise<(Rendered | Refused)[]> {
  const parts = hostileStrings.map(fill);
  const all = parts[0]?.root === undefined ? await render(slot, parts) : { name: slot, refused: "one at a time" };
  if ("files" in all) return [all];
  return Promise.all(parts.map((part, index) => render(`${slot} ${index}`, [part])));
}

describe("hostile texts in every slot of an OpenAPI document", async () => {
  const outcomes = (await Promise.all(Object.entries(slots).map(([slot, fill]) => renderSlot(slot, fill)))).flat();
  const rendered = outcomes.filter((outcome) => "files" in outcome);
  const modules = Object.fromEntries(rendered.flatMap(({ name, files }) => files.map(({ path, text }) => [`/${name}/${path}`, text])));
  const program = programOf(modules);

  it("are printed, or refused for a reason", () => {
    const refused = outcomes.filter((outcome) => "refused" in outcome);
    expect(new Set(refused.map((outcome) => outcome.refused))).toEqual(new Set(["document-beyond-repair"]));
    const index = (text: string): number => hostileStrings.indexOf(text);
    expect(refused.map(({ name }) => name)).toEqual([
      // Braces in a path, or in an id made of one, are parameters that nobody declares.
      ...["path", "operationId"].map((slot) => `${slot} ${index(braces)}`),
      `property name ${index("\ud800")}`,
      // Not a regular expression under the `u` flag, and not mended to one, so no validator could hold it.
      ...hostileStrings.flatMap((text, at) => (isPattern(text) || mendPattern(text) !== undefined ? [] : [`pattern ${at}`])),
    ]);
  });

  it("give TypeScript without an error", () => {
    expect(Object.fromEntries(typeErrorsOf(program))).toEqual({});
  });

  it("give types and one constant table, and nothing that runs", () => {
    const { InterfaceDeclaration, TypeAliasDeclaration, VariableStatement } = ts.SyntaxKind;
    for (const path of Object.keys(modules)) {
      const source = program.getSourceFile(path);
      const kinds = new Set(source?.statements.map(({ kind }) => kind));
      const allowed = path.endsWith("types.ts") ? [InterfaceDeclaration, TypeAliasDeclaration] : [VariableStatement, TypeAliasDeclaration];
      expect(
        [...kinds].filter((kind) => !(allowed as ts.SyntaxKind[]).includes(kind)),
        path,
      ).toEqual([]);
    }
  });

  it("execute nothing on import, and leave the prototype alone", async () => {
    const world = createContext({ module: {} }) as { PWN?: unknown };
    for (const [path, text] of Object.entries(modules)) {
      runInContext(await inFunction(text), world);
      expect(world.PWN, path).toBeUndefined();
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it("keep their values", async () => {
    const texts = hostileStrings.filter((text) => text !== braces);
    const outcome = await render(
      "path",
      texts.map((text) => ({ path: `/${text}` })),
    );
    const files = "files" in outcome ? outcome.files : [];
    const world = createContext({ module: {} }) as { module: { exports?: { operations?: Record<string, { path: string }> } } };
    runInContext(await inFunction(files[1]?.text ?? ""), world);
    const paths = Object.values(world.module.exports?.operations ?? {}).map(({ path }) => path);
    expect(new Set(paths)).toEqual(new Set(texts.map((text) => `/${text}`)));
  });

  it("would be seen to break out", async () => {
    const planted = { "/x/api/types.ts": "export interface A {}\nglobalThis.PWN = 1;" };
    expect(statementKinds(planted, "/x/api/types.ts")).toContain(ts.SyntaxKind.ExpressionStatement);
    const world = createContext({ module: {} }) as { PWN?: unknown };
    runInContext(await inFunction(planted["/x/api/types.ts"]), world);
    expect(world.PWN).toBe(1);
  });
});

const braces = "#{x}<%= x %>{{x}}";

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

function statementKinds(modules: Readonly<Record<string, string>>, path: string): ts.SyntaxKind[] {
  return (
    programOf(modules)
      .getSourceFile(path)
      ?.statements.map(({ kind }) => kind) ?? []
  );
}

/** Wraps a module in a function, so that many can run in one VM context. It sets `module.exports`. */
async function inFunction(text: string): Promise<string> {
  return `(() => {${await toJavaScript(text, "cjs")}\n})()`;
}
