import ts from "typescript";

/** Functions that make any text safe for the place it goes to: the ones of emit.ts, and errors, which are no source. */
const safe: ReadonlySet<string> = new Set(["literal", "key", "identifier", "docComment", "file", "KitError"]);

/**
 * What a source file puts into template literals without passing it through emit.ts, as text, each once.
 * Interpolations inside the arguments of a safe function are the function's affair.
 */
export function interpolations(path: string, text: string): readonly string[] {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && safe.has(node.expression.getText())) {
      // `file(path, source, lines)` cleans its path and source; its lines are source as they stand.
      const open = node.expression.getText() === "file" ? (node.arguments ?? []).slice(2) : [];
      open.forEach(visit);
      return;
    }
    if (ts.isTemplateSpan(node) && !isSafeCall(node.expression)) found.add(node.expression.getText());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true));
  return [...found].sort();
}

function isSafeCall(node: ts.Expression): boolean {
  return ts.isCallExpression(node) && safe.has(node.expression.getText());
}
