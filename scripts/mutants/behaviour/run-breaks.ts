import { scenes } from "../../../contracts/scenes.ts";
import { sandboxOpener } from "../../../src/commands/contract/sandbox-opener.ts";
import { sandboxStage } from "../../../src/commands/contract/sandbox-stage.ts";
import { stageParts } from "../../../src/commands/contract/sandbox-target.ts";
import { createLoader } from "../../../src/commands/load/loader.ts";
import { makeRunSecrets } from "../../../src/contract/live/run-secrets.ts";
import { playScene } from "../../../src/contract/scene/play-scene.ts";
import type { Scene } from "../../../src/contract/scene/scene.ts";
import { listOperations } from "../../../src/document/list-operations.ts";
import type { SandboxParts } from "../../../src/sandbox/options.ts";
import type { startSandbox } from "../../../src/sandbox/sandbox.ts";
import { compileOnce } from "../../../src/schema/compile.ts";
import type { Break } from "./break.ts";

/** A break, and the scenes that fail on it: the first, and in a whole run a second one, if there is any. */
export interface BreakOutcome {
  readonly id: string;
  readonly does: string;
  readonly killedBy: readonly string[];
}

export interface Playing {
  /** Plays a scene on a sandbox. True if it fails. */
  readonly fails: (scene: Scene, start?: typeof startSandbox) => Promise<boolean>;
  readonly scenes: readonly Scene[];
  readonly generation: "embedded" | "agent";
}

/** Prepares to play the scenes on sandboxes of a document, by default the kit's own. */
export async function openPlaying(openapi?: string): Promise<Playing> {
  const loader = createLoader(process.cwd());
  const parts = await stageParts({ bundle: (await loader.openapi(openapi)).bundle, bindings: await loader.bindings() });
  return { fails: sceneFailure(parts), scenes, generation: parts.generation };
}

function sceneFailure(parts: SandboxParts): Playing["fails"] {
  const { document, generation, bindings } = parts;
  const operations = new Map(listOperations(document).map((operation) => [operation.id, operation]));
  const subject = { document, generation, bindings, operations };
  const schemas = compileOnce(document);
  return async (scene, start) => {
    try {
      const played = { subject, schemas, stage: sandboxStage(sandboxOpener(parts, start)), prefix: "kit-", secrets: makeRunSecrets() };
      return (await playScene(scene, played)).outcome === "failed";
    } catch {
      return true; // a server that breaks down is noticed, too
    }
  };
}

export interface BreakRun {
  readonly breaks: readonly Break[];
  readonly link: (edits: Break["edits"]) => Promise<typeof startSandbox>;
  readonly playing: Playing;
  /** The scenes that have noticed a break before, by its id. They are tried first. */
  readonly known: Readonly<Record<string, readonly string[]>>;
  /** Plays scenes on a break until a second one fails, so that a scene that notices it alone is known; else until the first one fails. */
  readonly isWhole: boolean;
}

/** Plays scenes on broken sandboxes. */
export async function runBreaks({ breaks, link, playing, known, isWhole }: BreakRun): Promise<readonly BreakOutcome[]> {
  const outcomes: BreakOutcome[] = [];
  for (const { id, does, edits } of breaks) {
    const start = await link(edits);
    const killedBy: string[] = [];
    const isKnown = ({ name }: Scene): boolean => known[id]?.includes(name) === true;
    for (const scene of [...playing.scenes.filter(isKnown), ...playing.scenes.filter((one) => !isKnown(one))]) {
      if (await playing.fails(scene, start)) killedBy.push(scene.name);
      if (killedBy.length === (isWhole ? 2 : 1)) break;
    }
    outcomes.push({ id, does, killedBy });
  }
  return outcomes;
}
