import { expect, test } from "vitest";
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
import { sharedPath } from "../support/shared.ts";
import { sandboxParts } from "../support/start-own-sandbox.ts";

for (const file of [undefined, sharedPath("openapi/airbyte-agent-api-newest.json")])
test(`written cases ${file}`, async () => {
  const sandbox = startSandbox(await sandboxParts(file), { checkAnswers: true });
  const loader = createLoader(process.cwd());
  const [{ bundle }, bindings] = [await loader.openapi(file), await loader.bindings()];
  const http = startHttpTarget({ url: "http://127.0.0.1", fetch: sandbox.fetch, requestsPerSecond: Number.POSITIVE_INFINITY });
  const target = await startLiveTarget({
    ...{ send: http.send, address: http.address, bundle, bindings, cases, placeholders: ids, credentials: sandbox.credentials(), allowWrites: true, prefix: "kit-test-0a1b" },
    signal: new AbortController().signal,
  } as any);
  const operations = new Map(listOperations(bundle.document).map((operation) => [operation.id, operation]));
  const count = { passed: 0, failed: 0, notRun: 0 };
  for (const given of cases.filter((one: ContractCase): one is Case => one.kind === undefined || one.kind === "request")) {
    const translation = translateCase(given, { generation: bundle.generation, bindings, operations } as any);
    const why = "notRun" in translation ? translation.notRun : target.notRunReason(given);
    if ("notRun" in translation || why !== undefined) { count.notRun++; if (!/generation/.test(why ?? "")) console.log("NOTRUN", given.name, why); continue; }
    const exchange = await target.request(translation.request);
    const { passed, got } = judgeByStatus(translation.expect, exchange);
    count[passed ? "passed" : "failed"]++;
    if (!passed) console.log("FAILED", given.name, got, JSON.stringify(exchange).slice(0, 300), JSON.stringify(translation.expect));
  }
  console.log(count, await target.cleanUp());
  console.log(sandbox.journal.entries().filter((e) => (e.status ?? 500) >= 500));
  expect(count.failed).toBe(0);
});
