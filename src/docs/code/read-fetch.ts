import type ts from "typescript";
import type { Shown } from "../json/shown.ts";
import type { Call, CallBody, CallHeader } from "../read/call.ts";
import type { Span, Spelled } from "../read/spelled.ts";
import { type CodeReading, readingLimit, readText, readValue } from "./read-value.ts";

type TypeScript = typeof ts;

/** Reads the calls of `fetch` and `axios` in a JavaScript or TypeScript text, with the constants of the same text. Nothing is run. */
export function readFetch(source: Spelled, typescript: TypeScript): readonly Call[] {
  try {
    return findCalls(source, typescript);
  } catch (error) {
    if (error instanceof RangeError) return []; // nested deeper than the parser's stack
    throw error;
  }
}

function findCalls(source: Spelled, typescript: TypeScript): readonly Call[] {
  const file = typescript.createSourceFile("fence.tsx", source.text, typescript.ScriptTarget.Latest, false, typescript.ScriptKind.TSX);
  const reading: CodeReading = { source, file, typescript, constants: new Map(), budget: { left: readingLimit } };
  const calls: Call[] = [];
  const visit = (node: ts.Node): void => {
    if (typescript.isVariableDeclaration(node) && typescript.isIdentifier(node.name) && node.initializer !== undefined) {
      reading.constants.set(node.name.text, node.initializer);
    }
    if (typescript.isCallExpression(node)) {
      const call = readCall(node, reading);
      if (call !== undefined) calls.push(call);
    }
    typescript.forEachChild(node, visit);
  };
  visit(file);
  return calls;
}

function readCall(node: ts.CallExpression, reading: CodeReading): Call | undefined {
  const { typescript } = reading;
  const { expression: callee, arguments: given } = node;
  const [address, second, third] = given;
  if (address === undefined) return undefined;
  if (typescript.isIdentifier(callee) && callee.text === "fetch") return makeCall({ node, address, options: second }, reading);
  if (!typescript.isPropertyAccessExpression(callee) || !typescript.isIdentifier(callee.expression)) return undefined;
  const [owner, name] = [callee.expression.text, callee.name.text];
  if (/^(?:window|globalThis|global|self)$/.test(owner) && name === "fetch") return makeCall({ node, address, options: second }, reading);
  if (owner !== "axios" || !/^(?:get|post|put|patch|delete)$/.test(name)) return undefined;
  const hasBody = /^p/.test(name);
  const body: CallBody = hasBody && second !== undefined ? bodyOf(readValue(second, reading)) : { type: "none" };
  const own = { node, address, options: hasBody ? third : second, method: name.toUpperCase(), methodNode: callee.name, body };
  return makeCall(own, reading);
}

interface Parts {
  readonly node: ts.CallExpression;
  readonly address: ts.Expression;
  readonly options: ts.Expression | undefined;
  readonly method?: string;
  readonly methodNode?: ts.Node;
  readonly body?: CallBody;
}

function makeCall({ node, address, options, method, methodNode, body }: Parts, reading: CodeReading): Call | undefined {
  const url = readText(address, reading);
  if (url === undefined) return undefined;
  const given = options === undefined ? undefined : objectOf(options, reading);
  const named = given === undefined ? undefined : propertyOf(given, "method", reading);
  const written = named === undefined ? undefined : readText(named, reading);
  const payload = body ?? readBody(given, reading);
  return {
    form: "fetch",
    span: spanOfNode(node, reading),
    method: (method ?? (named === undefined ? "GET" : (written?.text ?? "?"))).toUpperCase(),
    ...(methodNode === undefined && named === undefined ? {} : { methodSpan: quotedSpan(methodNode ?? (named as ts.Node), reading) }),
    url,
    headers: readHeaders(given, reading),
    body: payload,
    label: "",
    faults: [],
  };
}

function objectOf(node: ts.Expression, { typescript, constants }: CodeReading): ts.ObjectLiteralExpression | undefined {
  const target = typescript.isIdentifier(node) ? constants.get(node.text) : node;
  return target !== undefined && typescript.isObjectLiteralExpression(target) ? target : undefined;
}

function propertyOf(
  { properties }: ts.ObjectLiteralExpression,
  name: string,
  { typescript, constants }: CodeReading,
): ts.Expression | undefined {
  for (const property of properties) {
    if (property.name === undefined || !("text" in property.name) || property.name.text !== name) continue;
    if (typescript.isPropertyAssignment(property)) return property.initializer;
    if (typescript.isShorthandPropertyAssignment(property)) return constants.get(name) ?? property.name;
  }
  return undefined;
}

function readBody(given: ts.ObjectLiteralExpression | undefined, reading: CodeReading): CallBody {
  const { typescript } = reading;
  const body = given === undefined ? undefined : propertyOf(given, "body", reading);
  if (body === undefined) return { type: "none" };
  const isStringify = typescript.isCallExpression(body) && /^JSON\s*\.\s*stringify$/.test(body.expression.getText(reading.file));
  const [value] = isStringify ? body.arguments : [];
  return value === undefined ? { type: "unread", why: "its body is made by other code" } : bodyOf(readValue(value, reading));
}

function bodyOf(value: Shown): CallBody {
  return value.type === "unknown" ? { type: "unread", why: "its body is a variable" } : { type: "json", span: value.span, value };
}

function readHeaders(given: ts.ObjectLiteralExpression | undefined, reading: CodeReading): readonly CallHeader[] {
  const node = given === undefined ? undefined : propertyOf(given, "headers", reading);
  const headers = node === undefined ? undefined : objectOf(node, reading);
  if (headers === undefined) return node === undefined ? [] : [{ name: "*", value: undefined, span: spanOfNode(node, reading) }];
  return headers.properties.flatMap((property) => {
    if (property.name === undefined || !("text" in property.name))
      return [{ name: "*", value: undefined, span: spanOfNode(property, reading) }];
    const value = reading.typescript.isPropertyAssignment(property) ? readText(property.initializer, reading)?.text : undefined;
    return [{ name: String(property.name.text), value, span: spanOfNode(property, reading) }];
  });
}

function spanOfNode(node: ts.Node, { source, file }: CodeReading): Span {
  const start = node.getStart(file);
  return { from: source.at[start] ?? 0, to: (source.at[Math.max(start, node.end - 1)] ?? 0) + 1 };
}

/** The place of a text without its quotes. */
function quotedSpan(node: ts.Node, reading: CodeReading): Span {
  const { from, to } = spanOfNode(node, reading);
  return reading.typescript.isStringLiteral(node) ? { from: from + 1, to: to - 1 } : { from, to };
}
