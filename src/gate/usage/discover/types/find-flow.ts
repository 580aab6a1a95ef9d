import type ts from "typescript";
import { isName } from "../read/read-path.ts";
import { isWrapper, type Search } from "../search.ts";
import type { ClientTypes } from "./client-types.ts";
import { keepsClient } from "./keeps-client.ts";

export interface FlowSearch extends Search {
  readonly types: ClientTypes;
  /** True for a file that is searched too, so that its calls are found. */
  readonly isSearched: (file: ts.SourceFile) => boolean;
}

/** The reason why a client's type is lost where an expression is passed. Undefined if the type is kept. */
export function findFlow(node: ts.Expression, search: FlowSearch): string | undefined {
  const { ts, checker, types } = search;
  const { parent } = node;
  if (isName(node, ts) || isPassing(node, ts)) return undefined;
  const from = checker.getTypeAtLocation(node);
  if (!types.reaches(from)) return undefined;
  if (ts.isAsExpression(parent) || ts.isTypeAssertionExpression(parent)) {
    const to = checker.getTypeAtLocation(lastCast(parent, ts));
    return keepsClient(from, to, search) ? undefined : lost(to, search);
  }
  const call = ts.isCallExpression(parent) || ts.isNewExpression(parent) ? parent : undefined;
  if (call !== undefined) return ofArgument(node, call, search);
  if (ts.isSpreadElement(parent) && (ts.isCallExpression(parent.parent) || ts.isNewExpression(parent.parent))) {
    const rest = checker.getResolvedSignature(parent.parent)?.getDeclaration()?.parameters ?? [];
    const any = rest.map((one) => checker.getTypeAtLocation(one)).find((type) => (elementOf(type, search).flags & ts.TypeFlags.Any) !== 0);
    return any === undefined ? undefined : lost(elementOf(any, search), search);
  }
  if (isModuleExport(parent, ts) || isTakenApart(ts.isShorthandPropertyAssignment(parent) ? parent.parent : parent, ts)) return undefined;
  const to = checker.getContextualType(node);
  return to === undefined || keepsClient(from, to, search) ? undefined : lost(to, search);
}

/** The outermost cast: in `airbyte as unknown as Airbyte`, the last type counts. */
function lastCast(cast: ts.AsExpression | ts.TypeAssertion, ts: Search["ts"]): ts.Expression {
  let last: ts.Expression = cast;
  for (let at: ts.Node = cast.parent; ts.isAsExpression(at) || ts.isParenthesizedExpression(at); at = at.parent) last = at;
  return last;
}

function elementOf(type: ts.Type, { checker }: Search): ts.Type {
  return checker.isArrayType(type) ? (checker.getTypeArguments(type as ts.TypeReference)[0] ?? type) : type; // an array has one
}

function ofArgument(node: ts.Expression, call: ts.CallExpression | ts.NewExpression, search: FlowSearch): string | undefined {
  const { ts, checker } = search;
  const index = call.arguments?.indexOf(node) ?? -1;
  if (index === -1 || isBinding(call, index, ts)) return undefined;
  const from = checker.getTypeAtLocation(node);
  const declaration = checker.getResolvedSignature(call)?.getDeclaration();
  const written = declaration?.parameters[Math.min(index, declaration.parameters.length - 1)];
  const declared = written === undefined ? undefined : checker.getTypeAtLocation(written);
  const isGeneric = declared !== undefined && (declared.flags & ts.TypeFlags.TypeParameter) !== 0;
  if (isGeneric && !keepsClient(from, declared, search)) return lost(declared, search);
  const to = checker.getContextualType(node);
  if (to === undefined) return lost(undefined, search);
  if (!keepsClient(from, to, search)) return lost(to, search);
  if (declaration === undefined || declared === undefined) return undefined;
  return isGeneric ? ofRemaking(call, { declaration, declared }, search) : ofForeignCode(declaration, declared, search);
}

interface Taking {
  readonly declaration: ts.SignatureDeclaration | ts.JSDocSignature;
  /** The declared type of the parameter. */
  readonly declared: ts.Type;
}

/**
 * The reason why a generic function loses the client: its result has another type, such as one with renamed members, so calls are not
 * recognized.
 */
function ofRemaking(call: ts.CallExpression | ts.NewExpression, { declaration, declared }: Taking, search: FlowSearch): string | undefined {
  const { ts, checker, types } = search;
  const name = declared.symbol?.name;
  const isOfIt = name !== undefined && declaration.type !== undefined && new RegExp(`\\b${name}\\b`).test(declaration.type.getText());
  if (!isOfIt || call.parent === undefined) return undefined;
  const made = checker.getTypeAtLocation(call);
  const isObject = (made.flags & ts.TypeFlags.Object) !== 0;
  return isObject && !types.reaches(made) ? lost(made, search) : undefined;
}

/** The reason why foreign code hides calls: it takes a client by type, and its source is not searched. */
function ofForeignCode(declaration: ts.Node, declared: ts.Type, { ours, types, isSearched }: FlowSearch): string | undefined {
  const file = declaration.getSourceFile();
  if (isSearched(file) || ours.isClient(declaration) || ours.isFetch(declaration) || !types.reaches(declared)) return undefined;
  return "the client is handed to code whose sources are not searched";
}

function lost(to: ts.Type | undefined, { checker }: Search): string {
  const name = to === undefined ? "any" : checker.typeToString(to);
  return `the client goes where its type is \`${name.length > 60 ? `${name.slice(0, 59)}…` : name}\``;
}

/** True for the `this` argument, as in `airbyte.workspaces.list.bind(airbyte)`: the function already belongs to that object. */
function isBinding(call: ts.CallExpression | ts.NewExpression, index: number, ts: Search["ts"]): boolean {
  const { expression } = call;
  return index === 0 && ts.isPropertyAccessExpression(expression) && ["bind", "call", "apply"].includes(expression.name.text);
}

/** True for a JavaScript export, `module.exports = …` or `exports.a = …`: a module that requires it gets the type. */
function isModuleExport(parent: ts.Node, ts: Search["ts"]): boolean {
  if (!ts.isBinaryExpression(parent) || !/\.[cm]?jsx?$/.test(parent.getSourceFile().fileName)) return false;
  return /^(?:module\.)?exports\b/.test(parent.left.getText());
}

/** True for destructuring, `const { list } = …` or `({ list } = …)`: each name is checked by itself, and the right side keeps its type. */
function isTakenApart(parent: ts.Node, ts: Search["ts"]): boolean {
  let at = parent;
  while (ts.isPropertyAssignment(at) || ts.isObjectLiteralExpression(at) || ts.isArrayLiteralExpression(at) || isWrapper(at, ts))
    at = at.parent;
  if (ts.isVariableDeclaration(at)) return at.type === undefined && !ts.isIdentifier(at.name);
  return ts.isBinaryExpression(at) && (ts.isObjectLiteralExpression(at.left) || ts.isArrayLiteralExpression(at.left));
}

/** True if the surrounding expression, or a member access on this one, is checked instead. */
function isPassing(node: ts.Expression, ts: Search["ts"]): boolean {
  const { parent } = node;
  if (ts.isAwaitExpression(parent) || ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent)) return true;
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) return parent.expression === node;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression === node;
  return isWrapper(parent, ts) && ts.isSatisfiesExpression(parent);
}
