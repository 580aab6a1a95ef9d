import { counted } from "../../core/counted.ts";
import { inert } from "../../core/printable.ts";
import { citationLine } from "../../docs/view/citation-line.ts";
import { clipLine } from "../../report/text.ts";
import type { Proposal } from "../propose-citation.ts";
import type { CitationState } from "../trace-citations.ts";
import type { Coverage } from "../uncovered-sentences.ts";
import type { WordChange } from "../word-diff.ts";

/** The outcome of `docs --cite`. Pages stand under the names under which they were handed in. */
export interface CitationReport {
  readonly format: 1;
  /** 1: a sentence changed or vanished, its words may have moved, or an entry of the list without rules is stale. */
  readonly exit: 0 | 1;
  readonly citations: readonly CitationState[];
  readonly uncovered: Coverage["uncovered"];
  readonly stale: Coverage["stale"];
  /** Citations for a person to confirm. */
  readonly proposals: readonly Proposal[];
}

const marks: Readonly<Record<CitationState["state"], string>> = { still: "✓", moved: "↕", changed: "✗", vanished: "✗", absent: "–" };

/** Renders the state of the citations for a terminal: by page, first what a person has to look at. */
export function renderCitations(report: CitationReport): string {
  const { citations, uncovered, stale, proposals } = report;
  const pages = [...new Set(citations.map(({ page }) => page))];
  const lines = [
    ...pages.flatMap((page) => describePage(page, citations)),
    ...section(
      "Normative sentences that no rule covers",
      uncovered.map(({ page, line, text }) => `  ${page}:${line} ${clipLine(text)}`),
    ),
    ...section(
      "Entries of contracts/no-rules.ts that no longer apply",
      stale.map(({ entry, why }) => `  ✗ ${entry.path}: "${entry.words}": ${why}`),
    ),
    ...describeProposals(proposals, citations),
    citationLine(citations, uncovered.length),
    "",
  ];
  return lines.map(inert).join("\n");
}

function describePage(page: string, citations: readonly CitationState[]): readonly string[] {
  const own = citations.filter((one) => one.page === page);
  const shown = own.filter(({ state, isByHeading }) => state !== "absent" && (state !== "still" || isByHeading));
  return [`${page}: ${citationLine(own, 0).replace(/^Guide: /, "")}`, ...shown.flatMap(describeState), ""];
}

function describeState({ rule, state, section, line, words, hasWords, isByHeading, isLikely, diff }: CitationState): readonly string[] {
  const cited = words === null ? `section "${section}"` : `"${words}"`;
  const how = isLikely ? "its words stand in another sentence" : isByHeading && state !== "vanished" ? "cited by heading alone" : state;
  const gone = state === "changed" && !hasWords ? ", and the cited words are gone" : "";
  return [
    `  ${line ?? "–"} ${isLikely ? "?" : marks[state]} ${rule}: ${how}${gone} (${cited})`,
    ...(diff.length === 0 ? [] : [`      ${clipLine(diffInWords(diff))}`]),
  ];
}

/** A word diff on one line: `at most [-ten-] [+twenty+] tags`. */
function diffInWords(diff: readonly WordChange[]): string {
  return diff.map(({ type, words }) => (type === "same" ? words : type === "added" ? `[+${words}+]` : `[-${words}-]`)).join(" ");
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines, ""];
}

/** The entries to confirm. A sentence that only moved is the same sentence, so `--json` alone has its entry. */
function describeProposals(proposals: readonly Proposal[], citations: readonly CitationState[]): readonly string[] {
  const moved = new Set(citations.flatMap(({ rule, state, isLikely }) => (state === "moved" && !isLikely ? [rule] : [])));
  const shown = proposals.filter(({ rule }) => !moved.has(rule));
  return [
    ...section("Confirm the words, then write the entry into contracts/cited-units.ts", shown.map(describeProposal)),
    ...(moved.size === 0 ? [] : [`--json has new entries for ${counted(moved.size, "sentence")} that only moved.`, ""]),
  ];
}

function describeProposal({ rule, words, unit }: Proposal): string {
  const members = Object.entries(unit).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `  "${rule}": { ${members.join(", ")} }, // ${JSON.stringify(words)}`;
}
