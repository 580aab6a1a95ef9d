import { describe, expect, test } from "vitest";
import { cases } from "../../contracts/cases.ts";
import { knownFailures } from "../../contracts/known-failures.ts";
import { prismLimits } from "../../contracts/prism-limits.ts";
import { rules } from "../../contracts/rules.ts";
import { ids } from "../../contracts/values.ts";
import { createLoader } from "../../src/commands/load/loader.ts";
import { serveSandbox } from "../../src/commands/sandbox/serve-sandbox.ts";
import { runCases } from "../../src/contract/run/run-cases.ts";
import { startHttpTarget } from "../../src/io/target/http-target.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { isWhole } from "../support/extent.ts";
import { describeShared, sharedPath } from "../support/shared.ts";
import { sandboxParts } from "../support/start-own-sandbox.ts";

/** Runs the suite at a sandbox over HTTP with writes allowed, as `contract --target URL --allow-writes` does, but at full speed. */
async function runSuiteAtSandbox(openapi?: string) {
  const sandbox = startSandbox(await sandboxParts(openapi), { checkAnswers: true });
  const served = await serveSandbox(sandbox);
  const loader = createLoader(process.cwd());
  const { send, address } = startHttpTarget({ url: served.url, requestsPerSecond: Number.POSITIVE_INFINITY, timeoutMs: 600_000 });
  const { report, leftovers } = await runCases({
    ...{ rules, cases, knownFailures, limits: prismLimits, today: "2026-01-01" },
    ...{ bindings: await loader.bindings(), bundle: (await loader.openapi(openapi)).bundle },
    target: {
      ...{ send, address, placeholders: ids, credentials: sandbox.credentials(), allowWrites: true, prefix: "kit-test-0a1b" },
      ...{ signal: new AbortController().signal, onLeftover: () => {} },
      openStage: () => ({ address, send, operators: { operator: sandbox.credentials() }, has: new Set(["writes"] as const), goesOn: true }),
    },
  });
  await served.close();
  const outcomes = report.rules.flatMap(({ cases: run }) => run);
  const live = sandbox
    .world()
    .organizations.flatMap(({ workspaces, tags, sourceTemplates, connectionTemplates }) => [
      ...workspaces.filter(({ deletedAt }) => deletedAt === undefined),
      ...[...tags, ...connectionTemplates, ...sourceTemplates.filter(({ isStandard }) => !isStandard)],
    ]);
  return {
    passed: report.summary.passed,
    failed: outcomes.filter(({ outcome }) => outcome === "failed").map(({ name, expected, got }) => `${name}: ${expected}, got ${got}`),
    notRun: outcomes.filter(({ outcome }) => outcome === "not-run"),
    leftovers: [...leftovers, ...live],
    troubles: sandbox.journal.entries().filter(({ status = 500 }) => status >= 500),
  };
}

/** Reasons for which a case cannot be run at any server, or not in this generation. */
const elsewhere =
  /^only a client can show it|generation|^it would change the organization's own settings|^it (?:moves|plants|looks|revokes|puts|needs) |^the documents do not decide it|^the document has no operation /;

describe("the live engine runs every written case at the sandbox over HTTP, writes allowed", () => {
  test("in the embedded generation", async () => {
    const { passed, failed, notRun, leftovers, troubles } = await runSuiteAtSandbox();
    expect({ failed, leftovers, troubles }).toEqual({ failed: [], leftovers: [], troubles: [] });
    expect(notRun.filter(({ got }) => !elsewhere.test(got)).map(({ name, got }) => [name.split("/")[0], got])).toEqual([]);
    expect(passed).toBeGreaterThan(460);
  });

  describeShared("in the agent generation", () => {
    const older = isWhole ? ["agent-api-2026-05-21", "agent-api-2026-05-06"] : [];
    test.each(["airbyte-agent-api-newest", ...older])("at %s", async (name) => {
      const { passed, failed, notRun, leftovers, troubles } = await runSuiteAtSandbox(sharedPath(`openapi/${name}.json`));
      expect({ failed, leftovers, troubles }).toEqual({ failed: [], leftovers: [], troubles: [] });
      expect(notRun.filter(({ got }) => !elsewhere.test(got))).toEqual([]);
      expect(passed).toBeGreaterThan(300);
    });
  });
});
