import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Scene } from "../../../src/contract/scene/scene.ts";
import { kitRoot } from "../../../src/io/kit-root.ts";
import { writeFiles } from "../../../src/io/write-files.ts";
import { makeSandboxLinker } from "./link-sandbox.ts";
import { listBreaks } from "./list-breaks.ts";
import { type BreakOutcome, openPlaying, type Playing, runBreaks } from "./run-breaks.ts";

/**
 * One or two scenes that notice each break of a generation, by its id: one where no other does. A run tries them first, and a run with
 * `--all` on the kit's own document writes the file.
 */
const killersFiles: Readonly<Record<"embedded" | "agent", string>> = {
  embedded: join(kitRoot, "scripts/mutants/behaviour/killers.json"),
  agent: join(kitRoot, "scripts/mutants/behaviour/killers-agent.json"),
};

type Generation = keyof typeof killersFiles;

type Killers = Readonly<Record<string, readonly string[]>>;

export interface BehaviourReport {
  readonly breaks: number;
  readonly killed: number;
  readonly survived: readonly { readonly id: string; readonly does: string }[];
  /** Scenes that fail on the sandbox as it is. They would kill every break. */
  readonly red: readonly string[];
  /** Scenes that notice no break alone. Filled by a whole run. */
  readonly idle: readonly string[];
}

export interface Measured {
  readonly json: BehaviourReport;
  readonly text: string;
  /** True if every break is noticed, and every scene is needed. */
  readonly fine: boolean;
}

/** Breaks the sandbox in one way after another, and plays the scenes on it. */
export async function measureBehaviour({
  openapi,
  isWhole,
}: {
  readonly openapi: string | undefined;
  readonly isWhole: boolean;
}): Promise<Measured> {
  const { textOf, link } = await makeSandboxLinker();
  const playing = await openPlaying(openapi);
  const red = await redScenes(playing, await link([]));
  const breaks = listBreaks(playing.generation, textOf);
  const outcomes = red.length > 0 ? [] : await runBreaks({ breaks, link, playing, known: readKillers(playing.generation), isWhole });
  const isOwn = isWhole && (openapi === undefined || openapi === "agent");
  if (isOwn && outcomes.length > 0) await writeKillers(playing.generation, outcomes);
  const report = score(outcomes, { red, scenes: isWhole ? ownScenes(playing) : [] });
  return { json: report, text: inWords(report), fine: red.length + report.survived.length + report.idle.length === 0 && report.breaks > 0 };
}

/** The scenes whose worth a run shows. On an agent document they are those that no other generation plays. */
export function ownScenes({ scenes, generation }: Pick<Playing, "scenes" | "generation">): readonly string[] {
  const isOwn = ({ only }: Scene): boolean => (generation === "agent" ? only?.generation === "agent" : only?.generation !== "agent");
  return scenes.filter(isOwn).map(({ name }) => name);
}

async function redScenes({ scenes, fails }: Playing, start: Parameters<Playing["fails"]>[1]): Promise<readonly string[]> {
  const red: string[] = [];
  for (const scene of scenes) if (await fails(scene, start)) red.push(scene.name);
  return red;
}

function score(
  outcomes: readonly BreakOutcome[],
  { red, scenes }: { readonly red: readonly string[]; readonly scenes: readonly string[] },
): BehaviourReport {
  const sole = new Set(outcomes.flatMap(({ killedBy }) => (killedBy.length === 1 ? killedBy : [])));
  const survived = outcomes.filter(({ killedBy }) => killedBy.length === 0).map(({ id, does }) => ({ id, does }));
  const idle = scenes.filter((name) => !sole.has(name));
  return { breaks: outcomes.length, killed: outcomes.length - survived.length, survived, red, idle };
}

export function readKillers(generation: Generation): Killers {
  return JSON.parse(readFileSync(killersFiles[generation], "utf8")) as Killers; // written below
}

async function writeKillers(generation: Generation, outcomes: readonly BreakOutcome[]): Promise<void> {
  const killers = Object.fromEntries(outcomes.map(({ id, killedBy }) => [id, killedBy]));
  await writeFiles([{ path: killersFiles[generation], text: `${JSON.stringify(killers, null, 2)}\n` }], { within: [kitRoot] });
}

function inWords({ breaks, killed, survived, red, idle }: BehaviourReport): string {
  const percent = breaks === 0 ? 0 : Math.floor((killed / breaks) * 1000) / 10;
  return [
    `${breaks} faults of a server: ${killed} noticed by a scene, ${survived.length} not (${percent} %).`,
    ...red.map((name) => `The scene ${name} fails on the sandbox as it is.`),
    ...survived.map(({ id, does }) => `Not noticed: ${id}, ${does}.`),
    ...idle.map((name) => `The scene ${name} notices nothing alone.`),
    "",
  ].join("\n");
}
