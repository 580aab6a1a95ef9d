import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "../../../src/cli/run.ts";
import type { JsonObject } from "../../../src/core/json.ts";
import type { GateReport } from "../../../src/gate/view/report.ts";
import { commandContext } from "../../support/command-context.ts";
import { sampled } from "../../support/extent.ts";
import { describeShared, sharedPath } from "../../support/shared.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** A pair of documents rebuilt from a public bug report. */
interface Case {
  readonly id: string;
  /** `zero` is not even a warning, `warn` a warning or a break. */
  readonly expect: "break" | "none" | "zero" | "warn";
  readonly debatable?: boolean;
  readonly base: JsonObject;
  readonly head: JsonObject;
}

async function printed(argv: readonly string[], cwd: string): Promise<JsonObject> {
  const out: string[] = [];
  await run(argv, { out: (text) => void out.push(text), err: () => {}, context: commandContext({ cwd }) });
  return JSON.parse(out.join(""));
}

function verdictOf({ findings, uncheckable }: GateReport): Readonly<Record<Case["expect"], boolean>> {
  const [breaking, warnings] = (["breaking", "warning"] as const).map((wanted) => findings.filter(({ level }) => level === wanted).length);
  const none = breaking === 0 && uncheckable.length === 0;
  return { break: breaking !== 0, none, zero: none && warnings === 0, warn: breaking !== 0 || warnings !== 0 };
}

describeShared("gate-cases/cases.json", () => {
  const cases: readonly Case[] = JSON.parse(readFileSync(sharedPath("gate-cases/cases.json"), "utf8"));

  test.each(sampled(cases, 8).map((one) => [one.id, one] as const))("%s", async (_id, { expect: wanted, debatable, base, head }) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, "base.json"), JSON.stringify(base));
    writeFileSync(join(cwd, "head.json"), JSON.stringify(head));
    const report = await printed(["gate", "--base", "file:base.json", "--head", "head.json", "--json"], cwd);
    if (debatable !== true) expect(verdictOf(report as unknown as GateReport)).toMatchObject({ [wanted]: true }); // its schema has a test
    writeFileSync(join(cwd, "report.json"), JSON.stringify(report));
    expect(await printed(["gate", "verify", "report.json", "--json"], cwd)).toMatchObject({ refuted: [] });
  });

  test("there are 121 of them", () => {
    expect(cases).toHaveLength(121);
  });
});
