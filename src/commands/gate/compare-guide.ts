import { cases } from "../../../contracts/cases.ts";
import { noRules } from "../../../contracts/no-rules.ts";
import { rules } from "../../../contracts/rules.ts";
import { sha256 } from "../../core/digest.ts";
import type { JsonObject } from "../../core/json.ts";
import { type JudgedPages, judgePages, needsTypescript } from "../../docs/judge-pages.ts";
import type { CompareOptions, GateSide, GuideSide } from "../../gate/compare.ts";
import { type GuideChange as CitedChange, compareGuides } from "../../guide/compare-guides.ts";
import { traceCitations } from "../../guide/trace-citations.ts";
import type { Loader } from "../load/loader.ts";

type GuideComparison = NonNullable<CompareOptions["guide"]>;
type GuideChange = GuideComparison["changes"][number];

/** The check of each kind of change that the rules' citations show. */
const checkOf = {
  changed: "guide-sentence-changed",
  vanished: "guide-sentence-vanished",
  "likely-moved": "guide-sentence-moved",
  "section-changed": "guide-section-changed",
  "new-sentence": "guide-sentence-added",
} as const satisfies Record<CitedChange["kind"], GuideChange["check"]>;

/**
 * Compares the guide's pages of both sides: the sentences that rules cite, new sentences that demand something, and examples that are wrong
 * in the head alone. Undefined where a side is not asked for its guide, or where neither has a page.
 */
export async function compareGuide(base: GateSide, head: GateSide, loader: Loader): Promise<GuideComparison | undefined> {
  const [before, after] = [base.guide, head.guide];
  if (before === undefined || after === undefined || before.pages.length + after.pages.length === 0) return undefined;
  if (before.pages.length === 0)
    return { ...nothing, unchanged: [{ location: after.place, why: "the guide is new here; its next change is compared" }] };
  if (after.pages.length === 0) {
    const reason = `the head has no page, and the base has ${before.pages.length} (${before.place}), so nothing was compared`;
    return { ...nothing, uncheckable: [{ location: `the guide at ${after.place}`, reason }] };
  }
  const documentOf = async ({ openapi }: GateSide): Promise<JsonObject> => (openapi ?? (await loader.openapi())).bundle.document;
  const examples = await compareExamples(
    { guide: before, document: await documentOf(base) },
    { guide: after, document: await documentOf(head) },
  );
  return {
    changes: [...compareCited(before, after), ...examples.changes],
    uncheckable: examples.uncheckable,
    unchanged: newPages(before, after),
  };
}

const nothing: GuideComparison = { changes: [], uncheckable: [], unchanged: [] };

function compareCited(base: GuideSide, head: GuideSide): readonly GuideChange[] {
  const lines = new Map(traceCitations(rules, base.pages).map(({ rule, line }) => [rule, line]));
  return compareGuides({ base: base.pages, head: head.pages, rules, cases, noRules }).map((change): GuideChange => {
    const { kind, rule, page, line, message, subject, cases: named, overlays, was, is } = change;
    const before = rule === null ? null : (lines.get(rule) ?? null);
    return {
      check: checkOf[kind],
      page,
      // The hash tells one change of a sentence from the next, so that accepting one does not accept the other.
      subject: `${rule ?? "new"}@${sha256(subject).slice(0, 8)}`,
      lines: kind === "vanished" ? { base: line, head: null } : { base: before, head: line },
      message: `${message}${casesInWords(named)}`,
      citation: { rule, cases: named, overlays, was, is },
    };
  });
}

function casesInWords(names: readonly string[]): string {
  if (names.length === 0) return "";
  const more = names.length > 3 ? ` and ${names.length - 3} more` : "";
  return ` Its cases: ${names.slice(0, 3).join(", ")}${more}.`;
}

interface Judged {
  readonly guide: GuideSide;
  readonly document: JsonObject;
}

/** Holds the examples of each side against its own document. A fault that the base has already is none of this change. */
async function compareExamples(base: Judged, head: Judged): Promise<Pick<GuideComparison, "changes" | "uncheckable">> {
  const sides = [base, head].map(({ guide, document }) => ({
    sources: guide.pages.map(({ path, text }) => ({ page: path, text })),
    document,
  }));
  const needs = sides.some(({ sources }) => sources.some(needsTypescript));
  const typescript = needs ? (await import("typescript")).default : undefined;
  const [before, after] = sides.map(({ sources, document }) => judgePages(sources, document, { typescript }));
  if (before === undefined || after === undefined) throw new Error("There are two sides.");
  return { changes: newFaults(before, after), uncheckable: newlyUnread(before, after) };
}

function newFaults(before: JudgedPages, after: JudgedPages): readonly GuideChange[] {
  const known = new Set(before.findings.map(({ finding }) => finding.fingerprint));
  return after.findings.flatMap(({ finding }): readonly GuideChange[] => {
    const { fingerprint, level, page, kind, subject, line, message, suggestion } = finding;
    if (level === "note" || known.has(fingerprint)) return [];
    return [
      {
        check: "guide-example-wrong",
        page,
        subject: `${kind} ${subject}`,
        lines: { base: null, head: line },
        message: suggestion === null ? message : `${message} (${suggestion})`,
      },
    ];
  });
}

function newlyUnread(before: JudgedPages, after: JudgedPages): GuideComparison["uncheckable"] {
  const unread = after.unread.filter((page) => !before.unread.includes(page));
  return unread.map((page) => ({ location: page, reason: "it mentions calls, and none of them could be read" }));
}

function newPages(before: GuideSide, after: GuideSide): GuideComparison["unchanged"] {
  const known = new Set(before.pages.map(({ path }) => path));
  const added = after.pages.filter(({ path }) => !known.has(path));
  return added.map(({ path }) => ({ location: path, why: "the page is new here; its next change is compared" }));
}
