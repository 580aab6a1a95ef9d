import { expect, test } from "vitest";
import type { SandboxParts } from "../../src/sandbox/options.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { fixedClock } from "../../src/sandbox/time/clock.ts";
import { sandboxCaller } from "../support/sandbox-caller.ts";
import { sandboxParts } from "../support/start-own-sandbox.ts";

/** A sandbox that checks its answers, with a fault planted in its contract. */
async function open(change: (parts: SandboxParts) => Partial<SandboxParts>) {
  const parts = await sandboxParts();
  const sandbox = startSandbox({ ...parts, ...change(parts) }, { clock: fixedClock(), checkAnswers: true });
  const { call, operator } = sandboxCaller(sandbox);
  return { call, token: await operator() };
}

const violation = { place: ["total_count"], keyword: "type", names: [], message: "must be string", schemaPath: "" };

/** The judge of a document in which one schema of an answer is another. */
const judgeWith =
  ({ judgeAt }: SandboxParts, wrong: RegExp): SandboxParts["judgeAt"] =>
  (pointer, value) =>
    wrong.test(pointer) ? [violation] : judgeAt(pointer, value);

test("an answer that is not valid becomes a 500 that says so", async () => {
  const { call, token } = await open((parts) => ({ judgeAt: judgeWith(parts, /workspaces~1stats\/get\/responses\/200/) }));
  const answered = await call("GET /workspaces/stats", { token });
  expect([answered.status, answered.rule, answered.body.message]).toEqual([
    500,
    "sandbox/invalid-answer",
    "The sandbox's own answer is not valid: total_count must be string",
  ]);
});

test("so does an error that is not valid", async () => {
  const { call } = await open((parts) => ({ judgeAt: judgeWith(parts, /responses\/401/) }));
  expect((await call("GET /workspaces/stats")).rule).toBe("sandbox/invalid-answer");
});

test("so does an error that the operation does not declare", async () => {
  const { call, token } = await open(({ document }) => ({
    document: JSON.parse(JSON.stringify(document).replace(/("\/api\/v1\/workspaces\/stats":.*?)"401":/, '$1"418":')),
  }));
  expect((await call("GET /workspaces/stats")).body.message).toBe(
    "The sandbox's own answer is not valid: the operation does not declare 401",
  );
  expect((await call("GET /workspaces/stats", { token })).status).toBe(200);
});

test("without the option nothing is checked", async () => {
  const parts = await sandboxParts();
  const sandbox = startSandbox({ ...parts, judgeAt: judgeWith(parts, /responses/) }, { clock: fixedClock() });
  const { call, operator } = sandboxCaller(sandbox);
  expect((await call("GET /workspaces/stats", { token: await operator() })).status).toBe(200);
});
