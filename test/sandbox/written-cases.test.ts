import { describe, expect, test } from "vitest";
import { cases } from "../../contracts/cases.ts";
import { ids } from "../../contracts/values.ts";
import { createLoader } from "../../src/commands/load/loader.ts";
import type { Case, ContractCase } from "../../src/contract/case/case.ts";
import { translateCase } from "../../src/contract/case/translate-case.ts";
import { judgeByStatus } from "../../src/contract/judge/judge-by-status.ts";
import { startLiveTarget } from "../../src/contract/live/live-target.ts";
import { listOperations } from "../../src/document/list-operations.ts";
import { startHttpTarget } from "../../src/io/target/http-target.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { describeShared, sharedPath } from "../support/shared.ts";
import { sandboxParts } from "../support/start-own-sandbox.ts";

/** Runs every written request case at a sandbox, and answers the names of the cases that failed. */
async function runWrittenCases(file?: string) {
  const sandbox = startSandbox(await sandboxParts(file), { checkAnswers: true });
  const loader = createLoader(process.cwd());
  const [{ bundle }, bindings] = [await loader.openapi(file), await loader.bindings()];
  const { send, address } = startHttpTarget({ url: "http://127.0.0.1", fetch: sandbox.fetch, requestsPerSecond: Number.POSITIVE_INFINITY });
  const { signal } = new AbortController();
  const about = { bundle, bindings, cases, placeholders: ids, credentials: sandbox.credentials(), prefix: "kit-test-0a1b" };
  const target = await startLiveTarget({ ...about, send, address, allowWrites: true, signal });
  const operations = new Map(listOperations(bundle.document).map((operation) => [operation.id, operation]));
  const [failed, notRun] = [[] as string[], [] as string[]];
  let passed = 0;
  for (const given of cases.filter(isRequest)) {
    const translation = translateCase(given, { generation: bundle.generation, bindings, operations });
    const why = "notRun" in translation ? translation.notRun : target.notRunReason(given);
    if ("notRun" in translation || why !== undefined) {
      if (!why?.includes("generation")) notRun.push(given.name);
      continue;
    }
    const judged = judgeByStatus(translation.expect, await target.request(translation.request));
    if (judged.passed) passed++;
    else failed.push(`${given.name}: ${judged.got}`);
  }
  const leftovers = await target.cleanUp();
  return { sandbox, passed, failed, notRun, leftovers };
}

function isRequest(given: ContractCase): given is Case {
  return given.kind === undefined || given.kind === "request";
}

describe("every written case holds at the sandbox", () => {
  test("in the embedded generation", async () => {
    const { sandbox, passed, failed, notRun, leftovers } = await runWrittenCases();
    expect(failed).toEqual([]);
    expect(notRun.filter((name) => !name.startsWith("rename-template-tag/"))).toEqual([]);
    expect(passed).toBeGreaterThan(120);
    expect(leftovers).toEqual([]);
    expect(
      sandbox.world().organizations.flatMap(({ workspaces }) => workspaces.filter(({ deletedAt }) => deletedAt === undefined)),
    ).toEqual([]);
    expect(sandbox.journal.entries().filter(({ status = 500 }) => status >= 500)).toEqual([]);
  });

  describeShared("in the agent generation", () => {
    test("at the newest published document", async () => {
      const { sandbox, passed, failed, notRun, leftovers } = await runWrittenCases(sharedPath("openapi/airbyte-agent-api-newest.json"));
      expect({ failed, notRun, leftovers }).toEqual({ failed: [], notRun: [], leftovers: [] });
      expect(passed).toBeGreaterThan(100);
      expect(sandbox.journal.entries().filter(({ status = 500 }) => status >= 500)).toEqual([]);
    });
  });
});
