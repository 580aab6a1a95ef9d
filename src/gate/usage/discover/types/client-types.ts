import type ts from "typescript";
import { isReference, type Search } from "../search.ts";
import { kindOfMember } from "./callable.ts";
import type { ClientMember } from "./ours.ts";

/** A type that has calls: a part of the client, a group of its calls, an openapi-fetch client of this API, or one of its methods. */
export type ClientType = { readonly kind: "part"; readonly member: ClientMember } | { readonly kind: "fetch" };

export interface ClientTypes {
  readonly of: (type: ts.Type) => ClientType | undefined;
  /** True if a value of this type leads to a client: it is one, holds one, or returns one. */
  readonly reaches: (type: ts.Type) => boolean;
}

type Context = Pick<Search, "ts" | "checker" | "ours" | "callables">;

export function clientTypes(context: Context): ClientTypes {
  const known = new Map<ts.Type, boolean>();
  const of = (type: ts.Type): ClientType | undefined => clientType(type, context);
  const reaches = (type: ts.Type): boolean => {
    const before = known.get(type);
    if (before !== undefined) return before;
    known.set(type, false); // a recursive type ends here
    const found = of(type) !== undefined || holds(type, reaches, context);
    known.set(type, found);
    return found;
  };
  return { of, reaches };
}

function clientType(type: ts.Type, { ts, checker, ours, callables }: Context): ClientType | undefined {
  if (type.isUnionOrIntersection() || (type.flags & ts.TypeFlags.Object) === 0) return undefined;
  const declaration = type.symbol?.declarations?.[0];
  if (declaration !== undefined && ours.isClient(declaration)) {
    const member = ours.memberOf(declaration);
    return member !== undefined && kindOfMember(member) === "namespace" ? { kind: "part", member } : undefined;
  }
  const isNamed = (symbol: ts.Symbol | undefined, names: readonly string[]): boolean =>
    symbol !== undefined && names.includes(symbol.name) && symbol.declarations?.some(ours.isFetch) === true;
  if (isNamed(type.aliasSymbol, ["ClientMethod", "ClientRequestMethod", "PathBasedClient"])) {
    return callables.pathsKind(type.aliasTypeArguments?.[0]) === "foreign" ? undefined : { kind: "fetch" };
  }
  if (isNamed(type.aliasSymbol, ["ClientForPath"]))
    return isForeignPath(type, { ts, checker, ours, callables }) ? undefined : { kind: "fetch" };
  if (!isNamed(type.symbol, ["Client"]) || !isReference(type, ts)) return undefined;
  return callables.pathsKind(checker.getTypeArguments(type)[0]) === "foreign" ? undefined : { kind: "fetch" };
}

function isForeignPath({ aliasTypeArguments: [info] = [] }: ts.Type, { ours }: Context): boolean {
  return info?.symbol?.declarations?.some(ours.isGenerated) !== true;
}

function holds(type: ts.Type, reaches: (type: ts.Type) => boolean, { ts, checker, ours }: Context): boolean {
  if (type.isUnionOrIntersection()) return type.types.some(reaches);
  if ((type.flags & ts.TypeFlags.Instantiable) !== 0) {
    const constraint = checker.getBaseConstraintOfType(type);
    return constraint !== undefined && constraint !== type && reaches(constraint);
  }
  if ((type.flags & ts.TypeFlags.Object) === 0) return false;
  if (isReference(type, ts) && checker.getTypeArguments(type).some(reaches)) return true;
  const declaration = type.symbol?.declarations?.[0];
  // Types of libraries and packages hold a client only in type arguments and in results of calls.
  const isInline = declaration === undefined || ts.isTypeLiteralNode(declaration) || ts.isMappedTypeNode(declaration);
  if (!isInline && !ours.isOwn(declaration.getSourceFile())) {
    return type.getCallSignatures().some((signature) => reaches(signature.getReturnType()));
  }
  return (
    type.getCallSignatures().some((signature) => reaches(signature.getReturnType())) ||
    checker.getIndexInfosOfType(type).some((info) => reaches(info.type)) ||
    checker
      .getPropertiesOfType(type)
      .some((property) => isOpen(property, ts) && (leads(property, ours) || reaches(checker.getTypeOfSymbol(property))))
  );
}

/** True unless the member is private or protected: other code cannot reach such a member. */
export function isOpen({ declarations = [] }: ts.Symbol, ts: Search["ts"]): boolean {
  return !declarations.some(
    (one) =>
      (ts.getCombinedModifierFlags(one) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0 ||
      (ts.isPropertyDeclaration(one) && ts.isPrivateIdentifier(one.name)),
  );
}

/** True for a member of the client that is, or leads to, a call. `Pick<Embedded, "sourceTemplates">` keeps such members. */
export function leads({ declarations = [] }: ts.Symbol, { memberOf }: Search["ours"]): boolean {
  return declarations.some((one) => {
    const member = memberOf(one);
    return member !== undefined && kindOfMember(member) !== "plain";
  });
}
