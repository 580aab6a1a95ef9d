import { bindCapability, type Subject } from "../case/bind-capability.ts";
import type { ClientCase } from "../case/case.ts";
import type { CaseReport } from "../run/report.ts";
import type { ClientAbility, ClientApi, DrivenClient } from "./client-driver.ts";
import { capabilityFinder, describeApi } from "./describe-api.ts";
import { judgeExpectation, type Seen } from "./judge-expectation.ts";
import { type Play, playStep, type StepEnds, watchWaits } from "./play-steps.ts";
import type { ClientStage, ClientUnderTest } from "./stage.ts";
import { tapWire, type Wire } from "./wire.ts";

/** Runs a client case: the client is led through its steps on a new server, and the requests that it sent are judged. */
export async function runClientCase(given: ClientCase, subject: Subject, under: ClientUnderTest | undefined): Promise<CaseReport> {
  const { name, must } = given;
  const notRun = (got: string): CaseReport => ({ name, outcome: "not-run", expected: must, got });
  const { generation } = subject;
  if (generation === "unknown") return notRun("the document is of no known generation, so no client of it is known");
  if (under === undefined) return notRun("only a client can show it, and this run has none");
  const lacking = capabilitiesOf(given).map((capability) => bindCapability(capability, subject)).find((bound) => "notRun" in bound);
  if (lacking !== undefined && "notRun" in lacking) return notRun(lacking.notRun);
  const api = describeApi(subject, generation);
  const stage = await under.openStage(given.on ?? {}, generation);
  const waits = watchWaits(stage.clock);
  const { fetch, clock } = stage;
  const wire = tapWire({ fetch, now: clock.now, capabilityOf: capabilityFinder(api), onAnswer: waits.answered });
  const logged: unknown[] = [];
  const { baseUrl, clientId, clientSecret, organizationId } = stage;
  const account = { baseUrl, clientId, clientSecret, ...(given.organization === "none" ? {} : { organizationId }) };
  const client = await under.driver(wire.fetch, waits.clock, { ...account, api, log: (event) => void logged.push(event) });
  const reason = lackOf(given, client);
  if (reason !== undefined) return notRun(reason);
  const played = await playAll(given, { stage, wire, client, waits });
  const problems = "problem" in played ? [played.problem] : judgeAll(given, { ...seenBy(stage, wire), ends: played.ends, logged, api });
  const got = problems.length === 0 ? `${wire.requests.length} requests, each as it must be` : problems.join("; ");
  return { name, outcome: problems.length === 0 ? "passed" : "failed", expected: must, got };
}

/** The capabilities that a case needs in the document, besides the tokens'. */
function capabilitiesOf({ steps }: ClientCase): readonly string[] {
  const acts = steps.flatMap((step) => ("act" in step && step.act !== "unwrap-widget-token" ? [step.act] : []));
  return ["create-application-token", "mint-scoped-token", ...acts];
}

/** Why a client cannot be led through a case; undefined if it can. */
function lackOf({ steps, organization }: ClientCase, { acts, lacks = {} }: DrivenClient): string | undefined {
  const needed: readonly ClientAbility[] = [
    ...(organization === "none" ? (["no-organization"] as const) : []),
    ...steps.flatMap((step) => ("act" in step ? [step.act] : [])),
  ];
  for (const ability of needed) {
    if (lacks[ability] !== undefined) return lacks[ability];
    if (ability !== "no-organization" && acts[ability] === undefined) return `the client has no act ${ability}`;
  }
  return undefined;
}

async function playAll(
  { steps }: ClientCase,
  play: Play,
): Promise<{ readonly ends: readonly StepEnds[] } | { readonly problem: string }> {
  const ends: StepEnds[] = [];
  for (const [index, step] of steps.entries()) {
    play.wire.begin(index);
    try {
      ends.push(await playStep(step, play));
    } catch (error) {
      return { problem: `in step ${index}, ${error instanceof Error ? error.message : String(error)}` };
    }
  }
  return { ends };
}

function judgeAll({ steps, expect }: ClientCase, { api, ...seen }: Omit<Seen, "fieldOf"> & { readonly api: ClientApi }): readonly string[] {
  const ended = steps.flatMap((step, index) => {
    if (!("act" in step) || step.ends === "in either") return [];
    const { results = [], errors = [] } = seen.ends[index] ?? {};
    if (step.ends === "in an error") return results.length === 0 ? [] : [`${step.act} (step ${index}) succeeded`];
    return errors.length === 0 ? [] : [`${step.act} (step ${index}) ended in an error`];
  });
  const fieldOf: Seen["fieldOf"] = (capability = "", name) => api.capabilities[capability]?.fields?.[name] ?? name;
  return [...ended, ...expect.flatMap((expectation) => judgeExpectation(expectation, { ...seen, fieldOf }) ?? [])];
}

function seenBy(
  { baseUrl, clientSecret, organizationId }: ClientStage,
  { requests, issued }: Wire,
): Pick<Seen, "requests" | "issued" | "baseUrl" | "clientSecret" | "organizationId"> {
  return { requests, issued: issued(), baseUrl, clientSecret, organizationId };
}
