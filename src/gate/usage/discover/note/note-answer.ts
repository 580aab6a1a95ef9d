import type ts from "typescript";
import { jsonPointer } from "../../../../core/json-pointer.ts";
import { isExported, readPath } from "../read/read-path.ts";
import { isWrapper } from "../search.ts";
import { callablesAt, calleesOf } from "../types/callees.ts";
import type { VisitSearch } from "../visit-search.ts";
import { noteGivenAway } from "./note-mention.ts";
import { noteRead } from "./used.ts";

/** Notes the path that is read from an answer, at the end of a chain of members. */
export function noteAnswer(node: ts.Expression, { ts, read, found, ...search }: VisitSearch): void {
  const answer = read(node);
  if (answer === undefined) return;
  const path = answer.kind === "body" ? answer.path : [];
  const given = readsOfGiven(node, { ts, read, found, ...search })?.map((pointer) => `${jsonPointer(path)}${pointer}`);
  const whole = readPath(node, path, ts);
  for (const pointer of given ?? (whole === undefined ? [] : [jsonPointer(whole)])) noteRead(found, answer.operation, { pointer, node });
}

/** Pointers that the client reads from an answer that is its first argument, such as a template. */
function readsOfGiven(node: ts.Expression, search: VisitSearch): readonly string[] | undefined {
  const { parent } = node;
  if (!search.ts.isCallExpression(parent) || parent.arguments[0] !== node) return undefined;
  const [callee, ...others] = calleesOf(parent.expression, search);
  return callee?.kind === "call" && others.length === 0 ? (callee.call.readsGiven ?? ["/id"]) : undefined;
}

/** Notes a client function that is passed on uncalled. Its caller is unknown and may read the whole answer. */
export function noteHandedOn(node: ts.Expression, search: VisitSearch): void {
  const callables = callablesAt(node, search);
  if (callables.length === 0 || isSeen(node, search)) return;
  for (const one of callables) noteGivenAway(node, one, search);
}

/**
 * True if the function's later calls are found elsewhere: it is called here, bound, held in a variable of this module, or part of a larger
 * expression.
 */
function isSeen(node: ts.Expression, search: VisitSearch): boolean {
  const { ts } = search;
  const { parent } = node;
  const isStillOne = (): boolean => callablesAt(parent, search).length > 0;
  if (ts.isCallExpression(parent) && parent.expression === node) return true;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) {
    return parent.name.text === "bind" && callablesAt(parent.parent, search).length > 0;
  }
  if (ts.isVariableDeclaration(parent)) return !isExported(parent, ts) && callablesAt(parent.name, search).length > 0;
  if (isWrapper(parent, ts) || ts.isConditionalExpression(parent)) return isStillOne();
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return isStillOne();
  return ts.isExpressionStatement(parent) || ts.isTypeOfExpression(parent) || ts.isPrefixUnaryExpression(parent);
}
