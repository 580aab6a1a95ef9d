import type ts from "typescript";
import { KitError } from "../../../../core/errors.ts";
import { clientPackage, fetchPackage } from "../client-surface.ts";
import { literalText } from "../read/literal-text.ts";
import { specifierOf } from "../searched-files.ts";
import { connectorOfImport } from "../types/connector-of-import.ts";
import type { VisitSearch } from "../visit-search.ts";
import { noteConnector, noteUnknown, placeOf } from "./used.ts";

/** Assets such as styles and pictures. They cannot hold a client. */
const assetName =
  /\.(?:css|scss|sass|less|styl|svg|png|jpe?g|gif|webp|avif|ico|woff2?|ttf|json|ya?ml|txt|md|html|graphql|gql|wasm)(?:\?.*)?$/;

/**
 * Notes the connector whose module is imported, and an import that does not resolve, or resolves to something that only has the client's
 * name.
 *
 * @throws KitError `usage-client-unresolved`
 */
export function noteImport(node: ts.Node, search: VisitSearch): void {
  const { ts, checker, found } = search;
  const isType = ts.isImportTypeNode(node);
  const specifier = isType ? (ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined) : specifierOf(node, ts);
  if (specifier === undefined) return;
  const text = literalText(specifier, search);
  if (text === undefined) {
    if (/\bconnectors\//.test(specifier.getText())) {
      noteUnknown(found, ["connectors"], { node, why: "the connector of this import is computed" });
    }
    return;
  }
  const connector = connectorOfImport(specifier as ts.Expression, search); // an import type's literal is one
  if (connector !== undefined) noteConnector(found, connector, isType ? node : isCall(node, ts) ? node : specifier);
  const file = checker.getSymbolAtLocation(specifier)?.declarations?.find(ts.isSourceFile);
  if (file !== undefined && !isType && search.hidesUse(file)) {
    noteUnknown(found, ["operations", "connectors"], { node, why: `${text} uses the client, and its sources are not searched` });
  }
  if (isStandIn(specifier, text, search)) {
    noteUnknown(found, ["operations", "connectors"], { node, why: `${text} leads to something else than that package here` });
    return;
  }
  const isResolved = checker.getSymbolAtLocation(specifier) !== undefined || search.resolves(text, node.getSourceFile());
  if (isResolved || connector !== undefined || isWithoutNames(node, ts) || assetName.test(text)) {
    if (isResolved && isCall(node, ts)) noteUntypedLoad(node, text, search);
    return;
  }
  if (isOfClient(text)) {
    throw new KitError("usage-client-unresolved", `TypeScript does not find ${text}, which is imported here.`, {
      place: placeOf(node, found),
    });
  }
  noteUnknown(found, ["operations", "connectors"], { node, why: `the import of ${text} leads nowhere` });
}

function isOfClient(text: string): boolean {
  return text === fetchPackage || text === clientPackage || text.startsWith(`${clientPackage}/`);
}

/** True where a path alias or a declaration of one's own stands for the client: its calls are not to be told from any other. */
function isStandIn(specifier: ts.Node, text: string, { ts, checker, ours }: VisitSearch): boolean {
  const declarations =
    isOfClient(text) && ts.isStringLiteralLike(specifier) ? checker.getSymbolAtLocation(specifier)?.declarations : undefined;
  return declarations?.some((one) => ours.isClient(one) || ours.isGenerated(one) || ours.isFetch(one)) === false;
}

function isCall(node: ts.Node, ts: VisitSearch["ts"]): node is ts.CallExpression {
  return ts.isCallExpression(node);
}

/** True for an import without names, such as `import "./a.css"`: no name means no call. */
function isWithoutNames(node: ts.Node, ts: VisitSearch["ts"]): boolean {
  return ts.isImportDeclaration(node) && node.importClause === undefined;
}

/** Notes an untyped load: `require("airbyte-embedded-client")` in a TypeScript file has type `any`. */
function noteUntypedLoad(call: ts.CallExpression, text: string, { ts, checker, found }: VisitSearch): void {
  if (text !== clientPackage && text !== fetchPackage) return;
  if ((checker.getTypeAtLocation(call).flags & ts.TypeFlags.Any) === 0) return;
  noteUnknown(found, ["operations", "connectors"], { node: call, why: `${text} is loaded without its types` });
}
