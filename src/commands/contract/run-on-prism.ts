import { derivedRules } from "../../contract/derive/derived-rules.ts";
import { mergeDerivedRuns } from "../../contract/run/merge-derived-runs.ts";
import { runContract } from "../../contract/run/run-contract.ts";
import type { DerivedRun } from "../../contract/run/run-derived.ts";
import type { Shard } from "../../contract/run/shard.ts";
import { summarize } from "../../contract/run/summarize.ts";
import { startPrism } from "../../io/prism/prism.ts";
import { defaultMockAddress } from "../mock.ts";
import { recordAnswers } from "./record-answers.ts";
import { runDerivedPart } from "./run-derived-part.ts";
import type { DerivedRequestsProcess } from "./start-derived-requests.ts";
import type { PreparedSuite, SuiteRun } from "./suite-run.ts";

export interface PrismRunOptions {
  readonly shard?: Shard | undefined;
  /** Leave the derived cases out. */
  readonly writtenOnly?: boolean | undefined;
  /** Where the derived requests are sent meanwhile; without one, all is run here. */
  readonly beside: DerivedRequestsProcess | undefined;
}

/** The whole suite on Prism. Two processes share the work: one sends the derived requests, this one does the rest. */
export async function runOnPrism(prepared: PreparedSuite, options: PrismRunOptions): Promise<SuiteRun> {
  const { document, generation } = prepared.bundle;
  const { shard, writtenOnly = false, beside } = options;
  const underived = writtenOnly ? nothingDerived : generation === "unknown" ? underivedRun : undefined;
  const elsewhere = underived === undefined ? beside?.run({ document, only: "requests", shard }) : undefined;
  elsewhere?.catch(() => {}); // it is awaited below, after what runs here
  const { request, answersOf } = recordAnswers((await startPrism(document)).request);
  const written = await runContract({ ...prepared, request, target: "prism" });
  const here = underived ?? (await runDerivedPart({ document, shard, only: elsewhere && "payloads" }, request));
  const sent = await elsewhere;
  const derived = sent === undefined ? here : mergeDerivedRuns([sent.derived, here]);
  const { coverage, disagreements } = derived;
  const reports = [...written.report.rules, ...derived.rules];
  const report = {
    ...written.report,
    rules: reports,
    summary: summarize(reports.flatMap((rule) => rule.cases)),
    ...(coverage === undefined ? {} : { coverage }),
    ...(disagreements === undefined ? {} : { disagreements }),
  };
  const requests = new Map([...written.requests, ...derived.requests]);
  return {
    report,
    requests,
    answers: new Map([...answersOf(requests), ...(sent?.answers ?? [])]),
    address: defaultMockAddress,
    leftovers: [],
  };
}

const nothingDerived: DerivedRun = { rules: [], requests: new Map() };

/** A foreign document's examples often break its own schemas, so a mock's answers would prove nothing about it. */
const underivedRun: DerivedRun = {
  rules: derivedRules.map(({ id, sentence }) => ({
    id,
    sentence,
    cases: [
      {
        name: `document/${id}`,
        outcome: "not-run",
        expected: sentence,
        got: "the document is of no known generation, so no case is derived from it",
      },
    ],
  })),
  requests: new Map(),
};
