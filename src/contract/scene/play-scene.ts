import type { RunSecrets } from "../live/run-secrets.ts";
import type { CaseReport, StepReport } from "../run/report.ts";
import { type BoundCall, bindCalls } from "./bind-call.ts";
import { describeStep } from "./describe-step.ts";
import { expectedInWords } from "./judge-step.ts";
import { type CallStep, isCall, needReasons, needsOf, type Scene } from "./scene.ts";
import { type PlayOptions, ScenePlayer } from "./scene-player.ts";

/**
 * Plays a scene on a target and judges what is seen. At a server that goes on after the run, the scene removes what it made, also when it is
 * interrupted.
 *
 * @param onLeftover called for each thing that could not be removed
 * @throws the reason of an aborted signal
 */
export async function playScene(scene: Scene, options: PlayOptions, onLeftover: (what: string) => void = () => {}): Promise<CaseReport> {
  const calls = whyNotPlayed(scene, options);
  if (typeof calls === "string") return { name: scene.name, outcome: "not-run", expected: scene.shows, got: calls };
  const player = new ScenePlayer(options, calls);
  try {
    return report(scene, await playSteps(scene, player), options.secrets);
  } finally {
    if (options.stage.goesOn === true) for (const what of await player.clearUp()) onLeftover(options.secrets.redact(what));
  }
}

async function playSteps({ steps }: Scene, player: ScenePlayer): Promise<readonly StepReport[]> {
  const reports: StepReport[] = [];
  let hasFailed = false;
  for (const step of steps) {
    const does = describeStep(step);
    if (hasFailed) {
      const expected = isCall(step) ? expectedInWords(step.expect) : "";
      reports.push({ does, outcome: "not-run", expected, got: "an earlier step failed" });
      continue;
    }
    const { isFault, ...played } = await player.play(step);
    hasFailed = isFault;
    reports.push({ does, outcome: isFault ? "failed" : "passed", ...played });
  }
  return reports;
}

/** The reason why a scene cannot be played on a target, or its bound calls. */
export function whyNotPlayed(
  scene: Scene,
  { subject, stage }: Pick<PlayOptions, "subject" | "stage">,
): string | ReadonlyMap<CallStep, BoundCall> {
  if (scene.only !== undefined && scene.only.generation !== subject.generation) return scene.only.because;
  const calls = bindCalls(scene, subject);
  if ("notRun" in calls) return calls.notRun;
  const { has } = stage;
  const lacking = has === "everything" ? undefined : [...needsOf(scene)].find((need) => !has.has(need));
  return lacking === undefined ? calls : needReasons[lacking];
}

function report({ name, shows }: Scene, steps: readonly StepReport[], { redact }: RunSecrets): CaseReport {
  const clean = steps.map((step) => ({
    ...step,
    got: redact(step.got),
    ...(step.sent === undefined ? {} : { sent: redact(step.sent) }),
  }));
  const failed = clean.findIndex(({ outcome }) => outcome === "failed");
  const step = clean[failed];
  return step === undefined
    ? { name, outcome: "passed", expected: shows, got: `all ${clean.length} steps were as expected`, steps: clean }
    : { name, outcome: "failed", expected: shows, got: `step ${failed + 1} of ${clean.length}, ${step.does}: ${step.got}`, steps: clean };
}
