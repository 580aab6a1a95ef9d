import ts from "typescript";
import { givesItems } from "./member-of.ts";

/** Methods of arrays whose function is given each item in turn; what it reads of them is seen there. */
const iterations = ["map", "forEach", "filter", "find", "findLast", "some", "every", "flatMap", "then"];

/**
 * The path that is read by this expression: undefined where it is only a step on the way, to a longer path or into a variable. An answer that
 * goes anywhere else, into a call, a return or a text, is read whole from here down.
 */
export function readPath(node: ts.Expression, path: readonly string[]): readonly string[] | undefined {
  const { parent } = node;
  if (isName(node) || isStep(node)) return undefined;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) return readThrough(parent, path);
  if (ts.isElementAccessExpression(parent) && parent.expression === node) return undefined;
  if (ts.isVariableDeclaration(parent)) return undefined;
  if (ts.isForOfStatement(parent) && parent.expression === node) return undefined;
  // Awaiting an answer and dropping it reads nothing, nor does asking whether there is one.
  if (ts.isExpressionStatement(parent) || isAsked(node)) return undefined;
  return path;
}

/** A member read, or a method called: a method is no field, so the value itself is what is read. */
function readThrough(access: ts.PropertyAccessExpression, path: readonly string[]): readonly string[] | undefined {
  if (!ts.isCallExpression(access.parent) || access.parent.expression !== access) return access.name.text === "length" ? path : undefined;
  const [argument] = access.parent.arguments;
  const isFollowed = argument !== undefined && (ts.isArrowFunction(argument) || ts.isFunctionExpression(argument));
  return (iterations.includes(access.name.text) && isFollowed) || givesItems(access.name.text) ? undefined : path;
}

/** Whether there is an answer, or what kind of value it is, says nothing about its fields. */
function isAsked(node: ts.Expression): boolean {
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
function isName(node: ts.Expression): boolean {
  const { parent } = node;
  if (!ts.isIdentifier(node)) return false;
  if (ts.isBindingElement(parent)) return parent.name === node || parent.propertyName === node;
  if (
    ts.isPropertyAccessExpression(parent) ||
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isPropertyAssignment(parent)
  ) {
    return parent.name === node;
  }
  return ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent);
}

/** Whatever means the same as what stands around it: only the outermost counts. */
function isStep(node: ts.Expression): boolean {
  const { parent } = node;
  return (
    ts.isAwaitExpression(parent) ||
    ts.isParenthesizedExpression(parent) ||
    ts.isNonNullExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent) ||
    // The method itself; what it is called on was looked at.
    (ts.isCallExpression(parent) && parent.expression === node)
  );
}
