import ts from "typescript";
import { isObject } from "../../../core/json.ts";
import { jsonPointer } from "../../../core/json-pointer.ts";
import type { UsageDocument } from "../usage.ts";
import { type BoundSources, bindSources, type SourceText } from "./bind-sources.ts";
import { type ClientCall, connectorOfModule, factoryCapabilities } from "./client-surface.ts";
import { fetchOperation } from "./fetch-operation.ts";
import { literalJson } from "./literal-json.ts";
import { literalText } from "./literal-text.ts";
import { propertyOf, readFields } from "./read-fields.ts";
import { connectorOf, meaningReader, moduleOf, type ReadMeaning, unfollowedOperation } from "./read-meaning.ts";
import { readPath } from "./read-path.ts";
import {
  type Found,
  noteConnector,
  noteField,
  noteOperation,
  noteRead,
  noteUnknown,
  nothingFound,
  placeOf,
  usageDocument,
} from "./used.ts";

interface Search {
  readonly sources: BoundSources;
  readonly read: ReadMeaning;
  readonly found: Found;
}

/**
 * What these sources use of the API and of its connectors: operations of openapi-fetch clients, capabilities of `createEmbedded` clients, imported
 * connectors, the config fields that are written out, and what is read of answers, each with file and line.
 *
 * Only names are followed, through constants, parameters with a type of the client's package, functions, classes and imports among these files.
 * A value that comes by another way (a container, an untyped parameter, a path alias) is not seen. A client that is met, and yet called in a way
 * that cannot be read, is listed as unknown.
 */
export function discoverUsage(sources: readonly SourceText[]): UsageDocument {
  const boundSources = bindSources(sources);
  const search: Search = { sources: boundSources, read: meaningReader(boundSources), found: nothingFound() };
  for (const file of boundSources.files) visit(file, search);
  return usageDocument(search.found);
}

function visit(node: ts.Node, search: Search): void {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) noteImport(node.moduleSpecifier, search);
  else if (ts.isCallExpression(node)) noteCall(node, search);
  else if (ts.isVariableDeclaration(node)) noteTypedConfig(node, search);
  if (ts.isExpression(node)) noteAnswer(node, search);
  ts.forEachChild(node, (child) => visit(child, search));
}

function noteImport(specifier: ts.Expression | undefined, { found }: Search): void {
  if (specifier === undefined || !ts.isStringLiteral(specifier)) return;
  const connector = connectorOfModule(specifier.text);
  if (connector !== undefined) noteConnector(found, connector, specifier);
}

function noteCall(call: ts.CallExpression, search: Search): void {
  const { read, found } = search;
  if (call.expression.kind === ts.SyntaxKind.ImportKeyword) noteDynamicImport(call, search);
  const callee = read(call.expression);
  if (callee === undefined) noteUnfollowed(call, search);
  else if (callee.kind === "factory") noteInside(call, factoryCapabilities, {}, found);
  else if (callee.kind === "call") noteClientCall(call, callee.call, search);
  else if (callee.kind === "fetch-method") noteFetch(call, callee.method, search);
  else if (callee.kind === "no-call") {
    noteUnknown(found, "operations", { node: call, why: `\`${callee.name}\` is no call of the client that is known here` });
  }
}

function noteUnfollowed(call: ts.CallExpression, { read, sources, found }: Search): void {
  const { expression } = call;
  const operation = unfollowedOperation(call, sources);
  if (operation !== undefined) noteOperation(found, operation, call);
  if (!ts.isElementAccessExpression(expression)) return;
  const object = read(expression.expression);
  if (object?.kind === "part" || object?.kind === "namespace" || object?.kind === "fetch-client") {
    noteUnknown(found, "operations", { node: call, why: "the name of the client's method is computed" });
  }
}

/** What the client calls and reads for itself. */
function noteInside(call: ts.CallExpression, capabilities: readonly string[], reads: NonNullable<ClientCall["reads"]>, found: Found): void {
  for (const capability of capabilities) {
    noteOperation(found, capability, call);
    for (const pointer of reads[capability] ?? [""]) noteRead(found, capability, { pointer, node: call });
  }
}

function noteFetch(call: ts.CallExpression, method: string, { sources, found }: Search): void {
  const named = fetchOperation(call, method, sources);
  if (named === undefined) return;
  if (named.operation !== undefined) noteOperation(found, named.operation, call);
  else noteUnknown(found, "operations", { node: call, why: named.unread });
}

function noteDynamicImport(call: ts.CallExpression, { sources, found }: Search): void {
  const [argument] = call.arguments;
  if (argument === undefined) return;
  const text = literalText(argument, sources);
  const connector = text === undefined ? undefined : connectorOfModule(text);
  if (connector !== undefined) noteConnector(found, connector, call);
  else if (text === undefined && /\bconnectors\//.test(argument.getText())) {
    noteUnknown(found, "connectors", { node: call, why: "the connector of this import is computed" });
  }
}

function noteClientCall(call: ts.CallExpression, about: ClientCall, search: Search): void {
  const { found, read } = search;
  const { capabilities, reads = {}, readsGiven, returns } = about;
  const answered = returns === undefined ? capabilities.at(-1) : undefined;
  const [first] = call.arguments;
  const isGiven = readsGiven !== undefined && first !== undefined && read(first)?.kind === "answer";
  const inside = capabilities.filter((capability) => capability !== answered);
  if (!isGiven) noteInside(call, inside, reads, found);
  if (answered !== undefined) noteInside(call, [answered], { [answered]: reads[answered] ?? [] }, found);
  for (const argument of call.arguments) noteTags(argument, search);
  noteConfigured(call, about, search);
}

/** The connector of a call, and the fields that it configures. */
function noteConfigured(call: ts.CallExpression, { capabilities, connectorAt, isConfiguring }: ClientCall, search: Search): void {
  const { found, sources } = search;
  if (connectorAt === undefined) return;
  const connector = connectorOf(call.arguments[connectorAt], search.read);
  if (connector === undefined) {
    if (isConfiguring === true) noteUnknown(found, "connectors", { node: call, why: "the connector of this call cannot be read" });
    return;
  }
  noteConnector(found, connector, call);
  const settings = connectorAt === 0 ? call.arguments[1] : undefined;
  for (const name of ["config", "defaults"]) {
    const value = propertyOf(settings, name, sources);
    if (value !== undefined) noteFields(value, connector, search);
  }
  if (capabilities.includes("create-source-template")) noteTemplate(settings, connector, search);
}

function noteFields(value: ts.Node, connector: string, { found, sources }: Search): void {
  const { fields, unread } = readFields(value, sources);
  for (const field of fields) noteField(found, connector, field);
  for (const { node, why } of unread) noteUnknown(found, "fields", { node, why: `${connector}: ${why}` });
}

/** A template whose name, defaults and whitelist are written out can be checked like a saved one. */
function noteTemplate(settings: ts.Node | undefined, connector: string, { found, sources }: Search): void {
  const name = literalText(propertyOf(settings, "name", sources), sources);
  const written = propertyOf(settings, "defaults", sources);
  const defaults = written === undefined ? undefined : literalJson(written, sources);
  const names = propertyOf(propertyOf(settings, "streams", sources), "names", sources);
  const whitelist = names === undefined ? undefined : literalJson(names, sources);
  const streams = Array.isArray(whitelist) ? whitelist.filter((stream) => typeof stream === "string") : undefined;
  if (settings === undefined || (!isObject(defaults) && streams === undefined)) return;
  found.templates.push({
    connector,
    ...(name === undefined ? {} : { name }),
    at: placeOf(settings),
    ...(isObject(defaults) ? { defaults } : {}),
    ...(streams === undefined ? {} : { whitelist: streams }),
  });
}

/** Tags stand in `tags`, at the top of what a call is given or one level below (`sourceTemplates: { tags }`). */
function noteTags(argument: ts.Node, { found, sources }: Search): void {
  for (const holder of [argument, ...["sourceTemplates", "connectionTemplates"].map((name) => propertyOf(argument, name, sources))]) {
    const tags = propertyOf(holder, "tags", sources);
    const values = tags === undefined ? undefined : literalJson(tags, sources);
    if (Array.isArray(values)) for (const tag of values) if (typeof tag === "string") found.tags.add(tag);
  }
}

/** `const config: Config = {…}` with the `Config` of a connector. */
function noteTypedConfig({ type, initializer }: ts.VariableDeclaration, search: Search): void {
  if (type === undefined || initializer === undefined || !ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return;
  const declaration = search.sources.declarationOf(type.typeName);
  const module = declaration === undefined ? undefined : moduleOf(declaration);
  const connector = module === undefined ? undefined : connectorOfModule(module);
  if (connector !== undefined) noteFields(initializer, connector, search);
}

/** What is read of an answer, where the chain of members ends. */
function noteAnswer(node: ts.Expression, { read, found }: Search): void {
  const meaning = read(node);
  const whole = meaning?.kind === "fetch-result" ? { operation: meaning.operation, path: [] } : meaning;
  if (whole === undefined || !("path" in whole)) return;
  const given = readsOfGiven(node, read)?.map((pointer) => `${jsonPointer(whole.path)}${pointer}`);
  const path = readPath(node, whole.path);
  for (const pointer of given ?? (path === undefined ? [] : [jsonPointer(path)])) noteRead(found, whole.operation, { pointer, node });
}

/** What the client reads of an answer that is handed on to it as the first argument, such as a template. */
function readsOfGiven(node: ts.Expression, read: ReadMeaning): readonly string[] | undefined {
  const { parent } = node;
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== node) return undefined;
  const callee = read(parent.expression);
  return callee?.kind === "call" ? (callee.call.readsGiven ?? ["/id"]) : undefined;
}
