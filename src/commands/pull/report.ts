import { counted } from "../../core/counted.ts";
import { inert } from "../../core/printable.ts";
import { type RepairSummary, repeatedKeyRepairs, summarizeRepairs } from "../../document/repair/repair.ts";
import type { Pulled } from "./pull-document.ts";
import type { PulledGuide } from "./pull-guide.ts";
import type { Upstream } from "./pull-upstream.ts";

/** The number of names in a line of the text. The JSON has all of them. */
const shown = 5;

interface Finished extends Upstream {
  /** The files that were written or removed. */
  readonly changed: readonly string[];
  /** The next step, in words. */
  readonly next: string;
}

/** The outcome of a pull, as text and as JSON. */
export function pullReport({ documents, guide, changed, next }: Finished): { readonly json: object; readonly text: string } {
  const outcomes = documents.map((document) => ({ document, outcome: describe(document) }));
  const pages = guide && describeGuide(guide);
  const lines = [
    ...outcomes.flatMap(({ document, outcome }) => textLines(document, outcome)),
    ...(pages === undefined ? [] : guideLines(pages)),
  ];
  const isGuideAlone = documents.every(({ change }) => change === undefined);
  const step = isGuideAlone ? "run the verb gate, which tells what the guide's changes mean" : next;
  const end = changed.length === 0 ? ["Nothing to write."] : [`Wrote ${changed.join(", ")}.`, `Next: ${step}.`];
  const kinds = Object.fromEntries(outcomes.map(({ document, outcome }) => [document.kind, outcome]));
  return {
    json: { ...kinds, ...(pages === undefined ? {} : { guide: pages }), changed },
    text: [...lines, ...end].map((line) => `${line}\n`).join(""),
  };
}

interface Outcome {
  readonly status: "changed" | "unchanged";
  readonly source: string;
  /** The origin of the replaced snapshot; null where there was none. */
  readonly replaced: "written" | "fetched" | null;
  /** The number of operations or connectors; null where it is not known. */
  readonly before: number | null;
  readonly after: number;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Keys that stood twice in one object, of which the snapshot has the last value; absent where there are none. */
  readonly repairs?: readonly RepairSummary[];
  readonly snapshotSha256: string | null;
}

function describe({ place, previous, change }: Pulled): Outcome {
  const before = previous.names ?? [];
  const after = change?.names ?? before;
  const repairs = summarizeRepairs(repeatedKeyRepairs(change?.repeated ?? []));
  return {
    status: change === undefined ? "unchanged" : "changed",
    source: place,
    replaced: previous.entry?.origin ?? null,
    before: previous.names?.length ?? null,
    after: after.length,
    added: difference(after, before),
    removed: difference(before, after),
    ...(repairs.length === 0 ? {} : { repairs }),
    snapshotSha256: change?.entry.snapshotSha256 ?? previous.entry?.snapshotSha256 ?? null,
  };
}

interface GuideOutcome extends Pick<Outcome, "status" | "source" | "before" | "after" | "added" | "removed"> {
  /** The pages with another text than before. */
  readonly altered: readonly string[];
  /** The pages that the source lacks. Their rules cannot be held against it. */
  readonly missing: readonly string[];
}

function describeGuide({ place, previous, pages, missing, change }: PulledGuide): GuideOutcome {
  const before = Object.keys(previous.lock?.pages ?? {});
  const after = pages.map(({ path }) => path);
  const written = (change?.written ?? []).map(({ path }) => path);
  return {
    status: change === undefined ? "unchanged" : "changed",
    source: place,
    before: previous.lock === undefined ? null : before.length,
    after: after.length,
    added: difference(after, before),
    removed: difference(before, after),
    altered: written.filter((path) => before.includes(path)),
    missing,
  };
}

function guideLines({ status, source, before, after, added, removed, altered, missing }: GuideOutcome): string[] {
  const pages = counted(after, "page");
  const isSame = status === "unchanged";
  const head = isSame ? `unchanged, ${pages}` : before === null || before === after ? pages : `${before} → ${pages}`;
  const changes =
    isSame || before === null ? [] : [...nameLine("new", added), ...nameLine("gone", removed), ...nameLine("changed", altered)];
  return [`guide: ${head} (${source})`, ...changes, ...nameLine("not there", missing)];
}

function difference(these: readonly string[], those: readonly string[]): string[] {
  const others = new Set(those);
  return these.filter((name) => !others.has(name));
}

function textLines({ kind }: Pulled, { status, source, replaced, before, after, added, removed, repairs = [] }: Outcome): string[] {
  const offers = counted(after, kind === "openapi" ? "operation" : "connector");
  if (status === "unchanged") return [`${kind}: unchanged, ${offers} (${source})`];
  const repeated = repairs.flatMap(({ where }) => nameLine("repeated, of which the last counts", where.map(inert)));
  if (before === null) return [`${kind}: ${offers} (${source})`, ...repeated];
  const instead = replaced === "written" ? ", in place of the embedded default" : "";
  return [`${kind}: ${before} → ${offers}${instead} (${source})`, ...nameLine("new", added), ...nameLine("gone", removed), ...repeated];
}

function nameLine(label: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length > shown ? ` and ${names.length - shown} more` : "";
  return [`  ${names.length} ${label}: ${names.slice(0, shown).join(", ")}${more}`];
}
