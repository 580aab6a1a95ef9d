import ts from "typescript";
import type { BoundSources } from "./bind-sources.ts";

/** The text of a string literal, or of a constant that is one. */
export function literalText(node: ts.Node | undefined, sources: BoundSources): string | undefined {
  const literal = node === undefined ? undefined : constantOf(node, sources);
  return literal !== undefined && ts.isStringLiteralLike(literal) ? literal.text : undefined;
}

/** What stands behind a constant's name; the node itself where it is no such name. */
export function constantOf(node: ts.Node, sources: BoundSources): ts.Node {
  let at = node;
  for (let steps = 0; steps < 16; steps++) {
    if (ts.isAsExpression(at) || ts.isSatisfiesExpression(at) || ts.isParenthesizedExpression(at)) at = at.expression;
    else if (ts.isIdentifier(at)) {
      const declaration = sources.declarationOf(at);
      if (declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return at;
      if ((declaration.parent.flags & ts.NodeFlags.Const) === 0) return at;
      at = declaration.initializer;
    } else return at;
  }
  return at;
}
