import { beforeAll, expect, test } from "vitest";
import { rules } from "../../../contracts/rules.ts";
import { scenes } from "../../../contracts/scenes.ts";
import { ids } from "../../../contracts/values.ts";
import { sandboxOpener } from "../../../src/commands/contract/sandbox-opener.ts";
import { type ServerTarget, sandboxStage } from "../../../src/commands/contract/sandbox-stage.ts";
import { stageParts } from "../../../src/commands/contract/sandbox-target.ts";
import { createLoader } from "../../../src/commands/load/loader.ts";
import { findGap, type SuiteRun } from "../../../src/contract/run/report.ts";
import { runAtServer, type WrittenCases } from "../../../src/contract/run/run-at-server.ts";
import type { Sandbox } from "../../../src/sandbox/options.ts";

type Loaded = Parameters<typeof stageParts>[0];
let loaded: Loaded;
let parts: Awaited<ReturnType<typeof stageParts>>;

beforeAll(async () => {
  const loader = createLoader(process.cwd());
  loaded = { bundle: (await loader.openapi()).bundle, bindings: await loader.bindings() };
  parts = await stageParts(loaded);
});

const prefix = "kit-test-0a1b";

/** A server that goes on after the run and has no controls, made of a sandbox; and the things that it still has. */
function serveGoingOn(change: Partial<ServerTarget> = {}) {
  const { controls, address, send, operators } = sandboxStage(sandboxOpener(parts));
  const has = new Set(change.allowWrites === false ? [] : (["writes"] as const));
  const target: ServerTarget = {
    ...{ address, send, credentials: operators.operator, placeholders: ids, allowWrites: true, prefix, onLeftover: () => {} },
    signal: new AbortController().signal,
    openStage: () => ({ address, send, operators, has, goesOn: true }),
    ...change,
  };
  const left = (): readonly string[] => {
    const { organizations } = controls!.look().state as unknown as ReturnType<Sandbox["world"]>; // the stage shows its world
    const things = organizations.flatMap(({ workspaces, tags, sourceTemplates, connectionTemplates }) => [
      ...workspaces.filter(({ deletedAt }) => deletedAt === undefined),
      ...[...tags, ...connectionTemplates, ...sourceTemplates.filter(({ isStandard }) => !isStandard)],
    ]);
    return things.map((thing) => JSON.stringify(thing));
  };
  return { target, left };
}

function written(...names: readonly string[]): WrittenCases {
  const cases = scenes.filter(({ name }) => names.includes(name));
  expect(cases).toHaveLength(names.length);
  return { rules, cases, knownFailures: [], today: "2026-06-01", ...loaded };
}

const played = "tag-rename-carries-over/a-renamed-tag-keeps-its-templates";
const clocked = "token-lifetimes/a-scoped-token-ends-after-20-minutes";

test.each<[string, readonly string[], Partial<ServerTarget>, number | undefined, string | undefined]>([
  ["a scene was played", [played, clocked], {}, 1, undefined],
  ["no scene could be played", [clocked], {}, 0, "none of 1 case was run"],
  ["writes are off", [played], { allowWrites: false }, undefined, "none of 1 case was run"],
])("%s", async (_, names, change, count, gap) => {
  const { report }: SuiteRun = await runAtServer(written(...names), serveGoingOn(change).target);
  expect([report.scenes, findGap(report, false)?.message]).toEqual([count, gap]);
});

/** Interrupts a run at the n-th request of its scene: the request is not sent, or its answer is lost. Undefined where there is no such request. */
async function interruptAt(nth: number, { isSent }: { readonly isSent: boolean }) {
  const abort = new AbortController();
  const told: string[] = [];
  const { target, left } = serveGoingOn({ signal: abort.signal, onLeftover: (what) => void told.push(what) });
  const server = target.openStage!(); // it is given above
  let count = 0;
  const send: typeof server.send = async (request, signal) => {
    if (signal !== undefined) count += 1;
    const answer = isSent || count !== nth ? await server.send(request, signal) : undefined;
    if (count === nth) abort.abort(new Error("interrupted"));
    signal?.throwIfAborted();
    return answer ?? server.send(request, signal);
  };
  const end = await runAtServer(written(onboarding), { ...target, openStage: () => ({ ...server, send }) }).then(
    () => undefined,
    (error: Error) => error.message,
  );
  return { end, told, left: left() };
}

const onboarding = "tag-mode-default-when-selecting/a-source-without-a-mode-takes-any";

test.each([false, true])("a run that is interrupted in a scene removes what it made, answers lost: %s", async (isSent) => {
  const ends = [];
  for (let nth = 1; ends.at(-1)?.end !== undefined || nth === 1; nth += 1) ends.push(await interruptAt(nth, { isSent }));
  expect(ends.length).toBeGreaterThan(8);
  // A thing is left only where its answer was lost, and that is said.
  expect(ends.filter(({ told, left }) => left.length > told.length)).toEqual([]);
  const doubts = ends.flatMap(({ told }) => told);
  expect(doubts.filter((line) => !line.endsWith(", which got no answer and may have made something"))).toEqual([]);
  expect(doubts.length > 0).toBe(true);
  expect(ends.some(({ left }) => left.length > 0)).toBe(isSent);
  expect(ends.at(-1)).toMatchObject({ told: [], left: [] });
});
