import type ts from "typescript";
import { declarationOf, isWrapper, partsOfType, type Search } from "../search.ts";

/** The text of a string literal, or of a constant that holds one. */
export function literalText(node: ts.Node | undefined, search: Search): string | undefined {
  const literal = node === undefined ? undefined : constantOf(node, search);
  return literal !== undefined && search.ts.isStringLiteralLike(literal) ? literal.text : undefined;
}

/**
 * Every text that an expression may have: the literal itself, or the members of its type, a union of literals. Undefined if any text is
 * possible.
 */
export function literalTexts(node: ts.Node | undefined, search: Search): readonly string[] | undefined {
  if (node === undefined) return undefined;
  const text = literalText(node, search);
  if (text !== undefined) return [text];
  const type = search.checker.getTypeAtLocation(node);
  // A parameter's type is known where the function is called, not here.
  if ((type.flags & search.ts.TypeFlags.Instantiable) !== 0) return undefined;
  const texts = partsOfType(type, search).map((part) => (part.isStringLiteral() ? part.value : undefined));
  return texts.length > 0 && texts.every((one) => one !== undefined) ? texts : undefined;
}

/** The value of the constant that a node names, or else the node itself. */
export function constantOf(node: ts.Node, search: Search): ts.Node {
  const { ts } = search;
  let at = node;
  for (let steps = 0; steps < 16; steps++) {
    if (isWrapper(at, ts)) at = at.expression;
    else if (ts.isIdentifier(at)) {
      const declaration = declarationOf(at, search);
      if (declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return at;
      if ((declaration.parent.flags & ts.NodeFlags.Const) === 0) return at;
      at = declaration.initializer;
    } else return at;
  }
  return at;
}
