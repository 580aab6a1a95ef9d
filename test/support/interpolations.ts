import ts from "typescript";

/** Functions that make any text safe for the place it goes to: the ones of emit.ts, and errors, which are no source. */
const safe: ReadonlySet<string> = new Set(["literal", "key", "identifier", "docComment", "file", "KitError"]);

/**
 * What a source file puts into template literals or adds to text without passing it through emit.ts, as text, each once.
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
    if (ts.isTemplateSpan(node) && !isSafe(node.expression)) found.add(node.expression.getText());
    if (ts.isBinaryExpression(node) && isAddition(node.operatorToken.kind)) {
      for (const operand of [node.left, node.right]) if (!isSafe(operand)) found.add(operand.getText());
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true));
  return [...found].sort();
}

function isAddition(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.PlusToken || kind === ts.SyntaxKind.PlusEqualsToken;
}

/** What is written out, or comes from a safe function; a template's own parts are looked at one by one. */
function isSafe(node: ts.Expression): boolean {
  return (
    ts.isLiteralExpression(node) || ts.isTemplateExpression(node) || (ts.isCallExpression(node) && safe.has(node.expression.getText()))
  );
}
