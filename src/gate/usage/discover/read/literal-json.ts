import type ts from "typescript";
import type { Json } from "../../../../core/json.ts";
import type { Search } from "../search.ts";
import { constantOf } from "./literal-text.ts";

/** The JSON value of an expression of literals and of constants that hold literals. Undefined if any part is computed. */
export function literalJson(node: ts.Node, search: Search): Json | undefined {
  const { ts } = search;
  const value = constantOf(node, search);
  if (ts.isStringLiteralLike(value)) return value.text;
  if (ts.isNumericLiteral(value)) return Number(value.text);
  if (ts.isPrefixUnaryExpression(value) && value.operator === ts.SyntaxKind.MinusToken && ts.isNumericLiteral(value.operand)) {
    return -Number(value.operand.text);
  }
  if (ts.isArrayLiteralExpression(value)) return allOf(value.elements.map((item) => literalJson(item, search)));
  if (ts.isObjectLiteralExpression(value)) return literalObject(value, search);
  const words: Readonly<Record<number, Json>> = {
    [ts.SyntaxKind.TrueKeyword]: true,
    [ts.SyntaxKind.FalseKeyword]: false,
    [ts.SyntaxKind.NullKeyword]: null,
  };
  return words[value.kind];
}

function literalObject(object: ts.ObjectLiteralExpression, search: Search): Json | undefined {
  const { ts } = search;
  const entries = object.properties.map((property): readonly [string, Json] | undefined => {
    if (!ts.isPropertyAssignment(property) && !ts.isShorthandPropertyAssignment(property)) return undefined;
    const { name } = property;
    if (!ts.isIdentifier(name) && !ts.isStringLiteralLike(name)) return undefined;
    const value = literalJson(ts.isPropertyAssignment(property) ? property.initializer : name, search);
    return value === undefined ? undefined : [name.text, value];
  });
  const all = allOf(entries);
  return all === undefined ? undefined : Object.fromEntries(all);
}

function allOf<T>(values: readonly (T | undefined)[]): readonly T[] | undefined {
  const found = values.filter((value) => value !== undefined);
  return found.length === values.length ? found : undefined;
}
