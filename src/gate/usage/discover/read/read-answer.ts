import type ts from "typescript";
import { declarationOf, isWrapper, type Search } from "../search.ts";
import type { Callable } from "../types/callable.ts";
import { calleesOf } from "../types/callees.ts";
import { connectorOfImport } from "../types/connector-of-import.ts";
import { connectorOfType } from "../types/connector-of-type.ts";
import { fetchOperations, untypedOperation } from "./fetch-operation.ts";
import { literalText } from "./literal-text.ts";

/** The part of an API answer that an expression holds. */
export type Answer =
  /** A path into the answer's body. `connector` is the one that a template was made from. */
  | { readonly kind: "body"; readonly operation: string; readonly path: readonly string[]; readonly connector?: string }
  /** The result object of openapi-fetch: `{ data, error, response }`. */
  | { readonly kind: "result"; readonly operation: string };

export type ReadAnswer = (node: ts.Node) => Answer | undefined;

/** Makes a cached reader of answers. An expression that depends on itself holds no answer; this stops recursion. */
export function answerReader(search: Search): ReadAnswer {
  const known = new Map<ts.Node, Answer | undefined>();
  const read: ReadAnswer = (node) => {
    if (!known.has(node)) {
      known.set(node, undefined);
      known.set(node, readNode(node, { read, search }));
    }
    return known.get(node);
  };
  return read;
}

interface Reading {
  readonly read: ReadAnswer;
  readonly search: Search;
}

function readNode(node: ts.Node, reading: Reading): Answer | undefined {
  const { read, search } = reading;
  const { ts } = search;
  if (ts.isAwaitExpression(node) || isWrapper(node, ts)) return read(node.expression);
  if (ts.isPropertyAccessExpression(node)) return memberOf(read(node.expression), node.name.text) ?? declared(node.name, reading);
  if (ts.isElementAccessExpression(node)) {
    const key = literalText(node.argumentExpression, search);
    return key === undefined ? elementOf(read(node.expression)) : memberOf(read(node.expression), key);
  }
  if (ts.isCallExpression(node)) return ofCall(node, reading);
  if (ts.isBinaryExpression(node) && isFallback(node.operatorToken.kind, ts)) return read(node.left) ?? read(node.right);
  if (ts.isConditionalExpression(node)) return read(node.whenTrue) ?? read(node.whenFalse);
  return ts.isIdentifier(node) ? declared(node, reading) : undefined;
}

function isFallback(kind: ts.SyntaxKind, { SyntaxKind }: Search["ts"]): boolean {
  return kind === SyntaxKind.QuestionQuestionToken || kind === SyntaxKind.BarBarToken || kind === SyntaxKind.EqualsToken;
}

function ofCall(call: ts.CallExpression, { read, search }: Reading): Answer | undefined {
  const [callee, ...others] = calleesOf(call.expression, search);
  if (callee !== undefined) return others.length > 0 ? undefined : ofCallee(call, callee, { read, search });
  const untyped = untypedOperation(call, search);
  if (untyped !== undefined) return { kind: "result", operation: untyped };
  const { expression } = call;
  return search.ts.isPropertyAccessExpression(expression) ? itemsOf(read(expression.expression), expression.name.text) : undefined;
}

function ofCallee(call: ts.CallExpression, callee: Callable, { read, search }: Reading): Answer | undefined {
  if (callee.kind === "fetch" || callee.kind === "fetch-path") {
    const { operations: [operation, ...others] = [] } = fetchOperations(call, callee, search) ?? {};
    return operation === undefined || others.length > 0 ? undefined : { kind: "result", operation };
  }
  if (callee.kind !== "call") return undefined;
  const { returns, listAt, connectorAt, capabilities } = callee.call;
  const operation = capabilities.at(-1);
  if (returns !== undefined || operation === undefined) return undefined;
  const connector = connectorAt === undefined ? undefined : connectorOfArgument(call.arguments[connectorAt], read, search);
  return { kind: "body", operation, path: listAt === undefined ? [] : [listAt], ...(connector === undefined ? {} : { connector }) };
}

/** The connector that an argument names: a handle, its name, or a template made from one. */
export function connectorOfArgument(argument: ts.Expression | undefined, read: ReadAnswer, search: Search): string | undefined {
  if (argument === undefined) return undefined;
  const text = literalText(argument, search);
  if (text !== undefined) return /^(source|destination)-[a-z0-9_-]+$/.test(text) ? text : undefined;
  const [connector, ...others] = connectorOfType(search.checker.getTypeAtLocation(argument), search);
  if (connector !== undefined) return others.length === 0 ? connector : undefined;
  const answer = read(argument);
  return answer?.kind === "body" ? answer.connector : importedConnector(argument, search);
}

/** The connector of an imported handle whose module has no types here. */
function importedConnector(argument: ts.Expression, search: Search): string | undefined {
  const { ts } = search;
  const declaration = ts.isIdentifier(argument) ? declarationOf(argument, search) : undefined;
  return declaration !== undefined && ts.isImportSpecifier(declaration)
    ? connectorOfImport(declaration.parent.parent.parent.moduleSpecifier, search)
    : undefined;
}

/** The answer that a name holds, by its declaration. */
function declared(name: ts.Node, reading: Reading): Answer | undefined {
  const { ts } = reading.search;
  const declaration = declarationOf(name, reading.search);
  if (declaration === undefined) return undefined;
  if (ts.isBindingElement(declaration)) return bound(declaration, reading);
  if (ts.isParameter(declaration)) return passed(declaration, reading);
  return ts.isVariableDeclaration(declaration) ? ofVariable(declaration, reading) : undefined;
}

function ofVariable({ parent, initializer }: ts.VariableDeclaration, { read, search }: Reading): Answer | undefined {
  const list = parent.parent;
  if (search.ts.isForOfStatement(list)) return elementOf(read(list.expression));
  return initializer === undefined ? undefined : read(initializer);
}

/** The answer that a destructured name holds: `const { data } = …`, `const [first] = …`. */
function bound(element: ts.BindingElement, reading: Reading): Answer | undefined {
  const { ts } = reading.search;
  const pattern = element.parent;
  const { parent } = pattern;
  const whole = ts.isBindingElement(parent)
    ? bound(parent, reading)
    : ts.isParameter(parent)
      ? passed(parent, reading)
      : ofVariable(parent, reading);
  if (element.dotDotDotToken !== undefined) return whole;
  if (ts.isArrayBindingPattern(pattern)) return elementOf(whole);
  const name = element.propertyName ?? element.name;
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? memberOf(whole, name.text) : elementOf(whole);
}

/** The answer that a callback gets: an item of the list that is iterated, or the value that `then` waits for. */
function passed(parameter: ts.ParameterDeclaration, { read, search: { ts } }: Reading): Answer | undefined {
  const written = parameter.parent;
  const call = written.parent;
  if (!ts.isArrowFunction(written) && !ts.isFunctionExpression(written)) return undefined;
  if (!ts.isCallExpression(call) || call.arguments[0] !== written || written.parameters[0] !== parameter) return undefined;
  if (!ts.isPropertyAccessExpression(call.expression)) return undefined;
  const object = read(call.expression.expression);
  return call.expression.name.text === "then" ? object : elementOf(object);
}

function memberOf(object: Answer | undefined, name: string): Answer | undefined {
  if (object?.kind === "result") return name === "data" ? { kind: "body", operation: object.operation, path: [] } : undefined;
  return object === undefined ? undefined : { ...object, path: [...object.path, name] };
}

/** Any item of a list; the path gets `*`. */
function elementOf(object: Answer | undefined): Answer | undefined {
  return object?.kind === "body" ? { ...object, path: [...object.path, "*"] } : undefined;
}

const givingItem = ["find", "findLast", "at", "pop", "shift"];
const givingItems = ["filter", "slice", "sort", "toSorted", "reverse", "toReversed", "values"];
const givingItself = ["catch", "finally"];

/** The answer that a method passes on: an item, a part of the list, or a promise's value. */
function itemsOf(object: Answer | undefined, method: string): Answer | undefined {
  if (givingItem.includes(method)) return elementOf(object);
  if (givingItself.includes(method)) return object;
  return object?.kind === "body" && givingItems.includes(method) ? object : undefined;
}

/** True if the reader follows the result of this method. */
export function isFollowed(method: string): boolean {
  return [...givingItem, ...givingItems, ...givingItself].includes(method);
}
