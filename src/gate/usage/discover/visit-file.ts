import type ts from "typescript";
import { noteAnswer, noteHandedOn } from "./note/note-answer.ts";
import { noteCall, noteFields } from "./note/note-call.ts";
import { noteImport } from "./note/note-import.ts";
import { noteAssigned, noteComputed, noteMention, noteMissing } from "./note/note-mention.ts";
import { noteConnector, noteUnknown } from "./note/used.ts";
import { answerReader } from "./read/read-answer.ts";
import { isName } from "./read/read-path.ts";
import { mentionsAt } from "./types/callees.ts";
import { connectorOfType, connectorsOfConfig } from "./types/connector-of-type.ts";
import { findFlow } from "./types/find-flow.ts";
import { looksLikeClient } from "./types/looks-like-client.ts";
import type { VisitSearch } from "./visit-search.ts";

/** Notes everything that one file uses. Types are skipped, because they do not run. */
export function visitFile(file: ts.SourceFile, search: Omit<VisitSearch, "read">): void {
  const full: VisitSearch = { ...search, read: answerReader(search) };
  const { ts } = search;
  const visit = (node: ts.Node, isType: boolean): void => {
    const isOfType = isType || (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node));
    if (!isOfType) visitNode(node, full);
    else if (ts.isImportTypeNode(node)) noteImport(node, full);
    ts.forEachChild(node, (child) => visit(child, isOfType));
  };
  visit(file, false);
}

function visitNode(node: ts.Node, search: VisitSearch): void {
  const { ts } = search;
  noteImport(node, search);
  if (ts.isCallExpression(node)) noteCall(node, search);
  else if (ts.isVariableDeclaration(node)) noteTypedConfig(node, search);
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isBindingElement(node)) {
    for (const mention of mentionsAt(node, search)) noteMention(node, mention, search);
    noteMissing(node, search);
    noteComputed(node, search);
  }
  noteAssigned(node, search);
  const resemblance = looksLikeClient(node, search);
  if (resemblance !== undefined) noteUnknown(search.found, ["operations", "connectors"], { node, why: resemblance });
  if (ts.isExpression(node) && !isName(node, ts)) visitExpression(node, search);
}

function visitExpression(node: ts.Expression, search: VisitSearch): void {
  noteAnswer(node, search);
  noteHandedOn(node, search);
  const why = findFlow(node, search);
  if (why !== undefined) noteUnknown(search.found, ["operations", "connectors"], { node, why });
  if (search.ts.isIdentifier(node) || search.ts.isPropertyAccessExpression(node) || search.ts.isElementAccessExpression(node)) {
    for (const connector of connectorOfType(search.checker.getTypeAtLocation(node), search)) noteConnector(search.found, connector, node);
  }
}

/** Notes the fields of a typed config: `const config: Config = {…}`, where `Config` is a connector's. */
function noteTypedConfig({ type, initializer }: ts.VariableDeclaration, search: VisitSearch): void {
  if (type === undefined || initializer === undefined) return;
  for (const connector of connectorsOfConfig(search.checker.getTypeFromTypeNode(type), search)) noteFields(initializer, connector, search);
}
