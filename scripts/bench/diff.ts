import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compareApi } from "../../src/gate/api/compare-api.ts";
import { type ChangedPair, changedPairs, copies, publishedVersions } from "./diff-pairs.ts";
import { root } from "./inputs.ts";
import { type Comparison, median, row, timeMs } from "./measure.ts";
import { redoclyCommand, redoclyMajors } from "./redocly.ts";
import { runProcess } from "./run-process.ts";

/** Compares the kit's comparison of API documents with Redocly's `diff`: findings on the same pairs, and time per process. */
export async function benchDiff(): Promise<Comparison[]> {
  const versions = publishedVersions();
  if (versions === undefined) {
    process.stderr.write("diff: skipped, ../shared/data is not here\n");
    return [];
  }
  const redocly = redoclyCommand();
  return [...score(redocly, changedPairs()), compareProcesses(redocly, versions), ...(await compareSizes(versions))];
}

function score(redocly: string, pairs: readonly ChangedPair[]): Comparison[] {
  const folder = mkdtempSync(join(tmpdir(), "bench-diff-"));
  const [base, head] = [join(folder, "base.json"), join(folder, "head.json")];
  const verdicts = pairs.map((pair) => {
    writeFileSync(base, JSON.stringify(pair.base));
    writeFileSync(head, JSON.stringify(pair.head));
    const ours = compareApi(pair.base, pair.head).findings.some(({ level }) => level === "breaking");
    const peer = (redoclyMajors(redocly, base, head) ?? Number.NaN) > 0;
    return { breaks: pair.breaks, ours: ours === pair.breaks, peer: peer === pair.breaks };
  });
  rmSync(folder, { recursive: true });
  return [true, false].map((breaks) => {
    const asked = verdicts.filter((verdict) => verdict.breaks === breaks);
    const name = breaks ? "diff, breaks found" : "diff, harmless changes left alone";
    const inside = `${asked.length} pairs that differ in one ${breaks ? "breaking" : "harmless"} change`;
    const count = (side: "ours" | "peer"): number => asked.filter((verdict) => verdict[side]).length;
    return row({ name, inside, unit: "pairs" }, count("ours"), count("peer"));
  });
}

function compareProcesses(redocly: string, [base, head]: readonly [string, string]): Comparison {
  const script = fileURLToPath(new URL("diff-once.ts", import.meta.url));
  const times = Array.from({ length: 5 }, () => ({
    ours: runProcess(process.execPath, ["--import", "tsx", script, base, head], root).cpuMs,
    peer: runProcess(process.execPath, [redocly, "diff", base, head, "--format", "json", "--fail-on", "none"], root).cpuMs,
  }));
  const inside = "two published versions of a document of 34 operations, process start included, processor time";
  return row({ name: "diff, process", inside, unit: "ms" }, median(times.map(({ ours }) => ours)), median(times.map(({ peer }) => peer)));
}

/**
 * Measures the time per copy of the document, relative to one copy alone. The ratio is 1 where time grows linearly with the number of
 * operations.
 */
async function compareSizes(versions: readonly [string, string]): Promise<Comparison[]> {
  const [base, head] = versions.map((path) => JSON.parse(readFileSync(path, "utf8")));
  const perCopy: number[] = [];
  for (const count of [1, 1, 4, 16]) {
    const pair = [copies(base, count), copies(head, count)] as const;
    const times = [
      await timeMs(() => compareApi(...pair)),
      await timeMs(() => compareApi(...pair)),
      await timeMs(() => compareApi(...pair)),
    ];
    perCopy.push(median(times) / count);
  }
  const [, one = Number.NaN, ...more] = perCopy;
  const inside = "comparison alone, milliseconds for each copy of both documents, against those for one copy";
  return more.map((each, index) => row({ name: `diff, ${[4, 16][index]} copies`, inside, unit: "ms" }, each, one));
}
