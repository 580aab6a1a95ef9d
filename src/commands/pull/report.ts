import { counted } from "../../core/counted.ts";
import type { Pulled } from "./pull-document.ts";

/** The number of names in a line of the text. The JSON has all of them. */
const shown = 5;

/** The outcome of a pull, as text and as JSON. */
export function pullReport(
  pulled: readonly Pulled[],
  changed: readonly string[],
  next: string,
): { readonly json: object; readonly text: string } {
  const outcomes = pulled.map((document) => ({ document, outcome: describe(document) }));
  const lines = outcomes.flatMap(({ document, outcome }) => textLines(document, outcome));
  const end = changed.length === 0 ? ["Nothing to write."] : [`Wrote ${changed.join(", ")}.`, `Next: ${next}.`];
  return {
    json: { ...Object.fromEntries(outcomes.map(({ document, outcome }) => [document.kind, outcome])), changed },
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
  readonly snapshotSha256: string | null;
}

function describe({ place, previous, change }: Pulled): Outcome {
  const before = previous.names ?? [];
  const after = change?.names ?? before;
  return {
    status: change === undefined ? "unchanged" : "changed",
    source: place,
    replaced: previous.entry?.origin ?? null,
    before: previous.names?.length ?? null,
    after: after.length,
    added: difference(after, before),
    removed: difference(before, after),
    snapshotSha256: change?.entry.snapshotSha256 ?? previous.entry?.snapshotSha256 ?? null,
  };
}

function difference(these: readonly string[], those: readonly string[]): string[] {
  const others = new Set(those);
  return these.filter((name) => !others.has(name));
}

function textLines({ kind }: Pulled, { status, source, replaced, before, after, added, removed }: Outcome): string[] {
  const offers = counted(after, kind === "openapi" ? "operation" : "connector");
  if (status === "unchanged") return [`${kind}: unchanged, ${offers} (${source})`];
  if (before === null) return [`${kind}: ${offers} (${source})`];
  const instead = replaced === "written" ? ", in place of the embedded default" : "";
  return [`${kind}: ${before} → ${offers}${instead} (${source})`, ...nameLine("new", added), ...nameLine("gone", removed)];
}

function nameLine(label: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length > shown ? ` and ${names.length - shown} more` : "";
  return [`  ${names.length} ${label}: ${names.slice(0, shown).join(", ")}${more}`];
}
