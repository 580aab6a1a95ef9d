import type ts from "typescript";
import { literalTexts } from "../read/literal-text.ts";
import { partsOfType, type Search, unwrapped } from "../search.ts";
import type { Callable } from "./callable.ts";

/** Client functions that a callee may be, by its type and by the member that it names. */
export function calleesOf(callee: ts.Expression, search: Search): readonly Callable[] {
  const node = unwrapped(callee, search.ts);
  const path = pathCall(node, search);
  if (path !== undefined) return [path];
  return distinct([...callablesAt(node, search), ...mentionsAt(node, search)]);
}

/** Client functions that an expression may be, by its type alone. */
export function callablesAt(node: ts.Node, search: Search): readonly Callable[] {
  return distinct(partsOfType(search.checker.getTypeAtLocation(node), search).flatMap(search.callables.ofType));
}

/** Client functions that a member may be, called or not: `a.b`, `a["b"]`, or a name in `{ b } = a`. */
export function mentionsAt(node: ts.Node, search: Search): readonly Callable[] {
  return distinct(symbolsAt(node, search).flatMap((symbol) => search.callables.ofSymbol(symbol)));
}

function symbolsAt(node: ts.Node, search: Search): readonly ts.Symbol[] {
  const { ts, checker } = search;
  if (ts.isPropertyAccessExpression(node)) {
    const symbol = checker.getSymbolAtLocation(node.name);
    return symbol === undefined ? [] : [symbol];
  }
  if (ts.isElementAccessExpression(node)) {
    return propertiesOf(checker.getTypeAtLocation(node.expression), literalTexts(node.argumentExpression, search), search);
  }
  if (!ts.isBindingElement(node) || !ts.isObjectBindingPattern(node.parent) || node.dotDotDotToken !== undefined) return [];
  return propertiesOf(checker.getTypeAtLocation(node.parent), keysOf(node.propertyName ?? node.name, search), search);
}

export function keysOf(name: ts.PropertyName | ts.BindingName, search: Search): readonly string[] | undefined {
  const { ts } = search;
  if (ts.isComputedPropertyName(name)) return literalTexts(name.expression, search);
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? [name.text] : undefined;
}

export function propertiesOf(type: ts.Type, names: readonly string[] | undefined, search: Search): readonly ts.Symbol[] {
  return partsOfType(type, search).flatMap((part) => (names ?? []).flatMap((name) => search.checker.getPropertyOfType(part, name) ?? []));
}

/**
 * The operation of `client["/api/v1/workspaces"].GET`, a call of openapi-fetch's path-based client. The path is read from the type's
 * declaration.
 */
function pathCall(node: ts.Node, { ts, checker, ours, callables }: Search): Callable | undefined {
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  const { aliasSymbol, aliasTypeArguments: [info] = [] } = checker.getTypeAtLocation(node.expression);
  if (aliasSymbol?.name !== "ClientForPath" || aliasSymbol.declarations?.some(ours.isFetch) !== true) return undefined;
  const written = info?.symbol?.declarations?.[0]?.parent;
  if (written === undefined || !ts.isPropertySignature(written) || !ts.isStringLiteral(written.name)) return undefined;
  if (callables.pathsKind(checker.getTypeAtLocation(written.parent)) === "foreign") return undefined;
  return { kind: "fetch-path", operation: `${node.name.text} ${written.name.text}` };
}

function distinct(callables: readonly Callable[]): readonly Callable[] {
  return [...new Map(callables.map((one) => [JSON.stringify(one), one])).values()];
}
