/** Lines of context around a change. */
const context = 3;

/** A line of the comparison: in both texts, in the old one, or in the new one. */
interface Row {
  readonly mark: " " | "-" | "+";
  readonly line: string;
}

/**
 * Compares two texts as a unified diff, which `git apply` and `patch` read. Empty for equal texts.
 *
 * @param before undefined for a new file
 */
export function unifiedDiff(path: string, before: string | undefined, after: string): string {
  if (before === after) return "";
  const name = path
    .replaceAll("\\", "/")
    .replaceAll(/[\r\n]/g, "?")
    .replace(/^\/+/, "");
  const old = before === undefined ? "/dev/null" : `a/${name}`;
  return `--- ${old}\n+++ b/${name}\n${hunks(compareLines(splitLines(before ?? ""), splitLines(after))).join("")}`;
}

/** The lines of a text, each with its end. */
function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Walks both texts; at a difference, the nearest pair of equal lines ends it. Edits of pages are small and far apart. */
function compareLines(before: readonly string[], after: readonly string[]): readonly Row[] {
  const rows: Row[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && before[i] === after[j]) {
      rows.push({ mark: " ", line: before[i++] ?? "" });
      j++;
      continue;
    }
    const [nextOld, nextNew] = nextCommon({ before, after, i, j });
    while (i < nextOld) rows.push({ mark: "-", line: before[i++] ?? "" });
    while (j < nextNew) rows.push({ mark: "+", line: after[j++] ?? "" });
  }
  return rows;
}

/** Differences longer than this are shown as one block. */
const searchLimit = 400;

interface Position {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly i: number;
  readonly j: number;
}

function nextCommon({ before, after, i, j }: Position): readonly [number, number] {
  for (let sum = 1; sum <= Math.min(searchLimit, before.length - i + after.length - j); sum++) {
    for (let own = Math.min(sum, before.length - i); own >= 0; own--) {
      const other = sum - own;
      if (i + own < before.length && j + other < after.length && before[i + own] === after[j + other]) return [i + own, j + other];
    }
  }
  return [before.length, after.length];
}

function hunks(rows: readonly Row[]): readonly string[] {
  const changes = rows.flatMap(({ mark }, index) => (mark === " " ? [] : [index]));
  const parts: [number, number][] = [];
  for (const index of changes) {
    const last = parts.at(-1);
    if (last !== undefined && index - context <= last[1]) last[1] = index + context + 1;
    else parts.push([Math.max(0, index - context), index + context + 1]);
  }
  return parts.map(([from, to]) => {
    const count = (until: number, marks: string): number => rows.slice(0, until).filter(({ mark }) => marks.includes(mark)).length;
    const shown = rows.slice(from, to);
    const size = (marks: string): number => shown.filter(({ mark }) => marks.includes(mark)).length;
    const start = (until: number, marks: string): number => count(until, marks) + (size(marks) === 0 ? 0 : 1);
    const head = `@@ -${start(from, " -")},${size(" -")} +${start(from, " +")},${size(" +")} @@\n`;
    return (
      head +
      shown.map(({ mark, line }) => (line.endsWith("\n") ? `${mark}${line}` : `${mark}${line}\n\\ No newline at end of file\n`)).join("")
    );
  });
}
