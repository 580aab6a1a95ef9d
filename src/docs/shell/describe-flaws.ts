import type { Fault } from "../fault.ts";
import type { Command, ShellFlaw, Word } from "./word.ts";

const words: Readonly<Record<ShellFlaw["flaw"], Pick<Fault, "message" | "got" | "expected"> & { readonly key: string | null }>> = {
  "blank-after-backslash": {
    key: "blank-after-backslash",
    message: "A blank line follows the backslash: the command ends there, and headers and body are lost.",
    got: "a backslash before a blank line",
    expected: "no blank line after the backslash",
  },
  "space-after-backslash": {
    key: null,
    message: "A blank follows the backslash, so the line does not go on: the command ends there.",
    got: "a backslash before a blank",
    expected: "the backslash as the last character of its line",
  },
  "missing-blank": {
    key: null,
    message: "No blank stands before the backslash, so this word and the first one of the next line are joined.",
    got: "a word and the next line in one",
    expected: "a blank before the backslash",
  },
  "unterminated-quote": {
    key: null,
    message: "A quote is not closed, so the shell waits for more.",
    got: "an open quote",
    expected: "a closing quote",
  },
};

/** The defects of a command's text as faults. An address with an unquoted `&` is not reported for its `?` as well. */
export function describeFlaws({ flaws }: Command, url: Word): readonly Fault[] {
  return [...flaws.map(describe), ...describeAddress(url)];
}

function describe({ flaw, span, mend, by = "" }: ShellFlaw): Fault {
  const fix = mend === undefined ? {} : { fix: [{ span: mend, by }] };
  return { kind: "broken-shell", subject: flaw, span, ...words[flaw], ...fix };
}

function describeAddress({ raw, text, ampersandAt, globAt, isBare }: Word): readonly Fault[] {
  const quote = text.includes("$") ? '"' : "'";
  const isQuotable = isBare && !text.includes("'") && !text.includes('"');
  const fix = isQuotable
    ? {
        fix: [
          { span: { from: raw.from, to: raw.from }, by: quote },
          { span: { from: raw.to, to: raw.to }, by: quote },
        ],
      }
    : {};
  if (ampersandAt !== undefined) {
    return [
      {
        kind: "broken-shell",
        key: "unquoted-ampersand",
        span: { from: raw.from, to: raw.to },
        message: "The address has an unquoted &: the shell runs curl without the rest of the query, and what follows as another command.",
        got: text,
        expected: "the address in quotes",
        ...fix,
      },
    ];
  }
  if (globAt === undefined || !/[/.]/.test(text)) return [];
  const message = 'The address has an unquoted ?: zsh takes it as a pattern and stops with "no matches found".';
  return [
    { kind: "unquoted-glob", key: "unquoted-question-mark", span: raw, message, got: text, expected: "the address in quotes", ...fix },
  ];
}
