import { judgeByStatus } from "../judge/judge-by-status.ts";
import { type LiveTargetOptions, startLiveTarget } from "../live/live-target.ts";
import { recordAnswers } from "./record-answers.ts";
import type { ContractRun, SuiteRun } from "./report.ts";
import { type ContractOptions, runContract } from "./run-contract.ts";

/** The written rules and cases, and the document that they are run against. */
export type WrittenCases = Pick<ContractOptions, "rules" | "cases" | "knownFailures" | "bindings" | "bundle" | "client" | "today">;

/** A server with state, such as a deployment. The run signs in, and leaves the server as it was. */
export interface ServerTarget extends Omit<LiveTargetOptions, "bundle" | "bindings" | "cases"> {
  /** Called for each thing that could not be removed, also after a run that ended early. */
  readonly onLeftover: (what: string) => void;
}

/**
 * Runs the written cases at a server, then removes the things that they made.
 *
 * @throws KitError `target-no-token`, or the reason of an aborted signal
 */
export async function runAtServer(written: WrittenCases, target: ServerTarget): Promise<SuiteRun> {
  const { address } = target;
  const live = await startLiveTarget({ ...written, ...target });
  const { request, answersOf } = recordAnswers(live.request);
  let run: ContractRun;
  let leftovers: readonly string[] = [];
  try {
    const { notRunReason } = live;
    run = await runContract({ ...written, request, target: address, judge: judgeByStatus, notRunReason });
  } finally {
    leftovers = await live.cleanUp();
    for (const line of leftovers) target.onLeftover(line);
  }
  return { ...run, answers: answersOf(run.requests), address, leftovers };
}
