import { describe, expect, test } from "vitest";
import { scenesLine } from "../../../src/commands/contract/figures-line.ts";
import { runSuite } from "../../../src/commands/contract/run-suite.ts";
import type { CaseReport, ContractReport } from "../../../src/contract/run/report.ts";
import { readPage } from "../../pages/list-pages.ts";
import { commandContext } from "../../support/command-context.ts";
import { describeShared, sharedPath } from "../../support/shared.ts";

async function runOnSandbox(openapi?: string): Promise<ContractReport> {
  return (await runSuite({ openapi, target: "sandbox", allowWrites: true }, commandContext())).report;
}

/** The client cases that the kit's own client cannot show: it never unwraps a widget token, and it demands an organization. */
const byDesign = ["widget-token-wraps-a-scoped-token/a-widget-token-is-unwrapped", "organization-header-sent/without-one-nothing-is-sent"];

/** The cases that are not as a sandbox must show them: failed, or not run for another reason than the client's design and the generation's lack. */
function unshown({ rules, generation }: Pick<ContractReport, "rules" | "generation">): readonly string[] {
  const isGap = new RegExp(`^(?:in )?the (?:document of the )?${generation} generation\\b`);
  const isShown = ({ outcome, name, got }: CaseReport): boolean =>
    outcome === "passed" || (outcome === "not-run" && (byDesign.includes(name) ? got.startsWith("by design: ") : isGap.test(got)));
  return rules.flatMap(({ cases }) => cases.filter((one) => !isShown(one)).map(({ name, got }) => `${name}: ${got}`));
}

describe("on the sandbox nothing fails, and only what a generation lacks is not run", () => {
  test("in the embedded generation, and the README tells how many behaviours are proven on state", async () => {
    const report = await runOnSandbox();
    expect(unshown(report)).toEqual([]);
    expect(readPage("README.md")).toContain(` · ${scenesLine(report)} · `);
  });

  test("in the agent generation", async () => {
    const report = await runOnSandbox("agent");
    expect(unshown(report)).toEqual([]);
    expect(report.summary.passed).toBeGreaterThanOrEqual(515);
  });

  describeShared("in the newest document of the agent generation", () => {
    test("as published", async () => {
      expect(unshown(await runOnSandbox(sharedPath("openapi/airbyte-agent-api-newest.json")))).toEqual([]);
    });
  });
});

test("a planted failure and a planted reason are found", () => {
  const cases = [
    ["fails", "failed", "the agent generation has no such operation"],
    ["lacks-something", "not-run", "it needs an existing skill, and the run makes none"],
    ["of-the-other-generation", "not-run", "the embedded generation executes no actions"],
    ["another-design", "not-run", "by design: the client does not"],
    [byDesign[0], "not-run", "by design: the client does not"],
    ["is-absent", "not-run", "the agent generation has no capability list-destinations"],
  ] as const;
  const rules = [{ id: "rule", cases: cases.map(([name = "", outcome, got]) => ({ name, outcome, expected: "", got })) }];
  expect(unshown({ generation: "agent", rules }).map((line) => line.split(":")[0])).toEqual([
    "fails",
    "lacks-something",
    "of-the-other-generation",
    "another-design",
  ]);
});
