import type ts from "typescript";
import type { Shown, ShownMember } from "../json/shown.ts";
import { type Span, type Spelled, Speller } from "../read/spelled.ts";

export interface CodeReading {
  readonly source: Spelled;
  readonly file: ts.SourceFile;
  readonly typescript: typeof ts;
  /** The variables of the text with their first values. */
  readonly constants: Map<string, ts.Expression>;
  /** The expressions that may still be read: constants that are made of constants may double with each step. */
  readonly budget: { left: number };
}

/** The expressions that are read of one text. A page that people read has a few hundred. */
export const readingLimit = 20_000;

/** Constants that are made of constants are followed this far. */
const depthLimit = 20;

/** A text expression, with `${…}` for each part that is unknown. Undefined for what is no text. */
export function readText(node: ts.Expression, reading: CodeReading, depth = 0): Spelled | undefined {
  if (depth > depthLimit || reading.budget.left-- <= 0) return undefined;
  const { typescript, constants, file, source } = reading;
  const start = node.getStart(file);
  const end = source.at[node.end] ?? 0;
  const speller = new Speller();
  if (typescript.isStringLiteral(node) || typescript.isNoSubstitutionTemplateLiteral(node)) {
    addLiteral(speller, node.text, source.at[start + 1] ?? 0);
    return speller.spelled(end - 1);
  }
  if (typescript.isTemplateExpression(node)) {
    addLiteral(speller, node.head.text, source.at[start + 1] ?? 0);
    for (const { expression, literal } of node.templateSpans) {
      const known = typescript.isIdentifier(expression) ? constants.get(expression.text) : expression;
      const value = known === undefined || known === node ? undefined : readText(known, reading, depth + 1);
      const place = source.at[expression.getStart(file)] ?? 0;
      speller.addFixed(value?.text ?? `\${${expression.getText(file).replaceAll(/[\s{}]+/g, "")}}`, place);
      addLiteral(speller, literal.text, source.at[literal.getStart(file) + 1] ?? 0);
    }
    return speller.spelled(end - 1);
  }
  if (typescript.isBinaryExpression(node) && node.operatorToken.kind === typescript.SyntaxKind.PlusToken) {
    const parts = [node.left, node.right].map((part) => readText(part, reading, depth + 1) ?? unknownText(part, reading));
    const [left, right] = parts;
    return left && right && { text: left.text + right.text, at: [...left.at.slice(0, -1), ...right.at] };
  }
  if (typescript.isIdentifier(node)) {
    const known = constants.get(node.text);
    const value = known === undefined ? undefined : readText(known, reading, depth + 1);
    if (value === undefined) return undefined;
    return value;
  }
  return undefined;
}

function unknownText(node: ts.Expression, { source, file }: CodeReading): Spelled {
  const speller = new Speller();
  speller.addFixed(`\${${node.getText(file).replaceAll(/[\s{}]+/g, "")}}`, source.at[node.getStart(file)] ?? 0);
  return speller.spelled(source.at[node.end] ?? 0);
}

function addLiteral(speller: Speller, text: string, offset: number): void {
  speller.add(text, offset);
}

/** A value expression. A variable's value is that of its declaration in the same text; any other is unknown. */
export function readValue(node: ts.Expression, reading: CodeReading, depth = 0): Shown {
  const { typescript, constants } = reading;
  const span = spanOfNode(node, reading);
  if (depth > depthLimit || reading.budget.left-- <= 0) return { type: "unknown", isText: false, span };
  const inner = (child: ts.Expression): Shown => readValue(child, reading, depth + 1);
  if (typescript.isObjectLiteralExpression(node)) return readObject(node, reading, inner);
  if (typescript.isArrayLiteralExpression(node)) {
    const isOpen = node.elements.some((element) => typescript.isSpreadElement(element));
    return { type: "array", items: node.elements.filter((element) => !typescript.isSpreadElement(element)).map(inner), isOpen, span };
  }
  if (typescript.isAsExpression(node) || typescript.isParenthesizedExpression(node) || typescript.isSatisfiesExpression(node))
    return inner(node.expression);
  if (typescript.isStringLiteral(node) || typescript.isNoSubstitutionTemplateLiteral(node)) return { type: "text", value: node.text, span };
  if (typescript.isTemplateExpression(node)) return { type: "unknown", isText: true, span };
  if (typescript.isNumericLiteral(node)) return { type: "scalar", value: Number(node.text), span };
  if (node.kind === typescript.SyntaxKind.TrueKeyword) return { type: "scalar", value: true, span };
  if (node.kind === typescript.SyntaxKind.FalseKeyword) return { type: "scalar", value: false, span };
  if (node.kind === typescript.SyntaxKind.NullKeyword) return { type: "scalar", value: null, span };
  const known = typescript.isIdentifier(node) ? constants.get(node.text) : undefined;
  const isPlain = known !== undefined && (typescript.isObjectLiteralExpression(known) || typescript.isArrayLiteralExpression(known));
  return known !== undefined && isPlain ? inner(known) : { type: "unknown", isText: false, span };
}

function readObject(node: ts.ObjectLiteralExpression, reading: CodeReading, inner: (child: ts.Expression) => Shown): Shown {
  const { typescript } = reading;
  let isOpen = false;
  const members: ShownMember[] = [];
  for (const property of node.properties) {
    const { name } = property;
    if (name === undefined || !("text" in name)) isOpen = true;
    else {
      const value: Shown = typescript.isPropertyAssignment(property)
        ? inner(property.initializer)
        : typescript.isShorthandPropertyAssignment(property)
          ? inner(property.name)
          : { type: "unknown", isText: false, span: spanOfNode(property, reading) };
      const { from, to } = spanOfNode(name, reading);
      const isQuoted = typescript.isStringLiteral(name);
      members.push({ name: String(name.text), nameSpan: isQuoted ? { from: from + 1, to: to - 1 } : { from, to }, value });
    }
  }
  return { type: "object", members, isOpen, span: spanOfNode(node, reading) };
}

function spanOfNode(node: ts.Node, { source, file }: CodeReading): Span {
  const start = node.getStart(file);
  return { from: source.at[start] ?? 0, to: (source.at[Math.max(start, node.end - 1)] ?? 0) + 1 };
}
