import { fileURLToPath } from "node:url";
import { root } from "./inputs.ts";
import { type Comparison, median, row } from "./measure.ts";
import { runProcess } from "./run-process.ts";

/** The figures that one side prints, in milliseconds and megabytes. */
interface SideFigures {
  readonly first: number;
  readonly early: number;
  readonly late: number;
  readonly minted: number;
  readonly earlyMb: number;
  readonly lateMb: number;
}

const rounds = 3;
const sides = ["fetch", "exchange", "shape", "prism", "prism-fetch"] as const;
type Side = (typeof sides)[number];
const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Measures the packed sandbox, with every answer checked, beside Prism in process, in alternating processes. */
export function benchSandbox(): Comparison[] {
  runProcess(process.execPath, ["--import", "tsx", "scripts/stage.ts", "kit"], root);
  const run = (file: string, ...args: string[]): unknown =>
    JSON.parse(runProcess(process.execPath, [script(file), `${root}dist/kit`, ...args], root).stdout);
  const runs = Array.from({ length: rounds }, () => sides.map((side) => [side, run("sandbox-side.mjs", side) as SideFigures] as const));
  const figureOf = (side: Side, figure: keyof SideFigures): number =>
    median(runs.flatMap((all) => all.flatMap(([name, figures]) => (name === side ? [figures[figure]] : []))));
  const compare = (name: string, figure: keyof SideFigures, [ours, peer]: readonly [Side, Side]): Comparison => {
    const unit = figure.endsWith("Mb") ? "MB" : "ms";
    return row({ name: `sandbox, ${name}`, inside: insides[figure], unit }, figureOf(ours, figure), figureOf(peer, figure));
  };
  const [byFetch, inProcess] = [["fetch", "prism-fetch"] as const, ["exchange", "prism"] as const];
  return [
    compare("import and first answer", "first", byFetch),
    compare("an early call by fetch", "early", byFetch),
    compare("an early call without a Response", "early", inProcess),
    compare("a late call by fetch", "late", byFetch),
    compare("a late call by fetch, Prism without a Response", "late", ["fetch", "prism"]),
    compare("a late call without a Response", "late", inProcess),
    compare("the Response and its JSON alone", "late", ["shape", "prism-fetch"]),
    compare("a minted token", "minted", byFetch),
    compare("memory after 600 calls", "earlyMb", byFetch),
    compare("memory after 12,000 calls", "lateMb", byFetch),
    compare("memory after 12,000 calls without a Response", "lateMb", inProcess),
    ...largeWorld(run("sandbox-large.mjs") as LargeFigures), // as the script prints it
  ];
}

const insides: Readonly<Record<keyof SideFigures, string>> = {
  first: "processor time of a process up to its first answer",
  early: "processor time of a call among the first 600, of six kinds: three read, two write, one is refused",
  late: "processor time of a call among 2,400, after 9,600",
  minted: "processor time of a call that mints a scoped token, which is signed",
  earlyMb: "resident memory after 600 calls",
  lateMb: "resident memory after 12,000 calls",
};

type LargeFigures = Readonly<Record<string, { readonly small: number; readonly large: number }>>;

/** The peer is the sandbox without the 10,000 workspaces and 100,000 sources. */
function largeWorld(figures: LargeFigures): Comparison[] {
  const inside = "processor time of a call with 10,000 workspaces and 100,000 sources; the peer is the sandbox without them";
  return Object.entries(figures).map(([name, { small, large }]) =>
    row({ name: `sandbox, ${name} in a large world`, inside, unit: "ms" }, large, small),
  );
}
