import type ts from "typescript";
import { isReference, type Search } from "../search.ts";
import { kindOfMember } from "./callable.ts";
import { type ClientTypes, isOpen, leads } from "./client-types.ts";

type Context = Pick<Search, "ts" | "checker" | "ours" | "callables"> & { readonly types: ClientTypes };

/**
 * True if a value that leads to a client still does so by the type that it is passed to: each call that the new type offers is one of the
 * client's. A weaker type loses the client: `any`, `unknown`, `{}`, or an interface whose functions are not the client's.
 */
export function keepsClient(from: ts.Type, to: ts.Type, context: Context): boolean {
  return comparer(context, false)(from, to);
}

/**
 * Makes a cached comparison. A constraint may be empty, such as `unknown`: the caller's type replaces the parameter, and the generic
 * function can call nothing by it.
 */
function comparer(context: Context, isConstraint: boolean): Keeps {
  const compared = new Map<ts.Type, Set<ts.Type>>();
  const keeps = (a: ts.Type, b: ts.Type): boolean => {
    if (a === b || !context.types.reaches(a)) return true;
    const before = compared.get(a) ?? new Set();
    compared.set(a, before);
    if (before.has(b)) return true; // in progress, or already compared
    before.add(b);
    if (isConstraint && tellsNothing(b, context)) return true;
    return keepsOne(a, b, keeps, context);
  };
  return keeps;
}

type Keeps = (from: ts.Type, to: ts.Type) => boolean;

function keepsOne(from: ts.Type, to: ts.Type, keeps: Keeps, context: Context): boolean {
  const { ts, checker, types } = context;
  const { Any, Unknown, Never, NonPrimitive, VoidLike, Instantiable } = ts.TypeFlags;
  if ((to.flags & (Any | Unknown | Never | NonPrimitive)) !== 0) return false;
  if ((to.flags & VoidLike) !== 0) return true; // the value is dropped
  if (from.isUnion()) return from.types.every((part) => keeps(part, to));
  if (to.isUnionOrIntersection()) return to.types.some((part) => (part.flags & VoidLike) === 0 && keeps(from, part));
  if ((to.flags & Instantiable) !== 0) return keepsParameter(from, to, context);
  const [a, b] = [types.of(from), types.of(to)];
  if (a !== undefined && b !== undefined) {
    if (a.kind === "fetch" || b.kind === "fetch") return a.kind === b.kind;
    return a.member.part === b.member.part && a.member.path.join(".") === b.member.path.join(".");
  }
  if (from.isIntersection()) return from.types.every((part) => keeps(part, to));
  if (a === undefined && isReference(from, ts) && isReference(to, ts)) {
    const [held, given] = [checker.getTypeArguments(from), checker.getTypeArguments(to)];
    // Compare type arguments: a Map may be passed as a ReadonlyMap, and an array as an Iterable.
    const isKept = held.every((one) => given.some((other) => keeps(one, other)));
    if (isKept || from.symbol?.declarations?.some((one) => context.ours.isOwn(one.getSourceFile())) !== true) return isKept;
  }
  return keepsMembers(from, to, keeps, context);
}

/**
 * Compares with the constraint of a type parameter. The parameter itself keeps the type, but the generic function can use only the
 * constraint.
 */
function keepsParameter(from: ts.Type, to: ts.Type, context: Context): boolean {
  const constraint = context.checker.getBaseConstraintOfType(to);
  return constraint === undefined || constraint === to || comparer(context, true)(from, constraint);
}

function tellsNothing(type: ts.Type, { ts, checker }: Context): boolean {
  if ((type.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive)) !== 0) return true;
  return (type.flags & ts.TypeFlags.Object) !== 0 && isBare(type, checker);
}

function isBare(type: ts.Type, checker: ts.TypeChecker): boolean {
  return (
    checker.getPropertiesOfType(type).length === 0 &&
    checker.getIndexInfosOfType(type).length === 0 &&
    type.getCallSignatures().length === 0 &&
    type.getConstructSignatures().length === 0
  );
}

function keepsMembers(from: ts.Type, to: ts.Type, keeps: Keeps, context: Context): boolean {
  const { ts, checker, ours, callables } = context;
  if (isBare(to, checker)) return false;
  const [made, wanted] = [from.getCallSignatures()[0], to.getCallSignatures()[0]];
  if (made !== undefined) return wanted !== undefined && keeps(made.getReturnType(), wanted.getReturnType());
  const indexed = checker.getIndexInfosOfType(to)[0]?.type;
  return checker.getPropertiesOfType(from).every((property) => {
    const leadsOn = leads(property, ours);
    const type = checker.getTypeOfSymbol(property);
    if (!isOpen(property, ts) || (!leadsOn && !context.types.reaches(type))) return true;
    const found = checker.getPropertyOfType(to, property.name);
    const target = found === undefined ? indexed : checker.getTypeOfSymbol(found);
    if (target === undefined) return true; // the new type has no such member, so nothing can call it
    if (found !== undefined && leads(found, ours)) return true;
    const isCall = leadsOn && property.declarations?.some((one) => isCallMember(one, context)) === true;
    return isCall ? callables.ofType(target).length > 0 : keeps(type, target);
  });
}

function isCallMember(declaration: ts.Declaration, { ours }: Context): boolean {
  const member = ours.memberOf(declaration);
  return member !== undefined && kindOfMember(member) !== "namespace";
}
