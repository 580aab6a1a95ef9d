import type Typescript from "typescript";
import { requirePackage } from "../../core/require-package.ts";
import { readMark } from "./prepare/open-tuples.ts";

const ts = requirePackage("typescript") as typeof Typescript; // the package's own types

/** Makes optional elements and rests of the printed tuples that `openTuples` has marked. */
export function restorePrinted(nodes: readonly Typescript.Node[]): Typescript.Node[] {
  return ts.transform(
    [...nodes],
    [
      (context) => {
        const visit = (node: Typescript.Node): Typescript.Node => {
          const below = ts.visitEachChild(node, visit, context);
          return ts.isTupleTypeNode(below) ? restoreTuple(below) : below;
        };
        return visit;
      },
    ],
  ).transformed;
}

function restoreTuple(tuple: Typescript.TupleTypeNode): Typescript.TupleTypeNode {
  const last = tuple.elements.at(-1);
  const mark = last === undefined ? undefined : readMark(textOf(last));
  if (mark === undefined) return tuple;
  const elements = tuple.elements.slice(0, -1);
  const rest = mark.isOpen ? elements.splice(-1) : [];
  return ts.factory.createTupleTypeNode([
    ...elements.map((element, at) => (at < mark.min || !ts.isTypeNode(element) ? element : ts.factory.createOptionalTypeNode(element))),
    ...rest.map((array) => (ts.isArrayTypeNode(array) ? ts.factory.createRestTypeNode(array) : array)),
  ]);
}

/** The text of a string literal. openapi-typescript prints some as an identifier that has quotes. */
function textOf(node: Typescript.Node): string | undefined {
  if (ts.isLiteralTypeNode(node)) return textOf(node.literal);
  if (ts.isStringLiteral(node)) return node.text;
  return ts.isIdentifier(node) && node.text.startsWith('"') ? String(JSON.parse(node.text)) : undefined;
}
