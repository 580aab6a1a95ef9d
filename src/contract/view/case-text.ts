import type { CaseOfRule } from "./list-cases.ts";

/** Everything about a case for a person who reads it in a log: the rule, where it is stated, what was sent, what came back. */
export function caseText({ rule, given }: CaseOfRule): string {
  const { sentence, source, id } = rule;
  const lines: readonly (readonly [string, string | undefined])[] = [
    ["rule", sentence === undefined ? id : `${id}: ${sentence}`],
    ["source", source === undefined ? undefined : `${source.page}, ${source.section}: ${source.url}`],
    ["sent", given.curl],
    ["expected", given.expected],
    ["got", given.got],
    ["answer", given.answer],
  ];
  return lines.flatMap(([label, text]) => (text === undefined ? [] : [`${label.padEnd(10)}${indent(text)}`])).join("\n");
}

function indent(text: string): string {
  return text.replaceAll("\n", `\n${" ".repeat(10)}`);
}
