import type ts from "typescript";
import type { ClientCall, FurtherUse } from "../client-surface.ts";
import { partsOfType, type Search, unwrapped } from "../search.ts";

/** The uses of a call under a condition, without the ones that the code surely rules out: the option is not set, or the API's token is the workspace's. */
export function furtherUses(node: ts.Node, { further = [] }: ClientCall, search: Search): readonly FurtherUse[] {
  if (!search.ts.isCallExpression(node)) return further;
  return further.filter(({ option, operatorOf }) => {
    const isAsked = option !== undefined && !isSurelyUnset(node, option, search);
    return isAsked || (operatorOf !== undefined && !isSurelyScoped(node, operatorOf, search));
  });
}

/** True if the second argument is absent, or is written out here without the option, or with false. */
function isSurelyUnset(call: ts.CallExpression, option: string, { ts }: Search): boolean {
  const [first, second] = call.arguments;
  if (first !== undefined && ts.isSpreadElement(first)) return false;
  if (second === undefined) return true;
  const object = unwrapped(second, ts);
  if (!ts.isObjectLiteralExpression(object)) return false;
  return object.properties.every((property) => {
    if (property.name === undefined || ts.isComputedPropertyName(property.name)) return false;
    if (property.name.text !== option) return true;
    return ts.isPropertyAssignment(property) && property.initializer.kind === ts.SyntaxKind.FalseKeyword;
  });
}

/** True if the type of the client says that a capability takes the workspace's token. */
function isSurelyScoped({ expression }: ts.CallExpression, capability: string, search: Search): boolean {
  const { ts, checker } = search;
  const callee = unwrapped(expression, ts);
  if (!ts.isPropertyAccessExpression(callee)) return false;
  const owners = partsOfType(checker.getTypeAtLocation(callee.expression), search);
  return owners.length > 0 && owners.every((owner) => tokensOf(owner, capability, search).join() === "scoped");
}

/** The kinds of token that a capability takes, by the API that is the type argument of a part of the client. */
function tokensOf(owner: ts.Type, capability: string, search: Search): readonly string[] {
  const { ts, checker } = search;
  const isPart = (owner.flags & ts.TypeFlags.Object) !== 0;
  const [api] = isPart ? checker.getTypeArguments(owner as ts.TypeReference) : []; // a type without arguments has none
  const token = ["capabilities", capability, "token"].reduce<ts.Type | undefined>((type, name) => {
    const property = type === undefined ? undefined : checker.getPropertyOfType(type, name);
    return property === undefined ? undefined : checker.getTypeOfSymbol(property);
  }, api);
  return token === undefined ? [] : partsOfType(token, search).map((part) => (part.isStringLiteral() ? part.value : "any"));
}
