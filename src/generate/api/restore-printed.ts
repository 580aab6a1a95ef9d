import type Typescript from "typescript";
import { requirePackage } from "../../core/require-package.ts";
import { plainName } from "./prepare/guard-names.ts";
import { restMark } from "./prepare/open-tuples.ts";

const ts = requirePackage("typescript") as typeof Typescript; // the package's own types

/** Takes the marks of `prepareDocument` off the printed types: of names, and of the further items of tuples. */
export function restorePrinted(nodes: readonly Typescript.Node[]): Typescript.Node[] {
  return ts.transform(
    [...nodes],
    [
      (context) => {
        const visit = (node: Typescript.Node): Typescript.Node => {
          const below = ts.visitEachChild(node, visit, context);
          const text = ts.isLiteralTypeNode(below) ? undefined : textOf(below);
          if (text !== undefined && plainName(text) !== text) return ts.factory.createStringLiteral(plainName(text));
          return ts.isTupleTypeNode(below) ? withRest(below) : below;
        };
        return visit;
      },
    ],
  ).transformed;
}

function withRest(tuple: Typescript.TupleTypeNode): Typescript.TupleTypeNode {
  const [rest, mark] = tuple.elements.slice(-2);
  const isMarked = mark !== undefined && textOf(mark) === restMark;
  if (!isMarked || rest === undefined || !ts.isArrayTypeNode(rest)) return tuple;
  return ts.factory.createTupleTypeNode([...tuple.elements.slice(0, -2), ts.factory.createRestTypeNode(rest)]);
}

/** The text of a string literal. openapi-typescript prints some as an identifier that has quotes. */
function textOf(node: Typescript.Node): string | undefined {
  if (ts.isLiteralTypeNode(node)) return textOf(node.literal);
  if (ts.isStringLiteral(node)) return node.text;
  return ts.isIdentifier(node) && node.text.startsWith('"') ? String(JSON.parse(node.text)) : undefined;
}
