import type ts from "typescript";
import type { TypeScript } from "../checked-program.ts";
import { type ClientCall, type ClientPart, clientCalls, plainMembers } from "../client-surface.ts";
import type { ClientMember, Ours } from "./ours.ts";

/** A function of the client or of openapi-fetch. */
export type Callable =
  | { readonly kind: "factory" }
  | { readonly kind: "call"; readonly part: ClientPart; readonly name: string; readonly call: ClientCall }
  | { readonly kind: "no-call"; readonly name: string }
  /** A method of an openapi-fetch client. `method` is in capitals, and absent for `request`; `paths` is the API of the client's type. */
  | { readonly kind: "fetch"; readonly method?: string; readonly paths: PathsKind }
  /** A call such as `client["/path"].GET`, whose path is part of the type. */
  | { readonly kind: "fetch-path"; readonly operation: string };

/** The API of a client's type: this one, unknown because it has no types, or another. */
export type PathsKind = "ours" | "untyped" | "foreign";

export interface Callables {
  readonly ofType: (type: ts.Type) => readonly Callable[];
  readonly ofSymbol: (symbol: ts.Symbol | undefined) => readonly Callable[];
  readonly ofDeclaration: (declaration: ts.Node | undefined) => Callable | undefined;
  readonly pathsKind: (paths: ts.Type | undefined) => PathsKind;
}

/** Classifies a member of the client: a call, a group of calls, data, or unknown. */
export function kindOfMember({ part, path }: ClientMember): "call" | "namespace" | "plain" | "unknown" {
  const name = path.join(".");
  if (Object.hasOwn(clientCalls[part], name)) return "call";
  if (plainMembers[part].includes(name)) return "plain";
  return name === "" || Object.keys(clientCalls[part]).some((call) => call.startsWith(`${name}.`)) ? "namespace" : "unknown";
}

interface Context {
  readonly ts: TypeScript;
  readonly checker: ts.TypeChecker;
  readonly ours: Ours;
}

/**
 * Makes the lookup of client functions by type. It uses the declaration of the signature, so a function is found wherever it was passed.
 */
export function callablesOf({ ts, checker, ours }: Context): Callables {
  const ofDeclaration = (declaration: ts.Node | undefined): Callable | undefined => {
    if (declaration === undefined || !ours.isClient(declaration)) return undefined;
    if (ts.isFunctionDeclaration(declaration) && declaration.name?.text === "createEmbedded") return { kind: "factory" };
    const member = ours.memberOf(declaration);
    return member === undefined ? undefined : ofMember(member);
  };
  const pathsKind = (paths: ts.Type | undefined): PathsKind => {
    if (paths === undefined || (paths.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.TypeParameter)) !== 0)
      return "untyped";
    if (paths.symbol?.declarations?.some(ours.isGenerated) === true) return "ours";
    const names = checker.getPropertiesOfType(paths).map(({ name }) => name);
    if (names.length === 0) return "untyped";
    return names.some((name) => ownPath.test(name)) ? "ours" : "foreign";
  };
  const ofFetch = (type: ts.Type): Callable | undefined => {
    const { aliasSymbol, aliasTypeArguments: [paths, method] = [] } = type;
    if (aliasSymbol?.declarations?.some(ours.isFetch) !== true) return undefined;
    if (aliasSymbol.name === "ClientRequestMethod") return { kind: "fetch", paths: pathsKind(paths) };
    if (aliasSymbol.name !== "ClientMethod" || method === undefined || !method.isStringLiteral()) return undefined;
    return { kind: "fetch", method: method.value.toUpperCase(), paths: pathsKind(paths) };
  };
  const ofOne = (type: ts.Type): readonly Callable[] => {
    const fetch = ofFetch(type);
    if (fetch !== undefined) return [fetch];
    return type.getCallSignatures().flatMap((signature) => ofDeclaration(signature.getDeclaration()) ?? []);
  };
  return {
    ofDeclaration,
    pathsKind,
    ofType: (type) => distinct((type.isUnionOrIntersection() ? type.types : [type]).flatMap(ofOne)),
    ofSymbol: (symbol) => distinct((symbol?.declarations ?? []).flatMap((declaration) => ofDeclaration(declaration) ?? [])),
  };
}

const ownPath = /^\/api\/v1\/(?:embedded\/|integrations\/|account\/applications\/token$)/;

function ofMember(member: ClientMember): Callable | undefined {
  const { part, path } = member;
  const name = path.join(".");
  const kind = kindOfMember(member);
  const call = clientCalls[part][name];
  if (kind === "call" && call !== undefined) return { kind, part, name, call };
  return kind === "unknown" ? { kind: "no-call", name: `${part}.${name}` } : undefined;
}

function distinct(callables: readonly Callable[]): readonly Callable[] {
  return [...new Map(callables.map((one) => [JSON.stringify(one), one])).values()];
}
