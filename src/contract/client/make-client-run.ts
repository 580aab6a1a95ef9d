import { counted } from "../../core/counted.ts";
import { bindCapability, type Subject } from "../case/bind-capability.ts";
import type { ClientCase } from "../case/case.ts";
import type { CaseReport } from "../run/report.ts";
import type { ClientAbility, ClientApi, DrivenClient } from "./client-driver.ts";
import { capabilityFinder, describeApi } from "./describe-api.ts";
import { judgeExpectation, type Seen } from "./judge-expectation.ts";
import { type Play, playStep, type StepEnds, watchWaits } from "./play-steps.ts";
import type { ClientStage, ClientUnderTest } from "./stage.ts";
import { tapWire, type WireOptions } from "./wire.ts";

/** Makes the run of client cases: a client is led through the steps of a case on a new server, and the requests that it sent are judged. */
export function makeClientRun(subject: Subject, under: ClientUnderTest | undefined): (given: ClientCase) => Promise<CaseReport> {
  const { generation } = subject;
  if (generation === "unknown")
    return async (given) => notRun(given, "the document is of no known generation, so no client of it is known");
  if (under === undefined) return async (given) => notRun(given, "only a client can show it, and this run has none");
  const api = describeApi(subject, generation);
  const capabilityOf = capabilityFinder(api);
  return async (given) => {
    const lacking = capabilitiesOf(given).flatMap((capability) => {
      const bound = bindCapability(capability, subject);
      return "notRun" in bound ? [bound.notRun] : [];
    });
    if (lacking[0] !== undefined) return notRun(given, lacking[0]);
    return lead(given, { api, capabilityOf, driver: under.driver, stage: await under.openStage(given.on ?? {}) });
  };
}

interface Leading extends Pick<WireOptions, "capabilityOf">, Pick<ClientUnderTest, "driver"> {
  readonly api: ClientApi;
  readonly stage: ClientStage;
}

async function lead(given: ClientCase, { api, capabilityOf, driver, stage }: Leading): Promise<CaseReport> {
  const { name, must } = given;
  const waits = watchWaits(stage.clock);
  const { fetch, clock, baseUrl, clientId, clientSecret, organizationId } = stage;
  const wire = tapWire({ fetch, now: clock.now, capabilityOf, onAnswer: waits.answered });
  const logged: unknown[] = [];
  const account = { baseUrl, clientId, clientSecret, ...(given.organization === "none" ? {} : { organizationId }) };
  let client: DrivenClient;
  try {
    client = await driver(wire.fetch, waits.clock, { ...account, api, log: (event) => void logged.push(event) });
  } catch (error) {
    return { name, outcome: "failed", expected: must, got: `the client did not start: ${String(error)}` };
  }
  const reason = lackOf(given, client);
  if (reason !== undefined) return notRun(given, reason);
  const played = await playAll(given, { stage, wire, client, waits });
  const { requests } = wire;
  const fieldOf: Seen["fieldOf"] = (capability = "", field) => api.capabilities[capability]?.fields?.[field] ?? field;
  const seen = { requests, issued: wire.issued(), logged, baseUrl, clientSecret, organizationId, fieldOf };
  const problems = "problem" in played ? [played.problem] : judgeAll(given, { ...seen, ends: played.ends });
  const got = problems.length === 0 ? `${counted(requests.length, "request")}, as they must be` : problems.join("; ");
  return { name, outcome: problems.length === 0 ? "passed" : "failed", expected: must, got };
}

function notRun({ name, must }: ClientCase, reason: string): CaseReport {
  return { name, outcome: "not-run", expected: must, got: reason };
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

async function playAll({ steps }: ClientCase, play: Play): Promise<{ readonly ends: readonly StepEnds[] } | { readonly problem: string }> {
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

/** The problems of a case: acts that ended otherwise than they must, and expectations that do not hold. */
function judgeAll({ steps, expect }: ClientCase, seen: Seen): readonly string[] {
  const ended = steps.flatMap((step, index) => {
    if (!("act" in step) || step.ends === "in either") return [];
    const { results = [], errors = [] } = seen.ends[index] ?? {};
    if (step.ends === "in an error") return results.length === 0 ? [] : [`${step.act} (step ${index}) ended in success`];
    const statuses = seen.requests.filter((request) => request.step === index).map(({ answer }) => answer?.status ?? "none");
    return errors.length === 0 ? [] : [`${step.act} (step ${index}) ended in an error, after the answers ${statuses.join(", ")}`];
  });
  return [...ended, ...expect.flatMap((expectation) => judgeExpectation(expectation, seen) ?? [])];
}
