import type ts from "typescript";
import { clientCalls, tellingNames } from "../client-surface.ts";
import type { Search } from "../search.ts";

/** Calls with their group, such as `sourceTemplates.create` and `sources.list`. */
const groupedCalls: ReadonlySet<string> = new Set(
  Object.values(clientCalls)
    .flatMap((calls) => Object.keys(calls))
    .map((name) => name.split(".").slice(-2).join("."))
    .filter((name) => name.includes(".")),
);

/** The reason why an untyped expression looks like a call of the client. Undefined if it does not, or if it has a type. */
export function looksLikeClient(node: ts.Node, search: Search): string | undefined {
  const { ts, checker } = search;
  const isAny = (at: ts.Node): boolean => (checker.getTypeAtLocation(at).flags & ts.TypeFlags.Any) !== 0;
  if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
    const name = node.propertyName ?? node.name;
    return ts.isIdentifier(name) && tellingNames.includes(name.text) && isAny(node.parent) ? inWords(name.text) : undefined;
  }
  const name = nameOf(node, search);
  if (name === undefined || !(ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node))) return undefined;
  if (tellingNames.includes(name)) {
    // Report the longer name only: `sourceTemplates.create(…)` is more precise than `sourceTemplates`.
    const { parent } = node;
    const isPart = ts.isPropertyAccessExpression(parent) && parent.expression === node && looksLikeClient(parent, search) !== undefined;
    return !isPart && isAny(node.expression) ? inWords(name) : undefined;
  }
  if (!ts.isCallExpression(node.parent) || node.parent.expression !== node) return undefined;
  if (name === "workspace" && node.parent.arguments.length > 0) return isAny(node.expression) ? inWords(name) : undefined;
  const group = nameOf(node.expression, search);
  return group !== undefined && groupedCalls.has(`${group}.${name}`) && isAny(node.expression) ? inWords(`${group}.${name}`) : undefined;
}

function nameOf(node: ts.Node, { ts }: Search): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node)) return ts.isStringLiteralLike(node.argumentExpression) ? node.argumentExpression.text : undefined;
  return ts.isIdentifier(node) ? node.text : undefined;
}

function inWords(name: string): string {
  return `\`${name}\` looks like the client's, and has no type`;
}
