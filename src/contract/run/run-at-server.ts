import { listOperations } from "../../document/list-operations.ts";
import { compileOnce, judgeLate } from "../../schema/compile.ts";
import { judgeByStatus } from "../judge/judge-by-status.ts";
import { type LiveTargetOptions, startLiveTarget } from "../live/live-target.ts";
import { makeRunSecrets } from "../live/run-secrets.ts";
import { playScene } from "../scene/play-scene.ts";
import type { Scene } from "../scene/scene.ts";
import type { Stage } from "../scene/stage.ts";
import { recordAnswers } from "./record-answers.ts";
import type { CaseReport, ContractReport, ContractRun, SuiteRun } from "./report.ts";
import { type ContractOptions, runContract } from "./run-contract.ts";

/** The written rules and cases, and the document that they are run against. */
export type WrittenCases = Pick<ContractOptions, "rules" | "cases" | "knownFailures" | "bindings" | "bundle" | "client" | "today">;

/** A server with state, such as a deployment. The run signs in, and leaves the server as it was. */
export interface ServerTarget extends Omit<LiveTargetOptions, "bundle" | "bindings" | "cases"> {
  /** The target's name in the report. Default: its address. */
  readonly name?: string;
  /** Opens the stage of a scene: the server itself, or a fresh one for each scene. Absent: no scene is played. */
  readonly openStage?: () => Stage;
  /** Called for each thing that could not be removed, also after a run that ended early. */
  readonly onLeftover: (what: string) => void;
}

/**
 * Runs the written cases at a server, then removes the things that they made.
 *
 * @throws KitError `target-no-token`, or the reason of an aborted signal
 */
export async function runAtServer(written: WrittenCases, target: ServerTarget): Promise<SuiteRun> {
  const { address, name = address } = target;
  const live = await startLiveTarget({ ...written, ...target });
  const { request, answersOf } = recordAnswers(live.request);
  let run: ContractRun;
  const leftovers: string[] = [];
  const leave = (what: string): void => {
    leftovers.push(what);
    target.onLeftover(what);
  };
  try {
    const { notRunReason } = live;
    const play = scenePlay(written, target, leave);
    run = await runContract({ ...written, request, target: name, judge: judgeByStatus, notRunReason, ...(play && { playScene: play }) });
  } finally {
    for (const line of await live.cleanUp()) leave(line);
  }
  const canPlay = target.openStage !== undefined && target.allowWrites;
  const report = canPlay ? { ...run.report, scenes: countPlayed(run.report) } : run.report;
  return { ...run, report, answers: answersOf(run.requests), address, leftovers };
}

function countPlayed({ rules }: ContractReport): number {
  return rules.flatMap(({ cases }) => cases).filter(({ steps }) => steps !== undefined).length;
}

/** Plays each scene under a prefix of its own, so that none meets the things of another. */
function scenePlay(
  { bundle, bindings }: WrittenCases,
  target: ServerTarget,
  onLeftover: (what: string) => void,
): ((scene: Scene) => Promise<CaseReport>) | undefined {
  const { document, generation } = bundle;
  const operations = new Map(listOperations(document).map((operation) => [operation.id, operation]));
  const subject = { document, generation, bindings, operations };
  const { openStage, prefix, signal } = target;
  if (openStage === undefined) return undefined;
  const compiled = compileOnce(document);
  const schemas = { ...compiled, violations: judgeLate(compiled) };
  const secrets = makeRunSecrets();
  let serial = 0;
  return (scene) => {
    serial += 1;
    return playScene(scene, { subject, schemas, stage: openStage(), prefix: `${prefix}-${serial}-`, secrets, signal }, onLeftover);
  };
}
