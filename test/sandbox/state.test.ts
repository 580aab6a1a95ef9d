import { expect, test, vi } from "vitest";
import type { JsonObject } from "../../src/core/json.ts";
import type { Sandbox, SandboxOptions } from "../../src/sandbox/options.ts";
import { fixedClock, realClock } from "../../src/sandbox/time/clock.ts";
import type { Seed } from "../../src/sandbox/world/seed.ts";
import { sandboxCaller } from "../support/sandbox-caller.ts";
import { startOwnSandbox } from "../support/start-own-sandbox.ts";
import { openShop, shopSeed } from "./shop.ts";

/** A sandbox that goes on where another one was, as after a restart. */
async function restarted(before: Sandbox, options: SandboxOptions = {}): Promise<Sandbox> {
  const after = await startOwnSandbox({ seed: shopSeed, clock: fixedClock(), ...options });
  after.restore(JSON.parse(JSON.stringify(before.snapshot())));
  return after;
}

test.each([
  ["a fixed clock", (): SandboxOptions => ({ clock: fixedClock() })],
  ["the machine's clock", (): SandboxOptions => ({ clock: realClock() })],
])("after a restart no id is given out again: %s", async (_name, options) => {
  const first = await openShop(options());
  const alice = await first.customer("alice");
  await first.source(alice);
  const sandbox = await restarted(first.sandbox, options());
  const { call, customer } = sandboxCaller(sandbox);
  const bob = await customer("bob");
  expect(bob.workspace).not.toBe(alice.workspace);
  const listed = async (asked: { readonly token: string; readonly workspace: string }): Promise<[number, number | undefined]> => {
    const { status, body } = await call(`GET /embedded/sources?workspace_id=${asked.workspace}`, { token: asked.token });
    return [status, (body.data as readonly object[] | undefined)?.length];
  };
  expect(await listed(bob)).toEqual([200, 0]);
  expect(await listed(alice)).toEqual([200, 1]);
  expect((await listed({ token: alice.token, workspace: bob.workspace }))[0]).toBe(403);
});

test("ids go on where a state is put back in the same sandbox", async () => {
  const { sandbox, customer } = await openShop();
  const before = sandbox.snapshot();
  const { workspace } = await customer("alice");
  sandbox.restore(before);
  expect((await customer("bob")).workspace).not.toBe(workspace);
});

test("two sandboxes on the machine's clock have keys of their own", async () => {
  const [one, two] = [await openShop({ clock: realClock() }), await openShop({ clock: realClock() })];
  const { token } = await one.customer("alice");
  expect((await two.call("GET /embedded/source-templates", { token })).status).toBe(401);
});

test("a token that has expired does not live again after a restart", async () => {
  const { sandbox, customer } = await openShop();
  const { token, workspace } = await customer("alice");
  await sandbox.clock.advance(1_201_000);
  const after = await restarted(sandbox);
  expect(after.clock.now()).toBe(sandbox.clock.now());
  expect((await sandboxCaller(after).call(`GET /embedded/sources?workspace_id=${workspace}`, { token })).status).toBe(401);
});

const changed = (change: (world: Record<string, unknown>, state: Record<string, unknown>) => void) => (snapshot: unknown) => {
  const state = snapshot as Record<string, unknown>;
  change((state.worlds as Record<string, unknown>[])[0] ?? {}, state);
  return state;
};

/** Changes the last record of a kind. */
const changedRecord = (kind: string, change: (last: JsonObject, first: JsonObject) => JsonObject) =>
  changed((world) => {
    const list = (world.things as Record<string, JsonObject[]>)[kind] ?? [];
    list.push(change(list.pop() ?? {}, list[0] ?? {}));
  });

test.each([
  ["null", () => null, "This is no state of a sandbox"],
  ["no worlds", changed((_world, state) => delete state.worlds), "no list of worlds"],
  ["an empty list", changed((_world, state) => Object.assign(state, { worlds: [] })), "no world"],
  ["a world twice", changed((world, state) => Object.assign(state, { worlds: [world, world] })), "a world twice"],
  ["a time past all dates", changed((_world, state) => Object.assign(state, { now: 1e17 })), "no right time"],
  ["an empty key", changed((world) => Object.assign(world, { key: "" })), "no signing key of 32 bytes"],
  ["a key that is no Base64", changed((world) => Object.assign(world, { key: "!!" })), "no signing key of 32 bytes"],
  ["a broken counter", changed((world) => Object.assign(world, { serial: -5.5 })), "no counter"],
  ["a broken sequence", changed((world) => Object.assign(world, { ids: { seed: 1 } })), "no sequence of ids"],
  [
    "a record without its members",
    changed((world) => Object.assign(world.things as object, { workspace: [{ id: "x", serial: 1, organizationId: "y" }] })),
    "a workspace record that has no right createdAt, at index 0",
  ],
  [
    "a record without an inner member",
    changed((world) => {
      const [source] = (world.things as { source: [{ template: JsonObject }] }).source;
      Object.assign(source.template, { defaults: null });
    }),
    "a source record that has no right template.defaults",
  ],
  [
    "a record twice",
    changed((world) => {
      const things = world.things as { tag: object[] };
      things.tag.push(things.tag[0] ?? {});
    }),
    "a tag record that has the id of an earlier one, at index 2",
  ],
  [
    "a record in the place of another",
    changedRecord("tag", (tag, first) => ({ ...tag, serial: first.serial ?? 0 })),
    "has the serial of an earlier one",
  ],
  ["a place that is not counted yet", changedRecord("tag", (tag) => ({ ...tag, serial: 1e9 })), "a serial that the world has not counted"],
  ["a place between two", changedRecord("tag", (tag) => ({ ...tag, serial: 1.5 })), "a serial that the world has not counted"],
  ["a time that no date has", changedRecord("tag", (tag) => ({ ...tag, createdAt: 1e300 })), "no right createdAt"],
  ["a workspace that is a number", changedRecord("token", (token) => ({ ...token, workspaceId: 5 })), "no right workspaceId"],
])("a state that would break later calls is refused, and the sandbox stays as it is: %s", async (_name, change, message) => {
  const { sandbox, customer, source } = await openShop();
  await source(await customer("alice"));
  const whole = sandbox.snapshot();
  expect(() => sandbox.restore(change(structuredClone(whole)) as never)).toThrow(message);
  expect(sandbox.snapshot()).toEqual(whole);
});

test("a state of an earlier version, without time and sequences, is read", async () => {
  const { sandbox, customer } = await openShop();
  const { workspace } = await customer("alice");
  const { now: _now, ...state } = sandbox.snapshot();
  const worlds = state.worlds.map(({ ids: _ids, ...world }) => world);
  const after = await startOwnSandbox({ seed: shopSeed });
  after.restore({ ...state, worlds });
  expect((await sandboxCaller(after).customer("bob")).workspace).not.toBe(workspace);
});

test("a look at a world, and its snapshot, are copies", async () => {
  const { sandbox } = await openShop();
  const before = sandbox.snapshot();
  Object.assign(sandbox.world().organizations[0]?.sourceTemplates[0]?.defaults ?? {}, { port: 1 });
  Object.assign(sandbox.snapshot().worlds[0]?.things ?? {}, { tag: [] });
  expect(sandbox.snapshot()).toEqual(before);
});

const twice = <T>(one: T): readonly [T, T] => [one, one];

test.each<[string, Seed, string]>([
  ["organizations", { organizations: twice({ name: "a" }) }, 'the organization "a" twice'],
  [
    "client ids",
    {
      credentials: [
        { name: "a", clientId: "c", clientSecret: "s" },
        { name: "b", clientId: "c", clientSecret: "s" },
      ],
    },
    'the client id "c" twice',
  ],
  ["tags", { tags: twice("gold") }, 'the tag "gold" twice'],
  ["source templates", { sourceTemplates: twice({ name: "T", connector: "source-postgres" }) }, "the source template"],
  ["workspaces", { workspaces: twice({ name: "w" }) }, "the workspace"],
  ["no organization", { organizations: [] }, "no organization"],
  ["no credentials", { credentials: [] }, "no credentials"],
  ["a long tag", { tags: ["x".repeat(256)] }, "At /tags/0"],
  [
    "a destination as a source",
    { sourceTemplates: [{ name: "T", connector: "destination-s3" }] },
    'no source connector of the registry "destination-s3"',
  ],
  ["a source as a destination", { connectionTemplates: [{ destination: "L", connector: "source-postgres" }] }, "no destination connector"],
  ["a catalog of nobody", { catalogs: { "source-postgre": [{ name: "a" }] } }, 'Did you mean "source-postgres"?'],
  ["a check of nobody", { checks: [{ connector: "source-postgre", config: {}, fail: "x" }] }, 'Did you mean "source-postgres"?'],
  ["records of nobody", { records: [{ connector: "source-gitub", entity: "issues" }] }, 'Did you mean "source-github"?'],
  ["a skill of nobody", { skills: [{ id: "a", title: "b", organization: "nobody" }] }, 'no organization "nobody"'],
  [
    "a whitelist of nothing",
    { sourceTemplates: [{ name: "T", connector: "source-postgres", streams: { mode: "whitelist" } }] },
    "a whitelist without streams",
  ],
  [
    "tags of a standard template",
    { tags: ["gold"], sourceTemplates: [{ name: "T", connector: "source-postgres", standard: true, tags: ["gold"] }] },
    "has no tags",
  ],
  [
    "a file without Base64",
    { records: [{ connector: "source-github", entity: "files", files: [{ id: "7", base64: "!!!" }] }] },
    "no Base64",
  ],
  [
    "a file's type of two lines",
    { records: [{ connector: "source-github", entity: "files", files: [{ id: "7", type: "a/b\0" }] }] },
    "no media type",
  ],
])("a seed with a mistake in its names is refused: %s", async (_name, seed, message) => {
  await expect(startOwnSandbox({ seed })).rejects.toThrow(message);
});

test("two connection templates of one destination, and two sources of one name, are apart", async () => {
  const { sandbox } = await openShop({
    seed: {
      ...shopSeed,
      connectionTemplates: twice({ destination: "Lake", connector: "destination-s3" }),
      workspaces: [{ name: "w", sources: twice({ name: "s", template: "Orders" }) }],
    },
  });
  const [organization] = sandbox.world().organizations;
  const sources = organization?.workspaces[0]?.sources ?? [];
  expect(new Set(organization?.connectionTemplates.map(({ id }) => id)).size).toBe(2);
  expect(new Set(sources.map(({ id }) => id)).size).toBe(2);
  expect(sources.map(({ connections }) => connections.length)).toEqual([2, 2]);
  expect(organization?.workspaces[0]?.destinations).toHaveLength(1);
});

test.each<[object, string]>([
  [{ reading: {} }, 'no option "reading"; did you mean readings?'],
  [{ readings: { missingConfig: "chek" } }, "`missingConfig` must be"],
  [{ readings: { strictNames: true } }, "`strictNames` must be"],
  [{ readings: { nope: "x" } }, 'no switch "nope"'],
  [{ worlds: "all" }, '`worlds` must be "seeded" or "any"'],
  [{ scopedShape: "wraped" }, '`scopedShape` must be "raw" or "wrapped"'],
  [{ errors: "guides" }, "`errors` must be"],
  [{ origin: "api.example.com" }, "`origin` must be an address"],
  [{ settle: { ms: Number.NaN } }, "`settle` must be"],
  [{ settle: "x" }, "`settle` must be"],
  [{ journalLimit: -1 }, "`journalLimit` must be"],
  [{ latencyMs: Number.POSITIVE_INFINITY }, "`latencyMs` must be"],
  [{ checkAnswers: "yes" }, "`checkAnswers` must be"],
  [{ clock: 5 }, "`clock` must be"],
  [{ seed: "seed.yaml" }, "`seed` must be"],
])("an option that is none is refused: %j", async (options, message) => {
  await expect(startOwnSandbox(options)).rejects.toThrow(message);
});

test.each([fixedClock, realClock])("a clock refuses steps that are none", async (make) => {
  const clock = make();
  for (const ms of [Number.NaN, -1, 1e16, Number.POSITIVE_INFINITY]) await expect(clock.advance(ms)).rejects.toThrow("cannot be advanced");
});

test("a fixed clock refuses a start that is no time", () => {
  expect(() => fixedClock({ start: "tomorrow" })).toThrow('cannot start at "tomorrow"');
});

test("two advances at once add up", async () => {
  const clock = fixedClock({ start: 0 });
  clock.after(5, () => {});
  await Promise.all([clock.advance(10), clock.advance(1000)]);
  expect(clock.now()).toBe(1010);
});

test("an advance ends under fake timers, too", async () => {
  vi.useFakeTimers();
  try {
    await fixedClock().advance(10);
    await realClock().advance(10);
  } finally {
    vi.useRealTimers();
  }
});
