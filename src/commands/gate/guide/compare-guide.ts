import { sha256 } from "../../../core/digest.ts";
import type { JsonObject } from "../../../core/json.ts";
import { type JudgedPages, judgePages, optionsFor } from "../../../docs/judge-pages.ts";
import type { CompareOptions, GateSide } from "../../../gate/compare.ts";
import { type GuideChange as CitedChange, compareGuides } from "../../../guide/compare-guides.ts";
import type { GuidePage } from "../../../guide/guide-page.ts";
import type { Loader } from "../../load/loader.ts";
import type { GuideCatalogue } from "./catalogue.ts";
import { type NamedSides, nameSides } from "./name-sides.ts";

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

export interface GuideSurroundings {
  readonly loader: Loader;
  readonly catalogue: GuideCatalogue;
}

/**
 * Compares the guide's pages of both sides: the sentences that rules cite, new sentences that demand something, and examples that are wrong
 * in the head alone. Undefined where a side is not asked for its guide, or where neither has a page.
 */
export async function compareGuide(
  base: GateSide,
  head: GateSide,
  { loader, catalogue }: GuideSurroundings,
): Promise<GuideComparison | undefined> {
  const [before, after] = [base.guide, head.guide];
  if (before === undefined || after === undefined || before.pages.length + after.pages.length === 0) return undefined;
  if (before.pages.length === 0) return { ...nothing, unchanged: [{ location: after.place, why: isNew("the guide") }] };
  if (after.pages.length === 0) {
    const reason = `the head has no page, and the base has ${before.pages.length} (${before.place}), so nothing was compared`;
    return { ...nothing, uncheckable: [{ location: `the guide at ${after.place}`, reason }] };
  }
  const sides = nameSides(before, after, catalogue.rules);
  const documentOf = async ({ openapi }: GateSide): Promise<JsonObject> => (openapi ?? (await loader.openapi())).bundle.document;
  const judged = await judgeBoth(
    { pages: sides.base, document: await documentOf(base) },
    { pages: sides.head, document: await documentOf(head) },
  );
  const changes = [...compareCited(sides, catalogue), ...newFaults(judged)].map((change) => ({
    ...change,
    page: sides.given(change.page),
  }));
  return { changes, uncheckable: newlyUnread(judged, sides), unchanged: newPages(sides) };
}

const nothing: GuideComparison = { changes: [], uncheckable: [], unchanged: [] };

function isNew(what: string): string {
  return `${what} is new here; its next change is compared`;
}

function compareCited({ base, head }: NamedSides, catalogue: GuideCatalogue): readonly GuideChange[] {
  return compareGuides({ base, head, ...catalogue }).map((change): GuideChange => {
    const { kind, rule, page, line, before, message, subject, cases: named, overlays, was, is } = change;
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

interface Readable {
  readonly pages: readonly GuidePage[];
  readonly document: JsonObject;
}

interface JudgedSides {
  readonly base: JudgedPages;
  readonly head: JudgedPages;
}

/** Holds the examples of each side against its own document. */
async function judgeBoth(base: Readable, head: Readable): Promise<JudgedSides> {
  const compiler = await optionsFor([...base.pages, ...head.pages]);
  const judge = ({ pages, document }: Readable): JudgedPages =>
    judgePages(
      pages.map(({ path, text }) => ({ page: path, text })),
      document,
      compiler,
    );
  return { base: judge(base), head: judge(head) };
}

/** A fault that the base has already is none of this change. A note is none at all. */
function newFaults({ base, head }: JudgedSides): readonly GuideChange[] {
  const known = new Set(base.findings.map(({ finding }) => finding.fingerprint));
  return head.findings.flatMap(({ finding }): readonly GuideChange[] => {
    const { fingerprint, level, page, kind, subject, line, message, suggestion } = finding;
    if (level === "note" || known.has(fingerprint)) return [];
    const told = suggestion === null ? message : `${message} (${suggestion})`;
    return [{ check: "guide-example-wrong", page, subject: `${kind} ${subject}`, lines: { base: null, head: line }, message: told }];
  });
}

function newlyUnread({ base, head }: JudgedSides, { given }: NamedSides): GuideComparison["uncheckable"] {
  const unread = head.unread.filter((page) => !base.unread.includes(page));
  return unread.map((page) => ({ location: given(page), reason: "it mentions calls, and none of them could be read" }));
}

function newPages({ base, head, given }: NamedSides): GuideComparison["unchanged"] {
  const known = new Set(base.map(({ path }) => path));
  return head.flatMap(({ path }) => (known.has(path) ? [] : [{ location: given(path), why: isNew("the page") }]));
}
