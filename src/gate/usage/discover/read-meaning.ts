import ts from "typescript";
import type { BoundSources } from "./bind-sources.ts";
import { type ClientCall, clientPackage, clientTypes, connectorOfModule, fetchMethods, fetchPackages } from "./client-surface.ts";
import { fetchOperation } from "./fetch-operation.ts";
import { literalText } from "./literal-text.ts";
import type { Meaning } from "./meaning.ts";
import { elementOf, itemsOf, memberOf } from "./member-of.ts";

export type ReadMeaning = (node: ts.Node) => Meaning | undefined;

/** A reader of what expressions mean, which remembers; whatever means itself means nothing. */
export function meaningReader(sources: BoundSources): ReadMeaning {
  const known = new Map<ts.Node, Meaning | undefined>();
  const read: ReadMeaning = (node) => {
    if (!known.has(node)) {
      known.set(node, undefined);
      known.set(node, readNode(node, { read, sources }));
    }
    return known.get(node);
  };
  return read;
}

interface Reading {
  readonly read: ReadMeaning;
  readonly sources: BoundSources;
}

function readNode(node: ts.Node, reading: Reading): Meaning | undefined {
  const { read } = reading;
  if (
    ts.isAwaitExpression(node) ||
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node)
  ) {
    return read(node.expression);
  }
  if (ts.isPropertyAccessExpression(node)) return memberOf(read(node.expression), node.name.text) ?? declared(node.name, reading);
  if (ts.isElementAccessExpression(node)) {
    const { argumentExpression: key } = node;
    const object = read(node.expression);
    return ts.isStringLiteralLike(key) ? memberOf(object, key.text) : elementOf(object);
  }
  if (ts.isCallExpression(node)) return answerOf(node, reading);
  if (ts.isBinaryExpression(node) && isFallback(node.operatorToken.kind)) return read(node.left) ?? read(node.right);
  if (ts.isConditionalExpression(node)) return read(node.whenTrue) ?? read(node.whenFalse);
  return ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword ? declared(node, reading) : undefined;
}

function isFallback(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.EqualsToken;
}

/** What a call answers. */
function answerOf(call: ts.CallExpression, reading: Reading): Meaning | undefined {
  const callee = reading.read(call.expression);
  switch (callee?.kind) {
    case "factory":
      return { kind: "part", part: "embedded" };
    case "fetch-factory":
      return { kind: "fetch-client" };
    case "call":
      return answerOfCall(call, callee.call, reading);
    case "answer":
      return itemsOf(callee);
    case "fetch-method": {
      const operation = fetchOperation(call, callee.method, reading.sources)?.operation;
      return operation === undefined ? undefined : { kind: "fetch-result", operation };
    }
    case undefined:
      return answerOfUnknown(call, reading);
    default:
      return undefined;
  }
}

/** A function of these sources, or a client that came by a way not followed. */
function answerOfUnknown(call: ts.CallExpression, reading: Reading): Meaning | undefined {
  const operation = unfollowedOperation(call, reading.sources);
  if (operation !== undefined) return { kind: "fetch-result", operation };
  const target = reading.sources.declarationOf(calleeName(call.expression));
  return target === undefined ? undefined : returnedBy(target, reading);
}

/** A client that came by a way not followed still shows by its methods, which nobody else writes in capitals, and by the path. */
export function unfollowedOperation({ expression, arguments: [path] }: ts.CallExpression, sources: BoundSources): string | undefined {
  if (!ts.isPropertyAccessExpression(expression) || !fetchMethods.includes(expression.name.text)) return undefined;
  const text = literalText(path, sources);
  return text?.startsWith("/api/v1/") === true ? `${expression.name.text} ${text}` : undefined;
}

function answerOfCall(node: ts.CallExpression, call: ClientCall, reading: Reading): Meaning | undefined {
  const { returns, listAt, connectorAt } = call;
  if (returns !== undefined) return { kind: "part", part: returns };
  const operation = call.capabilities.at(-1);
  if (operation === undefined) return undefined;
  const connector = connectorAt === undefined ? undefined : connectorOf(node.arguments[connectorAt], reading.read);
  const path = listAt === undefined ? [] : [listAt];
  return { kind: "answer", operation, path, ...(connector === undefined ? {} : { connector }) };
}

/** The connector that an argument names: a handle, an id, or a template made from one. */
export function connectorOf(argument: ts.Node | undefined, read: ReadMeaning): string | undefined {
  if (argument === undefined) return undefined;
  if (ts.isStringLiteralLike(argument)) return /^(source|destination)-[a-z0-9_-]+$/.test(argument.text) ? argument.text : undefined;
  const meaning = read(argument);
  if (meaning?.kind === "connector") return meaning.name;
  return meaning?.kind === "answer" ? meaning.connector : undefined;
}

function calleeName(callee: ts.Expression): ts.Node {
  return ts.isPropertyAccessExpression(callee) ? callee.name : callee;
}

/** What a function of these sources returns: by its type, or by its first return that means something. */
function returnedBy(target: ts.Declaration, reading: Reading): Meaning | undefined {
  const written = ts.isVariableDeclaration(target) || ts.isPropertyAssignment(target) ? target.initializer : target;
  if (written === undefined || !ts.isFunctionLike(written)) return undefined;
  const typed = ofType(written.type, reading);
  if (typed !== undefined) return typed;
  if (!("body" in written) || written.body === undefined) return undefined;
  if (!ts.isBlock(written.body)) return reading.read(written.body);
  return firstReturn(written.body, reading.read);
}

function firstReturn(node: ts.Node, read: ReadMeaning): Meaning | undefined {
  return ts.forEachChild(node, (child): Meaning | undefined => {
    if (ts.isFunctionLike(child)) return undefined;
    if (ts.isReturnStatement(child)) return child.expression === undefined ? undefined : read(child.expression);
    return firstReturn(child, read);
  });
}

/** What a name stands for, from where it is declared. */
function declared(name: ts.Node, reading: Reading): Meaning | undefined {
  const declaration = reading.sources.declarationOf(name);
  if (declaration === undefined) return undefined;
  if (ts.isImportSpecifier(declaration)) return imported(declaration);
  if (ts.isImportClause(declaration)) return moduleOf(declaration) === "openapi-fetch" ? { kind: "fetch-factory" } : undefined;
  if (ts.isBindingElement(declaration)) return bound(declaration, reading);
  if (ts.isParameter(declaration)) return ofType(declaration.type, reading) ?? passed(declaration, reading);
  if (ts.isVariableDeclaration(declaration)) return ofVariable(declaration, reading);
  if (ts.isPropertyDeclaration(declaration) || ts.isPropertySignature(declaration)) {
    const initializer = ts.isPropertyDeclaration(declaration) ? declaration.initializer : undefined;
    return ofType(declaration.type, reading) ?? (initializer === undefined ? assigned(declaration, reading) : reading.read(initializer));
  }
  if (ts.isPropertyAssignment(declaration)) return reading.read(declaration.initializer);
  if (ts.isShorthandPropertyAssignment(declaration)) return declared(declaration.name, reading);
  return ts.isExportAssignment(declaration) ? reading.read(declaration.expression) : undefined;
}

/** `this.airbyte = createEmbedded(…)` in a constructor, for a property that says nothing itself. */
function assigned(property: ts.PropertyDeclaration | ts.PropertySignature, reading: Reading): Meaning | undefined {
  if (!ts.isIdentifier(property.name) || !ts.isClassLike(property.parent)) return undefined;
  const name = property.name.text;
  const find = (node: ts.Node): Meaning | undefined =>
    ts.forEachChild(node, (child): Meaning | undefined => {
      const isIt =
        ts.isBinaryExpression(child) &&
        child.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
        ts.isPropertyAccessExpression(child.left) &&
        child.left.expression.kind === ts.SyntaxKind.ThisKeyword &&
        child.left.name.text === name;
      return isIt ? reading.read(child.right) : find(child);
    });
  return find(property.parent);
}

function imported(specifier: ts.ImportSpecifier): Meaning | undefined {
  const module = moduleOf(specifier);
  const name = (specifier.propertyName ?? specifier.name).text;
  if (module === undefined) return undefined;
  if (module === clientPackage && name === "createEmbedded") return { kind: "factory" };
  if (fetchPackages.includes(module) && name === "createClient") return { kind: "fetch-factory" };
  const connector = connectorOfModule(module);
  return connector === undefined ? undefined : { kind: "connector", name: connector };
}

/** The module that an import names. */
export function moduleOf(node: ts.Node): string | undefined {
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent) {
    if (ts.isImportDeclaration(at)) return ts.isStringLiteral(at.moduleSpecifier) ? at.moduleSpecifier.text : undefined;
  }
  return undefined;
}

function ofVariable(declaration: ts.VariableDeclaration, reading: Reading): Meaning | undefined {
  const typed = ofType(declaration.type, reading);
  if (typed !== undefined) return typed;
  const list = declaration.parent.parent;
  if (ts.isForOfStatement(list)) return elementOf(reading.read(list.expression));
  return declaration.initializer === undefined ? undefined : reading.read(declaration.initializer);
}

/** `const { data } = …`, `const [first] = …` */
function bound(element: ts.BindingElement, reading: Reading): Meaning | undefined {
  const pattern = element.parent;
  const { parent } = pattern;
  const whole = ts.isBindingElement(parent)
    ? bound(parent, reading)
    : ts.isParameter(parent)
      ? (ofType(parent.type, reading) ?? passed(parent, reading))
      : ofVariable(parent, reading);
  if (element.dotDotDotToken !== undefined) return whole;
  if (ts.isArrayBindingPattern(pattern)) return elementOf(whole);
  const name = element.propertyName ?? element.name;
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? memberOf(whole, name.text) : undefined;
}

/** What a function that stands as an argument is given: an item of the list that it is run over, or the answer that `then` waits for. */
function passed(parameter: ts.ParameterDeclaration, reading: Reading): Meaning | undefined {
  const written = parameter.parent;
  const call = written.parent;
  if (!ts.isArrowFunction(written) && !ts.isFunctionExpression(written)) return undefined;
  if (!ts.isCallExpression(call) || call.arguments[0] !== written || written.parameters[0] !== parameter) return undefined;
  if (!ts.isPropertyAccessExpression(call.expression)) return undefined;
  const object = reading.read(call.expression.expression);
  return call.expression.name.text === "then" ? object : elementOf(object);
}

/** What a type annotation says: a type of the client's package, or `ReturnType<typeof createEmbedded>`. */
function ofType(type: ts.TypeNode | undefined, reading: Reading): Meaning | undefined {
  if (type === undefined || !ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return undefined;
  const [argument] = type.typeArguments ?? [];
  if (type.typeName.text === "Promise") return ofType(argument, reading);
  if (type.typeName.text === "ReturnType" && argument !== undefined && ts.isTypeQueryNode(argument)) {
    const made = ts.isIdentifier(argument.exprName) ? declared(argument.exprName, reading) : undefined;
    return made?.kind === "factory"
      ? { kind: "part", part: "embedded" }
      : made?.kind === "fetch-factory"
        ? { kind: "fetch-client" }
        : undefined;
  }
  const declaration = reading.sources.declarationOf(type.typeName);
  if (declaration === undefined || !ts.isImportSpecifier(declaration) || moduleOf(declaration) !== clientPackage) return undefined;
  const name = (declaration.propertyName ?? declaration.name).text;
  const part = Object.hasOwn(clientTypes, name) ? clientTypes[name] : undefined;
  return part === undefined ? undefined : { kind: "part", part };
}
