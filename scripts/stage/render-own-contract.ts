import { readFileSync } from "node:fs";
import standaloneCode from "ajv/dist/standalone/index.js";
import { build, type Plugin } from "esbuild";
import { isArray, isObject, type Json, type JsonObject } from "../../src/core/json.ts";
import { listOperations } from "../../src/document/list-operations.ts";
import { parseDocument } from "../../src/document/parse/parse-document.ts";
import { parseRegistry } from "../../src/document/registry.ts";
import { declaredErrors } from "../../src/sandbox/http/declared-errors.ts";
import { judgedPointers } from "../../src/sandbox/http/judge-request.ts";
import { declaredSuccess } from "../../src/sandbox/http/shape-answer.ts";
import { streamSchema } from "../../src/sandbox/make-surroundings.ts";
import { seedSchema } from "../../src/sandbox/world/seed-schema.ts";
import { standaloneInput } from "../../src/schema/compile.ts";
import { planPattern } from "../../src/schema/pattern/foreign-pattern.ts";

/**
 * Renders the module that takes the place of `src/exports/own-contract.js` in the package: the contract as code. Ajv writes the validators,
 * and esbuild puts in what they require, so that the module needs neither files, nor Ajv, nor `eval`.
 *
 * @param root folder of the repository, with a slash at its end
 */
export async function renderOwnContract(root: string): Promise<string> {
  const registry = parseRegistry(readJson(root, "openapi/snapshot/registry.json"), "registry.json");
  const document = readJson(root, "generated/openapi.json") as JsonObject; // the kit's own bundle
  const pointers = judgedSchemas(document);
  const modules = new Map<string, string>([
    ["schemas", writeSchemas(document, pointers)],
    ["seed", standaloneCode.default(...standaloneInput(seedSchema, { s0: "" }))],
    ...registry.connectors.map(({ name, connectionSpecification }): [string, string] => [
      name,
      standaloneCode.default(...standaloneInput(connectionSpecification, {}, { draft: "07" })),
    ]),
  ]);
  const contract = { document, registry: registry as unknown as Json, bindings: readJson(root, "openapi/bindings.yaml") }; // a registry is JSON
  const entry = renderEntry(contract, { pointers, connectors: registry.connectors.map(({ name }) => name) });
  return bundleModule(root, entry, given(modules, renderPatterns(contract, seedSchema)));
}

/**
 * Renders the module that takes the place of `src/exports/own-agent-contract.js`: the agent generation's document with its validators. It
 * shares everything else with the module of `renderOwnContract`.
 *
 * @param root folder of the repository, with a slash at its end
 */
export async function renderOwnAgentContract(root: string): Promise<string> {
  const document = readJson(root, "src/client/agent/generated/openapi.json") as JsonObject; // the kit's own bundle
  const pointers = judgedSchemas(document);
  const entry = [
    'import { compiledAgentContract } from "./compiled-contract.js";',
    'import { ownContract } from "./own-contract.js";',
    'import * as schemas from "validators:schemas";',
    "let contract;",
    "export function ownAgentContract() {",
    `return contract ??= compiledAgentContract(ownContract(), { document: ${literal(JSON.stringify(document))}, ${schemaTable(pointers)} });`,
    "}",
  ].join("\n");
  return bundleModule(root, entry, given(new Map([["schemas", writeSchemas(document, pointers)]]), renderPatterns(document)));
}

function readJson(root: string, path: string): Json {
  return parseDocument(readFileSync(`${root}${path}`, "utf8"), path);
}

async function bundleModule(root: string, contents: string, modules: Plugin): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    ...{ bundle: true, write: false, minify: true, format: "esm", platform: "neutral", target: "es2022", charset: "utf8" },
    ...{ mainFields: ["main"], logLevel: "error", plugins: [modules] },
  });
  return outputFiles[0]?.text ?? "";
}

/** Every schema that the sandbox may judge by: of requests, answers and streams. */
export function judgedSchemas(document: JsonObject): readonly string[] {
  const errorsOf = declaredErrors(document);
  const pointers = listOperations(document).flatMap((operation) => {
    const { schemaPointer } = declaredSuccess(document, operation);
    return [...judgedPointers(document, operation), schemaPointer, ...errorsOf(operation).values()];
  });
  return [...new Set([...pointers, streamSchema])].filter((pointer) => pointer !== undefined);
}

function writeSchemas(document: JsonObject, pointers: readonly string[]): string {
  return standaloneCode.default(...standaloneInput(document, Object.fromEntries(pointers.map((pointer, index) => [`s${index}`, pointer]))));
}

/** The module around the validators. It imports compiled files of the package beside it, which stay apart. */
function renderEntry(
  contract: Readonly<Record<string, Json>>,
  { pointers, connectors }: { readonly pointers: readonly string[]; readonly connectors: readonly string[] },
): string {
  const texts = Object.entries(contract).map(([name, value]) => `${name}: ${literal(JSON.stringify(value))},`);
  return [
    'import { compiledContract } from "./compiled-contract.js";',
    'import * as schemas from "validators:schemas";',
    'import { s0 as seed } from "validators:seed";',
    ...connectors.map((name, index) => `import c${index} from ${literal(`validators:${name}`)};`),
    "let contract;",
    "export function ownContract() {",
    "return contract ??= compiledContract({",
    ...texts,
    `${schemaTable(pointers)},`,
    `connectors: { ${connectors.map((name, index) => `${literal(name)}: c${index}`).join(", ")} },`,
    "seed });",
    "}",
  ].join("\n");
}

function schemaTable(pointers: readonly string[]): string {
  return `schemas: { ${pointers.map((pointer, index) => `${literal(pointer)}: schemas.s${index}`).join(", ")} }`;
}

/** The module that makes the tests of patterns: those that are not proved linear run by their steps. */
function renderPatterns(...schemas: readonly (Json | Readonly<Record<string, Json>>)[]): string {
  const programs = [...new Set(schemas.flatMap((schema) => [...patternsIn(schema)]))].flatMap((pattern) => {
    const plan = planPattern(pattern);
    if (plan === undefined) throw new Error(`No safe way is known to run the pattern ${pattern}.`);
    return plan === "native" ? [] : [[pattern, plan] as const];
  });
  return [
    'import { patterns } from "../schema/pattern/run-pattern.js";',
    'import { budget } from "../schema/run-validator.js";',
    `export const foreignPattern = patterns(${JSON.stringify(programs)}, budget);`,
  ].join("\n");
}

function* patternsIn(value: Json): Generator<string> {
  if (isArray(value)) for (const item of value) yield* patternsIn(item);
  if (!isObject(value)) return;
  for (const [key, item] of Object.entries(value)) {
    if (key === "pattern" && typeof item === "string") yield item;
    if (key === "patternProperties" && isObject(item)) yield* Object.keys(item);
    yield* patternsIn(item);
  }
}

/** Gives esbuild the modules that were written here. Files of the package are left outside. */
function given(validators: ReadonlyMap<string, string>, patterns: string): Plugin {
  const prelude = 'import { foreignPattern } from "patterns:";\n';
  return {
    name: "own-contract",
    setup: ({ onResolve, onLoad, initialOptions: { stdin } }) => {
      onResolve({ filter: /^(?:validators|patterns):/ }, ({ path }) => ({ path, namespace: "given" }));
      onResolve({ filter: /^\.\.?\// }, ({ path, importer }) => (importer.includes("node_modules") ? undefined : { path, external: true }));
      onLoad({ filter: /./, namespace: "given" }, ({ path }) => ({
        contents: path === "patterns:" ? patterns : `${prelude}${validators.get(path.slice("validators:".length)) ?? ""}`,
        resolveDir: stdin?.resolveDir ?? "",
      }));
    },
  };
}

function literal(text: string): string {
  return JSON.stringify(text);
}
