import type ts from "typescript";
import { jsonPointer } from "../../../../core/json-pointer.ts";
import type { TypeScript } from "../checked-program.ts";
import type { Search } from "../search.ts";
import { constantOf } from "./literal-text.ts";

export interface WrittenField {
  readonly pointer: string;
  readonly node: ts.Node;
}

export interface WrittenFields {
  readonly fields: readonly WrittenField[];
  /** Parts of the object that cannot be read, with the reason. */
  readonly unread: readonly { readonly node: ts.Node; readonly why: string }[];
}

/** The fields that an object literal writes, nested ones included. In a pointer, `*` is any item of an array. */
export function readFields(root: ts.Node, search: Search): WrittenFields {
  const { ts } = search;
  const fields: WrittenField[] = [];
  const unread: { node: ts.Node; why: string }[] = [];
  const visit = (node: ts.Node, path: readonly string[]): void => {
    const value = constantOf(node, search);
    if (ts.isArrayLiteralExpression(value)) for (const item of value.elements) visit(item, [...path, "*"]);
    else if (ts.isObjectLiteralExpression(value)) for (const property of value.properties) visitProperty(property, path);
    else if (path.length === 0) unread.push({ node, why: "the config is no object literal" });
  };
  const visitProperty = (property: ts.ObjectLiteralElementLike, path: readonly string[]): void => {
    if (ts.isSpreadAssignment(property)) {
      const spread = constantOf(property.expression, search);
      if (ts.isObjectLiteralExpression(spread)) visit(spread, path);
      else unread.push({ node: property, why: "what is spread into the config is no object literal" });
      return;
    }
    const name = nameOf(property, ts);
    if (name === undefined) {
      unread.push({ node: property, why: "the name of a config field is computed" });
      return;
    }
    fields.push({ pointer: jsonPointer([...path, name]), node: property });
    if (ts.isPropertyAssignment(property)) visit(property.initializer, [...path, name]);
    else if (ts.isShorthandPropertyAssignment(property)) visit(property.name, [...path, name]);
  };
  visit(root, []);
  return { fields, unread };
}

/** The value of a property, if the node is an object literal. */
export function propertyOf(node: ts.Node | undefined, name: string, search: Search): ts.Node | undefined {
  const { ts } = search;
  const object = node === undefined ? undefined : constantOf(node, search);
  if (object === undefined || !ts.isObjectLiteralExpression(object)) return undefined;
  const property = object.properties.find((one) => nameOf(one, ts) === name);
  if (property === undefined) return undefined;
  return ts.isPropertyAssignment(property) ? property.initializer : ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
}

function nameOf(property: ts.ObjectLiteralElementLike, ts: TypeScript): string | undefined {
  const { name } = property;
  if (name === undefined) return undefined;
  if (ts.isComputedPropertyName(name)) return ts.isStringLiteralLike(name.expression) ? name.expression.text : undefined;
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) ? name.text : undefined;
}
