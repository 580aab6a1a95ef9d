import type ts from "typescript";
import type { TypeScript } from "../checked-program.ts";
import { isWrapper } from "../search.ts";
import { isFollowed } from "./read-answer.ts";

/** Methods that pass each item, or a promise's value, to a callback. The callback's own reads are found in its body. */
const iterations = ["map", "forEach", "filter", "find", "findLast", "some", "every", "flatMap", "then"];

/**
 * The path that an expression reads. Undefined for an intermediate step: it leads to a longer path or into a variable. An answer that goes
 * anywhere else, such as into a call, a return, a text or an export, counts as read whole from this path.
 */
export function readPath(node: ts.Expression, path: readonly string[], typescript: TypeScript): readonly string[] | undefined {
  const ts = typescript;
  const { parent } = node;
  if (isName(node, ts) || isStep(node, ts)) return undefined;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) return readThrough(parent, path, ts);
  if (ts.isElementAccessExpression(parent) && parent.expression === node) return undefined;
  if (ts.isVariableDeclaration(parent)) return isExported(parent, ts) ? path : undefined;
  if (ts.isForOfStatement(parent) && parent.expression === node) return ts.isVariableDeclarationList(parent.initializer) ? undefined : path;
  // Nothing is read if an answer is awaited and dropped, or only tested for presence.
  if (ts.isExpressionStatement(parent) || isAsked(node, ts)) return undefined;
  return path;
}

/** The path that `.name` reads. A method is no field: a call of an unfollowed method reads the value that it is called on. */
function readThrough(access: ts.PropertyAccessExpression, path: readonly string[], ts: TypeScript): readonly string[] | undefined {
  const method = access.name.text;
  if (!ts.isCallExpression(access.parent) || access.parent.expression !== access) return method === "length" ? path : undefined;
  const [argument] = access.parent.arguments;
  if (iterations.includes(method)) return argument !== undefined && isSeenThrough(argument, ts) ? undefined : path;
  return isFollowed(method) && (argument === undefined || method !== "sort" ? true : isSeenThrough(argument, ts)) ? undefined : path;
}

/** True for an inline function that can reach the answer only by its first parameter. */
function isSeenThrough(argument: ts.Expression, ts: TypeScript): boolean {
  if (!ts.isArrowFunction(argument) && !ts.isFunctionExpression(argument)) return false;
  const [first, , whole] = argument.parameters;
  return (
    whole === undefined &&
    first?.dotDotDotToken === undefined &&
    (ts.isArrowFunction(argument) || !/\barguments\b/.test(argument.getText()))
  );
}

/** True for an exported variable. Other modules see it, and may not be among the sources. */
export function isExported(variable: ts.VariableDeclaration, ts: TypeScript): boolean {
  const statement = variable.parent.parent;
  return ts.isVariableStatement(statement) && statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
}

/** True for a test of presence or type: it reads no field of the answer. */
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

/** True for an identifier that is only a name: a member's name, a declared name, or a label. */
export function isName(node: ts.Expression, ts: TypeScript): boolean {
  const { parent } = node;
  if (!ts.isIdentifier(node)) return false;
  if (ts.isBindingElement(parent)) return parent.name === node || parent.propertyName === node;
  // An exported local name lets its value out. `export … from` has no value in this file.
  if (ts.isExportSpecifier(parent))
    return parent.parent.parent.moduleSpecifier !== undefined || (parent.propertyName ?? parent.name) !== node;
  return ts.isImportSpecifier(parent) || ("name" in parent && parent.name === node && !ts.isShorthandPropertyAssignment(parent));
}

/** True for a step of a larger expression with the same value. Only the outermost expression counts. */
function isStep(node: ts.Expression, ts: TypeScript): boolean {
  const { parent } = node;
  // The last test is for the callee of a call: `readThrough` has judged the value that the method is called on.
  return ts.isAwaitExpression(parent) || isWrapper(parent, ts) || (ts.isCallExpression(parent) && parent.expression === node);
}
