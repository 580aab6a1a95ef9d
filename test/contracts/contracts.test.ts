import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { cases } from "../../contracts/cases.ts";
import { knownFailures } from "../../contracts/known-failures.ts";
import { rules } from "../../contracts/rules.ts";
import { loadBindings, loadOverlays } from "../../src/commands/load/load-bundle.ts";
import type { ContractCase } from "../../src/contract/case/case.ts";
import { checkCatalog } from "../../src/contract/case/check-catalog.ts";
import type { CaseReport, ContractReport } from "../../src/contract/run/report.ts";
import { runContract } from "../../src/contract/run/run-contract.ts";
import { type Bindings, detectGeneration } from "../../src/document/bindings.ts";
import { bundle } from "../../src/document/bundle.ts";
import type { Overlay } from "../../src/document/overlay/overlay.ts";
import { parseDocument } from "../../src/document/parse/parse-document.ts";
import { kitRoot } from "../../src/io/kit-root.ts";
import { startPrism } from "../../src/io/prism/prism.ts";
import { sampled, wholeTest } from "../support/extent.ts";
import { describeShared, sharedPath } from "../support/shared.ts";

let bindings: Bindings;
let overlays: readonly Overlay[];

beforeAll(async () => {
  bindings = await loadBindings();
  overlays = await loadOverlays();
});

test("rules and cases are sound", () => {
  expect(checkCatalog({ rules, cases, knownFailures, bindings })).toEqual([]);
});

test("cases name overlays that are there, and each overlay is named by one", () => {
  const rules = overlays.filter(({ adds }) => adds === undefined); // an operation that only prose describes is no rule
  expect([...new Set(cases.flatMap(overlaysOf))].sort()).toEqual(rules.map(({ id }) => id).sort());
});

const overlayIds = readdirSync(`${kitRoot}openapi/overlays`)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => name.replace(/\.yaml$/, ""));

describe("on the embedded default", () => {
  const others = (id: string): boolean => /^x-generations: \[agent\]$/m.test(readFileSync(`${kitRoot}openapi/overlays/${id}.yaml`, "utf8"));
  testDocument(
    `${kitRoot}openapi/snapshot/openapi.json`,
    overlayIds.filter((id) => !others(id)),
  );
});

describeShared("on the published document", () => {
  const path = sharedPath("openapi/agent-api-2026-05-21.json");
  testDocument(path, [...overlayIds].reverse());

  wholeTest("the document of two weeks before gives the same outcomes", async () => {
    expect((await runWhole(sharedPath("openapi/agent-api-2026-05-06.json"))).rules).toEqual((await runWhole(path)).rules);
  });
});

/** Tests one document. Each document's sample begins with another overlay, so that the samples differ. */
function testDocument(path: string, ids: readonly string[]): void {
  test("no case fails, and without the overlays exactly the cases that name one do", async () => {
    const whole = await runWhole(path);
    expect(outcomes(whole, "failed")).toEqual([]);
    expect(whole.summary.passed).toBeGreaterThan(300);
    const added = overlays.filter(({ adds }) => adds !== undefined); // without them, their operations are not there at all
    expect(changes(whole, await run(path, added))).toEqual(failing(whole, () => true));
  });

  test.each(sampled(ids, 2))("without %s its rule is red, and nothing else", async (id) => {
    const whole = await runWhole(path);
    const others = overlays.filter((overlay) => overlay.id !== id);
    const without = await run(path, others, sensitive);
    expect(redRules(without).length).toBeGreaterThan(0);
    expect(changes(whole, without)).toEqual(failing(whole, (overlay) => overlay === id));
  });
}

/**
 * The cases to run when one overlay is removed. Requests that name no overlay are left out: another test removes all overlays and shows
 * once that these do not change.
 */
const twins = cases.filter((given) => overlaysOf(given).length > 0).flatMap((given) => ("twin" in given ? [given.twin] : []));
const sensitive = cases.filter((given) => given.kind === "bundle" || overlaysOf(given).length > 0 || twins.includes(given.name));

const wholeRuns = new Map<string, Promise<ContractReport>>();

/** Runs the cases with all overlays; cached by document. */
function runWhole(path: string): Promise<ContractReport> {
  const found = wholeRuns.get(path) ?? run(path, overlays);
  wholeRuns.set(path, found);
  return found;
}

async function run(path: string, applied: readonly Overlay[], chosen: readonly ContractCase[] = cases): Promise<ContractReport> {
  const document = parseDocument(readFileSync(path, "utf8"), path);
  const bundled = bundle(document, { generation: detectGeneration(document, bindings), overlays: applied, place: path });
  const { request } = await startPrism(bundled.document);
  const options = { rules, cases: chosen, knownFailures, bindings, bundle: bundled, target: "prism", request, today: "2026-06-01" };
  return (await runContract(options)).report;
}

/** The expected differences of a run without some overlays: the cases that name them fail. */
function failing(whole: ContractReport, gone: (overlay: string) => boolean): string[] {
  const notRun = outcomes(whole, "not-run");
  return cases
    .filter((given) => overlaysOf(given).some(gone) && !notRun.includes(given.name))
    .map(({ name }) => `${name}: passed → failed`)
    .sort();
}

function overlaysOf(given: ContractCase): readonly string[] {
  return "overlays" in given ? (given.overlays ?? []) : [];
}

function redRules({ rules }: ContractReport): string[] {
  return rules.filter((rule) => rule.cases.some(({ outcome }) => outcome === "failed")).map(({ id }) => id);
}

/** The cases whose outcome differs between two runs, with the later outcome. */
function changes(before: ContractReport, after: ContractReport): string[] {
  const earlier = new Map(reports(before).map((report) => [report.name, report.outcome]));
  return reports(after)
    .filter(({ name, outcome }) => earlier.get(name) !== outcome)
    .map(({ name, outcome }) => `${name}: ${earlier.get(name)} → ${outcome}`)
    .sort();
}

function outcomes(report: ContractReport, wanted: CaseReport["outcome"]): string[] {
  return reports(report)
    .filter(({ outcome }) => outcome === wanted)
    .map(({ name }) => name);
}

function reports(report: ContractReport): readonly CaseReport[] {
  return report.rules.flatMap((rule) => rule.cases);
}
