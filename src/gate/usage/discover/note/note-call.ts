import type ts from "typescript";
import { isObject } from "../../../../core/json.ts";
import { type ClientCall, factoryCapabilities } from "../client-surface.ts";
import { fetchOperations, untypedOperation } from "../read/fetch-operation.ts";
import { furtherUses } from "../read/further-uses.ts";
import { literalJson } from "../read/literal-json.ts";
import { literalText } from "../read/literal-text.ts";
import { connectorOfArgument } from "../read/read-answer.ts";
import { propertyOf, readFields } from "../read/read-fields.ts";
import type { Search } from "../search.ts";
import type { Callable } from "../types/callable.ts";
import { calleesOf } from "../types/callees.ts";
import { connectorOfType } from "../types/connector-of-type.ts";
import type { VisitSearch } from "../visit-search.ts";
import { type Found, noteConnector, noteField, noteOperation, noteRead, noteResolved, noteUnknown, placeOf } from "./used.ts";

/** Notes the operations, connectors and fields that a call of the client or of openapi-fetch uses. */
export function noteCall(call: ts.CallExpression, search: VisitSearch): void {
  const { found } = search;
  const callees = calleesOf(call.expression, search);
  const untyped = callees.length === 0 ? untypedOperation(call, search) : undefined;
  if (untyped !== undefined) noteOperation(found, untyped, call);
  for (const callee of callees) noteCallee(call, callee, search);
  if (untyped !== undefined || callees.some(({ kind }) => kind !== "no-call")) noteResolved(found, call.expression);
}

function noteCallee(call: ts.CallExpression, callee: Callable, search: VisitSearch): void {
  const { found } = search;
  if (callee.kind === "factory") noteInside(call, factoryCapabilities, {}, found);
  else if (callee.kind === "call") noteClientCall(call, callee.call, search);
  else if (callee.kind === "fetch" || callee.kind === "fetch-path") {
    const named = fetchOperations(call, callee, search);
    if (named?.operations === undefined) {
      if (named !== undefined) noteUnknown(found, ["operations"], { node: call, why: named.unread });
      return;
    }
    const [, ...others] = named.operations;
    for (const operation of named.operations) {
      noteOperation(found, operation, call);
      if (configures.test(operation)) noteUnknown(found, ["connectors"], { node: call, why: "the connector of this call cannot be read" });
      // With several possible operations, the answer's origin is unknown: each counts as read whole.
      if (others.length > 0) noteRead(found, operation, { pointer: "", node: call });
    }
  }
}

/** Operations whose body is a connector's config. The body names the connector only by the id of its definition or its template. */
const configures = /^(?:POST|PUT|PATCH) .*\/(?:sources|destinations|templates\/connections)(?:\/check|\/\{[^}]*\}(?:\/check)?)?$/;

/** Notes the operations that the client calls for itself, and the members that it reads from their answers. */
export function noteInside(node: ts.Node, capabilities: readonly string[], reads: NonNullable<ClientCall["reads"]>, found: Found): void {
  for (const capability of capabilities) {
    noteOperation(found, capability, node);
    for (const pointer of reads[capability] ?? [""]) noteRead(found, capability, { pointer, node });
  }
}

/** Notes the operations of a client call, and the members that the client itself reads from their answers. */
export function noteOperations(node: ts.Node, call: ClientCall, search: Search, isGiven = false): void {
  const { capabilities, reads = {}, returns } = call;
  const { found } = search;
  const answered = returns === undefined ? capabilities.at(-1) : undefined;
  const inside = capabilities.filter((capability) => capability !== answered);
  if (!isGiven) noteInside(node, inside, reads, found);
  if (answered !== undefined) noteInside(node, [answered], { [answered]: reads[answered] ?? [] }, found);
  for (const use of furtherUses(node, call, search)) {
    noteInside(node, use.capabilities, Object.fromEntries(use.capabilities.map((one) => [one, use.reads])), found);
  }
}

function noteClientCall(call: ts.CallExpression, about: ClientCall, search: VisitSearch): void {
  const [first] = call.arguments;
  const isGiven = about.readsGiven !== undefined && first !== undefined && search.read(first)?.kind === "body";
  noteOperations(call, about, search, isGiven);
  if (calleesOf(call.expression, search).length > 1 && about.returns === undefined) {
    noteRead(search.found, about.capabilities.at(-1) ?? "", { pointer: "", node: call });
  }
  for (const argument of call.arguments) noteTags(argument, search);
  noteConfigured(call, about, search);
}

/** Notes the connector of a call, and the config fields that the call writes. */
function noteConfigured(call: ts.CallExpression, { capabilities, connectorAt, isConfiguring }: ClientCall, search: VisitSearch): void {
  const { found } = search;
  if (connectorAt === undefined) return;
  const argument = call.arguments[connectorAt];
  const connector = connectorOfArgument(argument, search.read, search);
  if (connector === undefined) {
    const several = argument === undefined ? [] : connectorOfType(search.checker.getTypeAtLocation(argument), search);
    for (const one of several) noteConnector(found, one, call);
    if (isConfiguring === true && several.length === 0) {
      noteUnknown(found, ["connectors"], { node: call, why: "the connector of this call cannot be read" });
    }
    return;
  }
  noteConnector(found, connector, call);
  const settings = connectorAt === 0 ? call.arguments[1] : undefined;
  for (const name of ["config", "defaults"]) {
    const value = propertyOf(settings, name, search);
    if (value !== undefined) noteFields(value, connector, search);
  }
  if (capabilities.includes("create-source-template")) noteTemplate(settings, connector, search);
}

/** Notes the fields of a connector's config that an object literal writes. */
export function noteFields(value: ts.Node, connector: string, search: Search): void {
  const { fields, unread } = readFields(value, search);
  for (const field of fields) noteField(search.found, connector, field);
  for (const { node, why } of unread) noteUnknown(search.found, ["fields"], { node, why: `${connector}: ${why}` });
}

/** Notes a source template that the code writes out. It can then be checked like a saved one. */
function noteTemplate(settings: ts.Node | undefined, connector: string, search: Search): void {
  const name = literalText(propertyOf(settings, "name", search), search);
  const written = propertyOf(settings, "defaults", search);
  const defaults = written === undefined ? undefined : literalJson(written, search);
  const names = propertyOf(propertyOf(settings, "streams", search), "names", search);
  const whitelist = names === undefined ? undefined : literalJson(names, search);
  const streams = Array.isArray(whitelist) ? whitelist.filter((stream) => typeof stream === "string") : undefined;
  if (settings === undefined || (!isObject(defaults) && streams === undefined)) return;
  search.found.templates.push({
    connector,
    ...(name === undefined ? {} : { name }),
    at: placeOf(settings, search.found),
    ...(isObject(defaults) ? { defaults } : {}),
    ...(streams === undefined ? {} : { whitelist: streams }),
  });
}

/** Notes tags. They are in the argument's `tags`, or one level deeper: `sourceTemplates: { tags }`. */
function noteTags(argument: ts.Node, search: Search): void {
  for (const holder of [argument, ...["sourceTemplates", "connectionTemplates"].map((name) => propertyOf(argument, name, search))]) {
    const tags = propertyOf(holder, "tags", search);
    const values = tags === undefined ? undefined : literalJson(tags, search);
    if (Array.isArray(values)) for (const tag of values) if (typeof tag === "string") search.found.tags.add(tag);
  }
}
