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
const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Measures the packed sandbox, with every answer checked, beside Prism in process, in alternating processes. */
export function benchSandbox(): Comparison[] {
  runProcess(process.execPath, ["--import", "tsx", "scripts/stage.ts", "kit"], root);
  const run = (file: string, ...args: string[]): unknown =>
    JSON.parse(runProcess(process.execPath, [script(file), `${root}dist/kit`, ...args], root).stdout);
  const side = (name: string): SideFigures => run("sandbox-side.mjs", name) as SideFigures; // as the script prints it
  const runs = Array.from({ length: rounds }, () => ({ fetch: side("fetch"), exchange: side("exchange"), prism: side("prism") }));
  const compare = (name: string, figure: keyof SideFigures, way: "fetch" | "exchange" = "fetch"): Comparison => {
    const unit = figure.endsWith("Mb") ? "MB" : "ms";
    const [ours, peer] = [runs.map((one) => one[way][figure]), runs.map((one) => one.prism[figure])];
    return row({ name: `sandbox, ${name}`, inside: insides[figure], unit }, median(ours), median(peer));
  };
  return [
    compare("import and first answer", "first"),
    compare("an early call", "early"),
    compare("an early call without a Response", "early", "exchange"),
    compare("a late call", "late"),
    compare("a late call without a Response", "late", "exchange"),
    compare("a minted token", "minted"),
    compare("memory after 600 calls", "earlyMb"),
    compare("memory after 12,000 calls", "lateMb"),
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
