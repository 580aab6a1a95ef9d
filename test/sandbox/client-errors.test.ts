import { expect, test } from "vitest";
import { createEmbedded } from "../../src/client/api/create-embedded.ts";
import { EmbeddedApiError } from "../../src/client/errors/embedded-api-error.ts";
import type { ErrorKind } from "../../src/client/errors/error-codes.ts";
import type { FaultAction } from "../../src/sandbox/faults/fault.ts";
import { fixedClock } from "../../src/sandbox/time/clock.ts";
import { readPage } from "../pages/list-pages.ts";
import { startOwnSandbox } from "../support/start-own-sandbox.ts";
import { shopSeed } from "./shop.ts";

/** The rows of the page's table of faults: the fault, how often, and the kinds of the client's errors. */
const rows = [
  ...readPage("docs/sandbox.md").matchAll(/^\| `(\{.*?\})`(?:, (twice|3 times))? \|.*\| `?([a-z-]+)`? \| `?([a-z-]+)`? \|$/gm),
].map(([, action = "", times, read = "", written = ""]) => ({
  action,
  do: new Function(`return ${action}`)() as FaultAction,
  times: times === "twice" ? 2 : times === undefined ? 1 : 3,
  read,
  written,
}));

/** Runs a call while the clock moves on, so that waits of the client and of the sandbox end. */
async function kindOf(run: () => Promise<unknown>, clock: ReturnType<typeof fixedClock>): Promise<string> {
  let end: string | undefined;
  run().then(
    () => {
      end = "none";
    },
    (error: unknown) => {
      end = error instanceof EmbeddedApiError ? error.kind : String(error);
      expect(JSON.stringify(error)).not.toContain("Bearer ey"); // an echo must not come through
    },
  );
  for (let second = 0; end === undefined && second < 120; second++) await clock.advance(1000);
  return end ?? "never ended";
}

test.each(rows)("$action of a GET is $read, of a POST $written", async ({ action, do: what, times, read, written }) => {
  const clock = fixedClock();
  const sandbox = await startOwnSandbox({ clock, seed: shopSeed });
  const embedded = createEmbedded({ ...sandbox.credentials(), fetch: sandbox.fetch, clock });
  const name = `${action} of the page`;
  const kinds = async (path: string, run: () => Promise<unknown>): Promise<string> => {
    sandbox.faults.clear();
    sandbox.faults.add({ name, when: { path }, times, do: what });
    return kindOf(run, clock);
  };
  expect([
    await kinds("/api/v1/workspaces/stats", () => embedded.workspaces.stats()),
    await kinds("/api/v1/integrations/templates/tags", () => embedded.templateTags.create("new")),
  ]).toEqual([read, written]);
  expect(sandbox.journal.entries({ fault: name }).length).toBeGreaterThan(1);
  const isMade = sandbox.world().organizations[0]?.tags.includes("new");
  expect(isMade).toBe(action.includes("after-commit") || action.includes("cutBodyAt") || action.includes("latencyMs"));
});

test("every kind of error but usage is in the table", () => {
  const kinds: Record<ErrorKind, true> = {
    ...{ auth: true, forbidden: true, "not-found": true, invalid: true, "rate-limited": true, server: true },
    ...{ network: true, timeout: true, "outcome-unknown": true, "unexpected-answer": true, usage: true },
  };
  const made = new Set(rows.flatMap(({ read, written }) => [read, written]));
  expect(Object.keys(kinds).filter((kind) => !made.has(kind))).toEqual(["usage"]);
});
