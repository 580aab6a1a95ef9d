import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { cases } from "../../contracts/cases.ts";
import { knownFailures } from "../../contracts/known-failures.ts";
import { rules } from "../../contracts/rules.ts";
import { loadBindings, loadOverlays } from "../../src/commands/load-bundle.ts";
import { checkCatalog } from "../../src/contract/check-catalog.ts";
import type { CaseReport, ContractReport } from "../../src/contract/report.ts";
import { runContract } from "../../src/contract/run-contract.ts";
import { kitRoot } from "../../src/io/kit-root.ts";
import { startPrism } from "../../src/io/prism.ts";
import type { Bindings } from "../../src/spec/bindings.ts";
import { bundle } from "../../src/spec/bundle.ts";
import { detectGeneration } from "../../src/spec/detect-generation.ts";
import type { Overlay } from "../../src/spec/overlay.ts";
import { parseDocument } from "../../src/spec/parse-document.ts";
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

test("the overlays that cases name are there", () => {
  const ids = overlays.map(({ id }) => id);
  expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  expect(named.length).toBeGreaterThan(2);
});

const named = [...new Set(cases.flatMap((given) => given.overlays ?? []))];

describe("on the embedded default", () => {
  const path = `${kitRoot}openapi/snapshot/openapi.json`;
  testDocument(path);

  test.each(named)("without %s exactly the cases that name it fail", async (id) => {
    const others = overlays.filter((overlay) => overlay.id !== id);
    const whole = await runWhole(path);
    expect(changes(whole, await run(path, others))).toEqual(failing(whole, (overlay) => overlay === id));
  });
});

describeShared("on the published document", () => {
  testDocument(sharedPath("openapi/agent-api-2026-05-21.json"));
});

function testDocument(path: string): void {
  test("no case fails, and without the overlays exactly the cases that name one do", async () => {
    const whole = await runWhole(path);
    expect(outcomes(whole, "failed")).toEqual([]);
    expect(whole.summary.passed).toBeGreaterThan(100);
    expect(changes(whole, await run(path, []))).toEqual(failing(whole, () => true));
  });
}

const wholeRuns = new Map<string, Promise<ContractReport>>();

/** With all overlays; once a document. */
function runWhole(path: string): Promise<ContractReport> {
  const found = wholeRuns.get(path) ?? run(path, overlays);
  wholeRuns.set(path, found);
  return found;
}

async function run(path: string, applied: readonly Overlay[]): Promise<ContractReport> {
  const document = parseDocument(readFileSync(path, "utf8"), path);
  const bundled = bundle(document, { generation: detectGeneration(document, bindings), overlays: applied, place: path });
  const { request } = await startPrism(bundled.document);
  const options = { rules, cases, knownFailures, bindings, bundle: bundled, target: "prism", request, today: "2026-06-01" };
  return (await runContract(options)).report;
}

/** What the run should differ in when overlays go: the cases that name them fail. */
function failing(whole: ContractReport, gone: (overlay: string) => boolean): string[] {
  const notRun = outcomes(whole, "not-run");
  return cases
    .filter(({ name, overlays = [] }) => overlays.some(gone) && !notRun.includes(name))
    .map(({ name }) => `${name}: passed → failed`)
    .sort();
}

function changes(before: ContractReport, after: ContractReport): string[] {
  const later = new Map(reports(after).map((report) => [report.name, report.outcome]));
  return reports(before)
    .filter(({ name, outcome }) => later.get(name) !== outcome)
    .map(({ name, outcome }) => `${name}: ${outcome} → ${later.get(name)}`)
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
