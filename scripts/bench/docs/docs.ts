import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import type { JsonObject } from "../../../src/core/json.ts";
import { judgePages } from "../../../src/docs/judge-pages.ts";
import { kitRoot } from "../../../src/io/kit-root.ts";
import { type Planted, plantFaults, plantKinds } from "./plant-faults.ts";
import { type JudgedGroup, readFigures, readGroups, readTruth } from "./read-figures.ts";

/** A figure of the verb `docs`: a share, or processor time in milliseconds. */
export interface DocsFigure {
  readonly benchmark: "docs";
  readonly measure: string;
  readonly value: string;
}

/** Pages with known faults lie beside the repository. Without them, the kit's own sample page is planted alone. */
const shared = join(kitRoot, "../shared/data");

/** Recall and false alarms on pages whose faults are known, planted faults that are found, and processor time. */
export function benchDocs(): DocsFigure[] {
  const figure = (measure: string, value: string): DocsFigure => ({ benchmark: "docs", measure, value });
  const input = { folder: join(shared, "docs"), agentDocument: join(shared, "openapi/airbyte-agent-api-newest.json"), typescript: ts };
  const hasShared = existsSync(input.folder);
  const groups = hasShared ? readGroups(input) : [];
  const [cold, warm] = hasShared ? [timeOf(groups), timeOf(groups)] : [0, 0];
  const known = hasShared ? knownFigures(input, figure) : [];
  const { counts, found } = plantAll(hasShared ? input.folder : undefined, groups);
  const sum = (numbers: ReadonlyMap<string, number>): number => [...numbers.values()].reduce((total, one) => total + one, 0);
  const byKind = plantKinds.map((what) => `${what} ${found.get(what) ?? 0}/${counts.get(what) ?? 0}`).join(", ");
  return [
    ...known,
    figure("planted faults that are found", `${sum(found)} of ${sum(counts)} (${byKind})`),
    ...(hasShared
      ? [figure("processor time of all pages, in a new process, after loading", `${cold} ms`), figure("the same again", `${warm} ms`)]
      : []),
  ];
}

type MakeFigure = (measure: string, value: string) => DocsFigure;

function knownFigures(input: Parameters<typeof readFigures>[0], figure: MakeFigure): DocsFigure[] {
  const { found, missed, alarms } = readFigures(input);
  const ofMeaning = missed.filter(({ decidable }) => decidable === "prose" || decidable === "pages");
  return [
    figure(
      "known faults that are found",
      `${found} of ${found + missed.length}; ${ofMeaning.length} of the missed need other pages or the meaning of prose: ${missed.map(({ id }) => id).join(", ")}`,
    ),
    figure("alarms on right examples", String(alarms.length)),
  ];
}

function timeOf(groups: readonly JudgedGroup[]): number {
  const before = process.cpuUsage();
  for (const { pages, document } of groups) judgePages(pages, document, { typescript: ts });
  const { user, system } = process.cpuUsage(before);
  return Math.round((user + system) / 1000);
}

interface Counted {
  readonly counts: ReadonlyMap<string, number>;
  readonly found: ReadonlyMap<string, number>;
}

/** Plants each fault by itself, and looks if a finding of its kind is new. */
function plantAll(folder: string | undefined, groups: readonly JudgedGroup[]): Counted {
  const counts = new Map<string, number>();
  const found = new Map<string, number>();
  const count = (into: Map<string, number>, what: string): void => void into.set(what, (into.get(what) ?? 0) + 1);
  for (const { planted, before, document } of listPlanted(folder, groups)) {
    count(counts, planted.what);
    if (findingsOf(planted.text, document, planted.wanted) > before(planted.wanted)) count(found, planted.what);
  }
  return { counts, found };
}

interface PlantedPage {
  readonly planted: Planted;
  readonly before: (kinds: readonly string[]) => number;
  readonly document: JsonObject;
}

function listPlanted(folder: string | undefined, groups: readonly JudgedGroup[]): readonly PlantedPage[] {
  const own = readFileSync(join(kitRoot, "docs/guide-examples/connect-a-customer.md"), "utf8");
  const bundle = JSON.parse(readFileSync(join(kitRoot, "generated/openapi.json"), "utf8")) as JsonObject; // the kit's own output
  const right = folder === undefined ? [] : readTruth(folder).right;
  const pages = [
    ...groups.flatMap(({ pages: list, document }) =>
      list.map(({ page, text }) => ({
        text,
        document,
        isRight: (line: number) => right.some((one) => one.page === page && line >= one.line && line <= (one.endLine ?? one.line)),
      })),
    ),
    { text: own, document: bundle, isRight: () => true },
  ];
  return pages.flatMap(({ text, document, isRight }) => {
    const names = JSON.stringify(document);
    const all = judgePages([{ page: "page.md", text }], document, { typescript: ts }).findings;
    const before = (kinds: readonly string[]): number => all.filter(({ finding }) => kinds.includes(finding.kind)).length;
    // A line that is wrong in this way already cannot become so.
    const isWrong = ({ line, wanted }: Planted): boolean =>
      all.some(({ finding }) => finding.line === line && wanted.includes(finding.kind));
    const planted = plantFaults(text, { isRight, isName: (name) => names.includes(`"${name}":`) });
    return planted.filter((one) => !isWrong(one)).map((one) => ({ planted: one, before, document }));
  });
}

function findingsOf(text: string, document: JsonObject, kinds: readonly string[]): number {
  return judgePages([{ page: "page.md", text }], document, { typescript: ts }).findings.filter(({ finding }) =>
    kinds.includes(finding.kind),
  ).length;
}
