import type ts from "typescript";
import type { TypeScript } from "./checked-program.ts";
import type { Found } from "./note/used.ts";
import type { Callables } from "./types/callable.ts";
import type { Ours } from "./types/ours.ts";

/** The state that each step of the search shares: TypeScript's checker, the owners of declarations, and the findings so far. */
export interface Search {
  readonly ts: TypeScript;
  readonly checker: ts.TypeChecker;
  readonly ours: Ours;
  readonly callables: Callables;
  readonly found: Found;
}

/** The declaration of a name, followed through imports and re-exports. */
export function declarationOf(name: ts.Node, { ts, checker }: Pick<Search, "ts" | "checker">): ts.Declaration | undefined {
  const symbol = symbolOf(name, { ts, checker });
  const followed = symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;
  return (followed?.declarations ?? symbol?.declarations)?.[0];
}

function symbolOf(name: ts.Node, { ts, checker }: Pick<Search, "ts" | "checker">): ts.Symbol | undefined {
  const { parent } = name;
  if (ts.isShorthandPropertyAssignment(parent)) return checker.getShorthandAssignmentValueSymbol(parent);
  if (ts.isExportSpecifier(parent) && parent.parent.parent.moduleSpecifier === undefined) {
    return checker.getExportSpecifierLocalTargetSymbol(parent);
  }
  return checker.getSymbolAtLocation(name);
}

/** Unwraps parentheses, `as`, `satisfies` and `!`, which do not change the value. */
export function unwrapped(node: ts.Node, typescript: TypeScript): ts.Node {
  let at = node;
  while (isWrapper(at, typescript)) at = at.expression;
  return at;
}

export function isWrapper(
  node: ts.Node,
  ts: TypeScript,
): node is ts.ParenthesizedExpression | ts.AsExpression | ts.SatisfiesExpression | ts.NonNullExpression | ts.TypeAssertion {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node)
  );
}

/** The union members of a type, without null and undefined. */
export function partsOfType(type: ts.Type, { ts, checker }: Pick<Search, "ts" | "checker">): readonly ts.Type[] {
  const present = checker.getNonNullableType(type);
  const constrained = (present.flags & ts.TypeFlags.Instantiable) !== 0 ? (checker.getBaseConstraintOfType(present) ?? present) : present;
  return constrained.isUnion() ? constrained.types : [constrained];
}

/** True for a type with type arguments, such as `Promise<T>`. */
export function isReference(type: ts.Type, { TypeFlags, ObjectFlags }: TypeScript): type is ts.TypeReference {
  return (type.flags & TypeFlags.Object) !== 0 && ((type as ts.ObjectType).objectFlags & ObjectFlags.Reference) !== 0; // the flag proves it
}
