import type ts from "typescript";
import type { TypeScript } from "../checked-program.ts";
import { isWrapper } from "../search.ts";
import { isFollowed } from "./read-answer.ts";

/** Methods whose function is given each item in turn, or what a promise holds; what it reads of them is seen there. */
const iterations = ["map", "forEach", "filter", "find", "findLast", "some", "every", "flatMap", "then"];

/**
 * The path that is read by this expression: undefined where it is only a step on the way, to a longer path or into a variable. An answer that
 * goes anywhere else, into a call, a return, a text or out of its module, is read whole from here down.
 */
export function readPath(node: ts.Expression, path: readonly string[], typescript: TypeScript): readonly string[] | undefined {
  const ts = typescript;
  const { parent } = node;
  if (isName(node, ts) || isStep(node, ts)) return undefined;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) return readThrough(parent, path, ts);
  if (ts.isElementAccessExpression(parent) && parent.expression === node) return undefined;
  if (ts.isVariableDeclaration(parent)) return isExported(parent, ts) ? path : undefined;
  if (ts.isForOfStatement(parent) && parent.expression === node) return ts.isVariableDeclarationList(parent.initializer) ? undefined : path;
  // Awaiting an answer and dropping it reads nothing, nor does asking whether there is one.
  if (ts.isExpressionStatement(parent) || isAsked(node, ts)) return undefined;
  return path;
}

/** A member read, or a method called: a method is no field, so the value itself is what is read. */
function readThrough(access: ts.PropertyAccessExpression, path: readonly string[], ts: TypeScript): readonly string[] | undefined {
  const method = access.name.text;
  if (!ts.isCallExpression(access.parent) || access.parent.expression !== access) return method === "length" ? path : undefined;
  const [argument] = access.parent.arguments;
  if (iterations.includes(method)) return argument !== undefined && isSeenThrough(argument, ts) ? undefined : path;
  return isFollowed(method) && (argument === undefined || method !== "sort" ? true : isSeenThrough(argument, ts)) ? undefined : path;
}

/** A function written out whose first parameter is all that it has of the answer. */
function isSeenThrough(argument: ts.Expression, ts: TypeScript): boolean {
  if (!ts.isArrowFunction(argument) && !ts.isFunctionExpression(argument)) return false;
  const [first, , whole] = argument.parameters;
  return (
    whole === undefined &&
    first?.dotDotDotToken === undefined &&
    (ts.isArrowFunction(argument) || !/\barguments\b/.test(argument.getText()))
  );
}

/** Seen by other modules, which may not be among the sources. */
export function isExported(variable: ts.VariableDeclaration, ts: TypeScript): boolean {
  const statement = variable.parent.parent;
  return ts.isVariableStatement(statement) && statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
}

/** Whether there is an answer, or what kind of value it is, says nothing about its fields. */
function isAsked(node: ts.Expression, ts: TypeScript): boolean {
  const { parent } = node;
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isIfStatement(parent) || ts.isTypeOfExpression(parent)) return true;
  if (ts.isConditionalExpression(parent)) return parent.condition === node;
  if (!ts.isBinaryExpression(parent)) return false;
  if (parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return parent.left === node;
  const other = parent.left === node ? parent.right : parent.left;
  return other.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(other) && other.text === "undefined");
}

/** The name behind a dot, a declared name, or a label: no expression of its own. */
export function isName(node: ts.Expression, ts: TypeScript): boolean {
  const { parent } = node;
  if (!ts.isIdentifier(node)) return false;
  if (ts.isBindingElement(parent)) return parent.name === node || parent.propertyName === node;
  // What a module exports by its name goes out of it; what it imports and exports at once was never here.
  if (ts.isExportSpecifier(parent))
    return parent.parent.parent.moduleSpecifier !== undefined || (parent.propertyName ?? parent.name) !== node;
  return ts.isImportSpecifier(parent) || ("name" in parent && parent.name === node && !ts.isShorthandPropertyAssignment(parent));
}

/** Whatever means the same as what stands around it: only the outermost counts. */
function isStep(node: ts.Expression, ts: TypeScript): boolean {
  const { parent } = node;
  // The method itself; what it is called on was looked at.
  return ts.isAwaitExpression(parent) || isWrapper(parent, ts) || (ts.isCallExpression(parent) && parent.expression === node);
}
