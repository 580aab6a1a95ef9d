import { cases } from "../../../contracts/cases.ts";
import { rules } from "../../../contracts/rules.ts";
import type { Case } from "../../contract/case/case.ts";
import { type CaseReport, type ContractRun, summarize } from "../../contract/run/report.ts";
import { counted } from "../../core/counted.ts";
import type { Json } from "../../core/json.ts";
import { resolvePointer } from "../../core/json-pointer.ts";

type SentRequest = ContractRun["requests"] extends ReadonlyMap<string, infer Request> ? Request : never;

/** The results of bundle, generate and contract that `npm start` describes. */
export interface LineResult {
  readonly operations: number;
  /** The number of overlays that were applied. */
  readonly overlays: number;
  readonly connectors: number;
  /** The number of files in generated/; `written` counts those that were stale. */
  readonly files: number;
  readonly written: number;
  /** A run of the written cases in which none failed. */
  readonly suite: ContractRun;
  /** A run of the scenes on the sandbox in which none failed. Absent where the sandbox does not know the document's generation. */
  readonly scenes?: ContractRun | undefined;
}

/** The text of `npm start` for a first-time reader: what was checked, one rule as an example, one scene, what is ready, how to go on, the counts. */
export function describeLine(line: LineResult): string {
  const { operations, overlays, connectors, suite, scenes } = line;
  const { passed } = suite.report.summary;
  const proved = suite.report.rules.filter((rule) => rule.cases.some(({ outcome }) => outcome === "passed")).length;
  return [
    "Checked",
    `  ✓ the API's document: ${counted(operations, "operation")}; ${counted(overlays, "overlay")} add what the guide states and the document lacks`,
    `  ✓ ${counted(connectors, "connector")}: each has a config type and a validator`,
    `  ✓ ${counted(proved, "documented rule")}, by ${counted(passed, "case")}: what a rule allows was accepted, what it forbids was refused`,
    ...(scenes === undefined
      ? []
      : [
          `  ✓ ${counted(scenes.report.summary.passed, "scene")}, on a sandbox that keeps state: tags, streams, tenants and tokens do what the guide says`,
        ]),
    "",
    ...exampleLines(suite),
    ...storyLines(scenes),
    ...nextLines,
    "",
    "Counts",
    ...countLines(line),
    "",
  ].join("\n");
}

/** The scene that is told as a story: the operator prepares, a customer comes. */
const onboarding = "setup-order/a-source-after-its-template-is-made";

/** One scene as it was played, with its requests. */
function storyLines(scenes: ContractRun | undefined): string[] {
  const played = scenes?.report.rules.flatMap(({ cases: some }) => some).find(({ name }) => name === onboarding);
  if (played?.steps === undefined) return [];
  const told = played.steps.map(({ does, sent = "", got }) => {
    const [call = "", caller] = does.split(" as ");
    const [method = "", address = ""] = sent.split(" ");
    return { who: caller === undefined ? "operator" : "customer", call, line: `${got}  ${method} ${address.split("?")[0]}` };
  });
  const width = Math.max(...told.map(({ call }) => call.length));
  const steps = told.map(({ who, call, line }) => `  ${who}  ${call.padEnd(width)}  ${line}`);
  return ["A customer is onboarded, on the sandbox", ...steps, ""];
}

/** The case that is easiest to understand, shown as the example. If it did not run, the first refusal that ran is shown. */
const favourite = "create-source-template/whitelist-mode-with-an-empty-list-is-refused";

interface Example {
  readonly given: Case & { readonly twin: string };
  readonly refused: CaseReport;
  readonly accepted: CaseReport;
  readonly request: SentRequest;
}

function exampleLines(suite: ContractRun): string[] {
  const found = listExamples(suite);
  const example = found.find(({ given }) => given.name === favourite) ?? found[0];
  if (example === undefined) return [];
  const { given, refused, accepted, request } = example;
  const rule = rules.find(({ id }) => id === given.rule);
  const twin = valueAt(given, suite.requests.get(given.twin));
  return [
    "One rule as an example",
    `  rule      ${rule?.sentence ?? given.rule}`,
    `  sent      ${request.operation.method} ${request.path}`,
    ...(request.body === undefined ? [] : [`            ${JSON.stringify(request.body)}`]),
    `  refused   ${refused.got}`,
    `  accepted  the same request with ${twin === undefined ? "one value changed" : JSON.stringify(twin)} there: ${accepted.got}`,
    ...(rule === undefined ? [] : [`  stated    ${rule.source.page}, "${rule.source.section}"`]),
    "",
  ];
}

/** The refusals that were seen, each with its accepted twin. */
function listExamples({ report, requests }: ContractRun): readonly Example[] {
  const passed = new Map(
    report.rules.flatMap((rule) => rule.cases.flatMap((each) => (each.outcome === "passed" ? [[each.name, each] as const] : []))),
  );
  return cases.flatMap((given) => {
    if (!("twin" in given) || given.twin === undefined) return [];
    const [refused, accepted, request] = [passed.get(given.name), passed.get(given.twin), requests.get(given.name)];
    if (refused === undefined || accepted === undefined || request === undefined) return [];
    return [{ given: { ...given, twin: given.twin }, refused, accepted, request }];
  });
}

/** The twin's value at the refused place. */
function valueAt({ expect }: Case, twin: SentRequest | undefined): Json | undefined {
  if (twin?.body === undefined || !("refused" in expect) || !("at" in expect.refused)) return undefined;
  return resolvePointer({ body: twin.body }, expect.refused.at);
}

const nextLines: readonly string[] = [
  "Ready to use",
  "  generated/api           the types of every operation, for openapi-fetch",
  "  generated/connectors    a config type and a validator for each connector",
  "  generated/openapi.json  the API's document with the guide's rules",
  "",
  "Go on",
  "  npm run sandbox         serve this API on your machine, with state; http://127.0.0.1:4010/__sandbox shows it",
  "  npm run mock            serve the document alone; it prints calls for curl",
  "  README.md               make a first source with the typed client",
  "  npm run pull            download Airbyte's documents of today into openapi/snapshot",
  "  npm run contract        run these cases, and those derived from each constraint of the document",
];

function countLines({ files, written, suite, scenes }: LineResult): string[] {
  const all = allCases(suite, scenes);
  const { passed, failed, expectedFailures, notRun } = summarize(all);
  const known = expectedFailures === 0 ? "" : `${expectedFailures} known to fail, `;
  return [
    `  ${counted(files, "file")} in generated, ${written === 0 ? "all up to date" : `${written} written`}`,
    `  ${counted(passed + failed + expectedFailures + notRun, "case")}: ${passed} passed, ${known}${notRun} not run`,
    ...notRunReasons(all).map(([reason, count]) => `    ${count} × ${reason}`),
  ];
}

/** The cases of the suite, each scene as the sandbox showed it. */
function allCases(suite: ContractRun, scenes: ContractRun | undefined): readonly CaseReport[] {
  const played = new Map(scenes?.report.rules.flatMap(({ cases: some }) => some.map((given) => [given.name, given] as const)));
  return suite.report.rules.flatMap(({ cases: some }) => some.map((given) => played.get(given.name) ?? given));
}

/** The reasons why cases were not run, the most frequent first. */
function notRunReasons(reports: readonly CaseReport[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { outcome, got } of reports) if (outcome === "not-run") counts.set(got, (counts.get(got) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).slice(0, 8);
}
