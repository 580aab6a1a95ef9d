import type ts from "typescript";
import { type ClientPart, clientCalls, factoryCapabilities } from "../client-surface.ts";
import { literalTexts } from "../read/literal-text.ts";
import { partsOfType, unwrapped } from "../search.ts";
import type { Callable } from "../types/callable.ts";
import { keysOf, propertiesOf } from "../types/callees.ts";
import type { VisitSearch } from "../visit-search.ts";
import { noteInside, noteOperations } from "./note-call.ts";
import { noteRead, noteResolved, noteUnknown, type UnknownKinds } from "./used.ts";

const both: UnknownKinds = ["operations", "connectors"];

/** Kinds of use that an unknown call in a group may have. Only a group with a configuring call can use a connector. */
function kindsIn(part: string, path: readonly string[]): UnknownKinds {
  const calls = Object.entries(isPart(part) ? clientCalls[part] : {});
  const group = path.length === 0 ? "" : `${path.join(".")}.`;
  return calls.some(([name, { isConfiguring }]) => name.startsWith(group) && isConfiguring === true) ? both : ["operations"];
}

function isPart(name: string): name is ClientPart {
  return Object.hasOwn(clientCalls, name);
}

/** Notes a function that is passed where its calls may be out of sight. Its whole answer counts as read. */
export function noteGivenAway(node: ts.Node, callable: Callable, search: VisitSearch): void {
  const { found } = search;
  if (callable.kind === "factory") noteInside(node, factoryCapabilities, {}, found);
  if (callable.kind !== "call") return;
  noteOperations(node, callable.call, search);
  const answered = callable.call.returns === undefined ? callable.call.capabilities.at(-1) : undefined;
  if (answered !== undefined) noteRead(found, answered, { pointer: "", node });
}

/** Notes a member that the code names, called or not. `noteCall` notes a call in more detail. */
export function noteMention(node: ts.Node, mention: Callable, search: VisitSearch): void {
  const { found } = search;
  if (mention.kind === "no-call") noteNoCall(node, mention.name, search);
  if (mention.kind === "factory") noteInside(node, factoryCapabilities, {}, found);
  if (mention.kind !== "call" || isCallee(node, search)) return;
  noteOperations(node, mention.call, search);
  noteResolved(found, node);
}

function isCallee(node: ts.Node, { ts }: VisitSearch): boolean {
  let at = node;
  while (ts.isParenthesizedExpression(at.parent) || ts.isNonNullExpression(at.parent)) at = at.parent;
  return ts.isCallExpression(at.parent) && at.parent.expression === at;
}

/** Notes an unknown member of the client: it is misspelt, or of a newer version. */
export function noteMissing(node: ts.Node, search: VisitSearch): void {
  const { ts, checker, types } = search;
  if (ts.isBindingElement(node)) {
    if (!ts.isObjectBindingPattern(node.parent) || node.dotDotDotToken !== undefined) return;
    const keys = keysOf(node.propertyName ?? node.name, search);
    noteMissingKeys(node, { type: checker.getTypeAtLocation(node.parent), keys }, search);
  }
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return;
  const keys = ts.isPropertyAccessExpression(node) ? [node.name.text] : literalTexts(node.argumentExpression, search);
  const type = checker.getTypeAtLocation(node.expression);
  const isFetch = partsOfType(type, search).some((part) => types.of(part)?.kind === "fetch");
  if (!isFetch) noteMissingKeys(node, { type, keys }, search);
}

function noteMissingKeys(
  node: ts.Node,
  { type, keys = [] }: { readonly type: ts.Type; readonly keys: readonly string[] | undefined },
  search: VisitSearch,
): void {
  const { checker, types } = search;
  for (const part of partsOfType(type, search)) {
    const found = types.of(part);
    if (found?.kind !== "part") continue;
    const { member } = found;
    for (const key of keys) {
      const isThere = checker.getPropertyOfType(part, key) !== undefined || key in Object.prototype;
      if (!isThere) noteNoCall(node, [member.part, ...member.path, key].join("."), search);
    }
  }
}

function noteNoCall(node: ts.Node, name: string, { ts, found }: VisitSearch): void {
  let at: ts.Node = node;
  let full = name;
  for (let above: ts.Node = at.parent; ts.isPropertyAccessExpression(above) && above.expression === at; above = at.parent) {
    at = above;
    full += `.${above.name.text}`;
  }
  const [part = "", ...path] = name.split(".");
  noteUnknown(found, kindsIn(part, path.slice(0, -1)), { node: at, why: `\`${full}\` is no call of the client that is known here` });
}

/** Notes a computed member, such as `airbyte.sourceTemplates[name]`. It may be any member. */
export function noteComputed(node: ts.Node, search: VisitSearch): void {
  const { ts, checker, types, found } = search;
  const [object, key] = ts.isElementAccessExpression(node)
    ? [checker.getTypeAtLocation(node.expression), node.argumentExpression]
    : ts.isBindingElement(node) && node.propertyName !== undefined && ts.isComputedPropertyName(node.propertyName)
      ? [checker.getTypeAtLocation(node.parent), node.propertyName.expression]
      : [undefined, undefined];
  if (object === undefined || key === undefined || literalTexts(key, search) !== undefined) return;
  for (const type of partsOfType(object, search).map(types.of)) {
    if (type === undefined) continue;
    const kinds = type.kind === "fetch" ? both : kindsIn(type.member.part, type.member.path);
    noteUnknown(found, kinds, { node, why: "the name of the client's method is computed" });
  }
}

/** Notes assignments to targets that are not declared there: `({ list } = airbyte.sourceTemplates)` and `for (x of clients)`. */
export function noteAssigned(node: ts.Node, search: VisitSearch): void {
  const { ts, checker } = search;
  if (ts.isForOfStatement(node) && ts.isExpression(node.initializer)) {
    noteTarget(node.initializer, checker.getTypeAtLocation(node.expression), search);
  }
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return;
  const target = unwrapped(node.left, ts);
  const isPattern = ts.isObjectLiteralExpression(target) || ts.isArrayLiteralExpression(target);
  if (isPattern) noteTarget(target, checker.getTypeAtLocation(node.right), search);
}

/** Notes the client's functions that an assignment puts into a variable, or into the parts of a pattern. */
function noteTarget(target: ts.Expression, from: ts.Type, search: VisitSearch): void {
  const { ts, checker, callables, types, found } = search;
  if (ts.isArrayLiteralExpression(target)) {
    for (const element of target.elements) noteTarget(element, from, search);
  } else if (ts.isObjectLiteralExpression(target)) {
    for (const property of target.properties) {
      if (!ts.isPropertyAssignment(property) && !ts.isShorthandPropertyAssignment(property)) continue;
      const inner = ts.isPropertyAssignment(property) ? property.initializer : property.name;
      for (const symbol of propertiesOf(from, keysOf(property.name, search), search)) {
        for (const mention of callables.ofSymbol(symbol)) noteGivenAway(property, mention, search);
        noteTarget(inner, checker.getTypeOfSymbol(symbol), search);
      }
    }
  } else if ((checker.getTypeAtLocation(target).flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0 && types.reaches(from)) {
    noteUnknown(found, both, { node: target, why: "the client goes into a variable of another type" });
  }
}
