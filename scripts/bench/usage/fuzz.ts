import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { discoverUsage } from "../../../src/gate/usage/discover/discover-usage.ts";
import { openPrograms } from "../../../src/io/typescript/open-programs.ts";
import { listSourceFiles } from "../../../src/io/usage-files.ts";
import { pick, type Random, randomOf } from "../random.ts";
import { calls, type FinalCall, withCalls } from "./calls.ts";
import { type Handing, start } from "./handing.ts";
import { lostWays } from "./lost.ts";
import { installClient, searchOptions, writeFiles } from "./project.ts";
import { steps } from "./steps.ts";

export interface UsageFuzz {
  readonly programs: number;
  /** Calls at the end of all programs: each was found where it stands, or its program has an unknown use, or it was lost. */
  readonly calls: number;
  readonly found: number;
  readonly unknown: number;
  /** Each as the program's steps and the operation. */
  readonly lost: readonly string[];
  /** Programs of steps that keep the type, and yet with an unknown use. */
  readonly doubted: readonly string[];
}

export interface FuzzOptions {
  readonly seed: number;
  readonly programs: number;
  /** Another search than ours, so that the count itself can be tested. */
  readonly discover?: typeof discoverUsage;
}

interface FuzzProgram {
  readonly steps: readonly string[];
  readonly isLossy: boolean;
  readonly files: Readonly<Record<string, string>>;
  readonly file: string;
  readonly operations: readonly string[];
}

/** Makes programs that hand the client on by several steps in a row, searches all of them, and counts their calls. The same seed, the same programs. */
export async function fuzzUsage({ seed, programs, discover = discoverUsage }: FuzzOptions): Promise<UsageFuzz> {
  const random = randomOf(seed);
  const made = Array.from({ length: programs }, () => makeProgram(random));
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "airbyte-embedded-fuzz-")));
  try {
    installClient(folder);
    writeFiles(folder, { "tsconfig.json": JSON.stringify({ compilerOptions: searchOptions, include: ["."] }) });
    for (const [index, { files }] of made.entries()) writeFiles(join(folder, `p${index}`), files);
    const { files } = await listSourceFiles(folder, ["."]);
    return judge(made, openPrograms(files, folder), discover);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function judge(made: readonly FuzzProgram[], opened: ReturnType<typeof openPrograms>, discover: typeof discoverUsage): UsageFuzz {
  let [found, unknown] = [0, 0];
  const [lost, doubted]: [string[], string[]] = [[], []];
  for (const [index, one] of made.entries()) {
    const folder = `p${index}/`;
    const usage = discover(
      opened.map((program) => ({ ...program, files: program.files.filter(({ fileName }) => program.shown(fileName).startsWith(folder)) })),
    );
    const name = one.steps.join(" > ");
    const hasUnknown = (usage.unknown ?? []).some(({ kind }) => kind === "operations");
    if (hasUnknown && !one.isLossy) doubted.push(name);
    for (const operation of one.operations) {
      const uses = (usage.operations ?? []).filter((use) => use.operation === operation);
      if (uses.some(({ at = [] }) => at.some((place) => place.startsWith(`${folder}${one.file}:`)))) found++;
      else if (hasUnknown) unknown++;
      else lost.push(`${name}: ${operation}`);
    }
  }
  return { programs: made.length, calls: found + unknown + lost.length, found, unknown, lost, doubted };
}

function makeProgram(random: Random): FuzzProgram {
  const names: string[] = [];
  let at: Handing = start;
  let isLossy = false;
  for (let left = 2 + random(4); left > 0; left--) {
    const isLost = random(12) === 0;
    const [name, step] = pick(Object.entries(isLost ? lostWays : steps), random);
    const next = step(at);
    if (!isTaken(at, next)) continue;
    at = next;
    names.push(name);
    isLossy ||= isLost;
  }
  const chosen: FinalCall[] = [...new Set(Array.from({ length: 4 }, () => pick(calls, random)))];
  const { files, operations } = withCalls(at, chosen);
  return { steps: names, isLossy, files, file: at.file, operations };
}

/** In a file of JavaScript only lines without types stand. */
function isTaken(before: Handing, after: Handing): boolean {
  if (before.file.endsWith(".ts")) return true;
  const lines = (after.files.get(before.file) ?? []).slice(before.files.get(before.file)?.length ?? 0);
  return isPlain(lines.join("\n")) && (after.file !== before.file || isPlain(`(${after.client});`));
}

function isPlain(text: string): boolean {
  const { outputText } = ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext } });
  const bare = (code: string): string => code.replace(/export \{\};|[\s;,"']/g, "");
  return bare(outputText) === bare(text);
}
