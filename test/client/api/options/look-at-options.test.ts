import { describe, expect, test } from "vitest";
import { callOptions } from "../../../../src/client/api/options/call-options.ts";
import { lookAtOptions } from "../../../../src/client/api/options/look-at-options.ts";
import type { AnyApi } from "../../../../src/client/types/api.ts";
import type { Embedded, Warning } from "../../../../src/client/types/embedded.ts";
import { onAgentSandbox } from "../on-agent-sandbox.ts";
import { onSandbox } from "../on-sandbox.ts";
import { ids, thrown } from "../support.ts";

type Names = "workspace" | "workspaces" | "sourceTemplates" | "connectionTemplates" | "ensureWorkspace" | "sources";
type Calls = "create" | "get" | "update" | "list" | "id";
/** As JavaScript calls it: the types would refuse each of these. */
interface Loose extends Readonly<Record<Names | Calls, Loose>> {
  (...given: readonly unknown[]): Loose;
}

const loose = (airbyte: unknown): Loose => airbyte as Loose;

async function all(pages: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of pages);
}

type Run = (airbyte: Loose) => unknown;
type Row = readonly [name: string, run: Run, ...said: string[]];

const source = { config: { host: "db" } };
const create = (airbyte: Loose, ...given: readonly unknown[]) => airbyte.workspace("acme").sources.create(...given);

/** Mistakes that the API of both generations has to do with; nothing else is doubtful in them. */
const mistakes: readonly Row[] = [
  [
    "an inner name",
    (a) => create(a, ids.template, { ...source, connectionTemplates: { tag: ["crm"] } }),
    "connectionTemplates.tag is no option of sources.create; did you mean tags?",
  ],
  [
    "a name",
    (a) => create(a, ids.template, { ...source, conectionTemplates: { tags: ["crm"] } }),
    "conectionTemplates is no option of sources.create; did you mean connectionTemplates?",
  ],
  [
    "a name that nothing is like",
    (a) => create(a, ids.template, { ...source, idempotencyKey: "x" }),
    "idempotencyKey is no option of sources.create.",
  ],
  [
    "a text in place of a list",
    (a) => create(a, ids.template, { ...source, connectionTemplates: { tags: "crm" } }),
    "connectionTemplates.tags of sources.create must be a list of strings, and is a string.",
  ],
  [
    "a list in place of a choice",
    (a) => create(a, ids.template, { ...source, connectionTemplates: ["crm"] }),
    "connectionTemplates of sources.create must be an object, and is a list.",
  ],
  [
    "an option of the call among its others",
    (a) => create(a, ids.template, { ...source, timeoutMs: 500 }),
    "timeoutMs is no option of sources.create here; it belongs to argument 3.",
  ],
  ["a limit", (a) => create(a, ids.template, source, { timeout: 500 }), "timeout is no option of sources.create; did you mean timeoutMs?"],
  [
    "a limit as text",
    (a) => create(a, ids.template, source, { timeoutMs: "500" }),
    "timeoutMs of sources.create must be a number, and is a string.",
  ],
  [
    "a signal in place of options",
    (a) => create(a, ids.template, source, new AbortController().signal),
    "Argument 3 of sources.create must be an object, and is an object of another kind.",
  ],
  [
    "a number in place of options",
    (a) => [ids.workspace].map(a.workspaces.get as never),
    "Argument 2 of workspaces.get must be an object, and is a number.",
    "Argument 3 of workspaces.get has no effect: the call takes no more than those before it.",
  ],
  [
    "a mode of streams",
    (a) => a.sourceTemplates.create("decd338e-5647-4c0b-adf4-da0e75f5a750", { name: "A", streams: { mode: "whitlist" } }),
    'streams.mode of sourceTemplates.create is "whitlist"; did you mean whitelist?',
  ],
  [
    "a setting of a stream",
    (a) => a.sourceTemplates.update(ids.template, { defaults: {}, streams: { customizations: { orders: { cursor_fields: ["id"] } } } }),
    "streams.customizations.orders.cursor_fields is no option of sourceTemplates.update; did you mean cursor_field?",
  ],
  [
    "a status",
    (a) => a.workspaces.update(ids.workspace, { status: "actve" }),
    'status of workspaces.update is "actve"; did you mean active?',
  ],
  ["a filter", (a) => a.sourceTemplates.list({ tag: "crm" }), "tag is no option of sourceTemplates.list; did you mean tags?"],
  [
    "a handling of changes",
    (a) => a.connectionTemplates.update(ids.connectionTemplate, { nonBreakingChanges: "propogate_fully" }),
    'nonBreakingChanges of connectionTemplates.update is "propogate_fully"; did you mean propagate_fully?',
  ],
  [
    "a page's size, read page by page",
    (a) => all(a.workspaces.list({ pagesize: 20 }) as never),
    "pagesize is no option of workspaces.list; did you mean pageSize?",
  ],
  ["a workspace's option", (a) => a.workspace("acme", { regoin: "EU" }).id(), "regoin is no option of workspace; did you mean region?"],
  [
    "the same where it is made",
    (a) => a.ensureWorkspace("acme", { regoin: "EU" }),
    "regoin is no option of ensureWorkspace; did you mean region?",
  ],
];

const generations: Readonly<Record<string, (options: object) => Promise<{ airbyte: Embedded<AnyApi>; sent: readonly unknown[] }>>> = {
  embedded: async (options) => {
    const { airbyte, wire } = await onSandbox<AnyApi>(options);
    return { airbyte, sent: wire.sent };
  },
  agent: async (options) => {
    const { airbyte, sent } = await onAgentSandbox(options);
    return { airbyte: airbyte as unknown as Embedded<AnyApi>, sent };
  },
};

/** Runs a call in spite of what the API has against it, and returns the warnings about its options. */
async function warningsOf(generation: string, run: Run, options: object = {}): Promise<readonly string[]> {
  const said: Warning[] = [];
  const { airbyte } =
    (await generations[generation]?.({ hooks: { onWarning: (warning: Warning) => said.push(warning) }, ...options })) ?? {};
  await Promise.allSettled([run(loose(airbyte))].flat());
  return said.filter(({ code }) => code.startsWith("option")).map(({ message }) => message);
}

const rows = mistakes.map(([name, run, ...said]) => ({ name, run, said }));

describe.each(Object.keys(generations))("%s: an option that is not what was meant", (generation) => {
  test.each(rows)("$name: a warning", async ({ run, said }) => {
    expect(await warningsOf(generation, run)).toEqual(said);
  });

  test.each(rows)("$name: an error in strict validation, and nothing is sent", async ({ run, said }) => {
    const { airbyte, sent } = (await generations[generation]?.({ validate: "strict" })) ?? {};
    const [kind, code, message] = await thrown(() => Promise.all([run(loose(airbyte))].flat()));
    expect([kind, code]).toEqual(["usage", "bad-option"]);
    for (const one of said) expect(message).toContain(one.replace(/\.$/, ""));
    expect(sent).toEqual([]);
  });

  test("is not looked for without validation", async () => {
    for (const [, run] of mistakes) expect(await warningsOf(generation, run, { validate: false })).toEqual([]);
  });
});

/** What a look at one call says, as `code: message`. */
function saidOf(call: string, ...given: readonly unknown[]): readonly string[] {
  const said: string[] = [];
  lookAtOptions(call, given, { validate: true, warn: ({ code, message }) => said.push(`${code}: ${message}`) });
  return said;
}

describe("options of the client itself", () => {
  const own = { clientId: "id", clientSecret: "s3cret-0123", organizationId: "o" };

  test.each<[name: string, options: object, ...said: string[]]>([
    ["a name", { timeoutMS: 500 }, "option-unknown: timeoutMS is no option of createEmbedded; did you mean timeoutMs?"],
    [
      "a hook",
      { hooks: { onWarnings: () => {} } },
      "option-unknown: hooks.onWarnings is no option of createEmbedded; did you mean onWarning?",
    ],
    ["a retry", { retry: { retires: 5 } }, "option-unknown: retry.retires is no option of createEmbedded; did you mean retries?"],
    ["a number of retries alone", { retry: 3 }, "option-unfit: retry of createEmbedded must be an object, and is a number."],
    ["a level of validation", { validate: "stict" }, 'option-unfit: validate of createEmbedded is "stict"; did you mean strict?'],
    [
      "a hook that is none",
      { hooks: { onRetry: true } },
      "option-unfit: hooks.onRetry of createEmbedded must be a function, and is a boolean.",
    ],
    ["none", { retry: {}, hooks: {}, timeoutMs: 5, validate: "strict", fetch, region: undefined, baseUrl: "https://a.example.com" }],
  ])("%s", (_name, options, ...said) => {
    expect(saidOf("createEmbedded", { ...own, ...options })).toEqual(said);
  });

  test("come with the first call, once, and in strict validation with each", async () => {
    const said: string[] = [];
    const hooks = { onWarning: ({ message }: Warning) => said.push(message) };
    const { airbyte } = await onSandbox({ hooks, timeOutMs: 5 } as object);
    expect(said).toEqual([]);
    await airbyte.templateTags.list();
    await airbyte.workspace("acme").sources.list();
    expect(said).toEqual(["timeOutMs is no option of createEmbedded; did you mean timeoutMs?"]);
    const strict = await onSandbox({ validate: "strict", timeOutMs: 5 } as object);
    for (const run of [() => strict.airbyte.templateTags.list(), () => strict.airbyte.workspace("acme").id()])
      expect((await thrown(run))[2]).toBe("timeOutMs is no option of createEmbedded; did you mean timeoutMs? Nothing was sent.");
    expect(strict.wire.sent).toEqual([]);
  });
});

test("a call's own validation goes before the client's", async () => {
  const given = { config: { host: "db" }, conectionTemplates: {} };
  const said: string[] = [];
  const hooks = { onWarning: ({ code }: Warning) => said.push(code) };
  const { airbyte } = await onSandbox<AnyApi>({ validate: "strict", hooks });
  await airbyte.workspace("acme").sources.create(ids.template, { ...given, validate: false } as never);
  expect(said).toEqual([]);
  const lax = await onSandbox<AnyApi>({ validate: false });
  const strict = { ...given, validate: "strict" };
  expect((await thrown(() => lax.airbyte.workspace("acme").sources.create(ids.template, strict as never)))[1]).toBe("bad-option");
});

test("no value is shown but one that is chosen from a few, and that one is clipped and printable", () => {
  const secret = "s3cret-Pa55";
  const said = [
    ...saidOf("workspace.sources.create", "id", { name: [secret], credentials: secret, environment: null, config: {} }, secret),
    ...saidOf("connectionTemplates.list", { tags: [], mode: "x".repeat(99) }),
    ...saidOf("connectionTemplates.list", { tags: ["crm"], mode: null }),
    ...saidOf("workspaces.list", { status: "\u001b[2J\u202e" }),
  ];
  expect(said).toEqual([
    "option-unfit: name of sources.create must be a string, and is a list.",
    "option-unfit: credentials of sources.create must be an object, and is a string.",
    "option-unfit: environment of sources.create must be an object, and is null.",
    "option-unfit: Argument 3 of sources.create must be an object, and is a string.",
    "tags-empty: tags is empty, which selects every template: leave it out, or name a tag.",
    `tag-mode-unknown: mode is "${"x".repeat(60)}"; it must be any or all.`,
    "tag-mode-unknown: mode is null; it must be any or all.",
    'option-unfit: status of workspaces.list is "\\u001b[2J\\u{202e}"; it must be active or inactive.',
  ]);
});

describe("the table of options", () => {
  const called = async (): Promise<readonly string[]> => {
    const { airbyte } = await onSandbox<AnyApi>();
    const namesIn = (group: object, above: string): string[] =>
      Object.entries(group).flatMap(([key, member]) =>
        typeof member === "function" ? [`${above}${key}`] : typeof member === "object" ? namesIn(member, `${above}${key}.`) : [],
      );
    return [...namesIn(airbyte, ""), ...namesIn(airbyte.workspace("acme"), "workspace.")];
  };

  test("has a row for each call, and none else", async () => {
    const names = Object.keys(callOptions).filter((name) => name !== "createEmbedded");
    expect(names.sort()).toEqual([...(await called())].sort());
  });

  test("allows for each call that is tested on the wire, with everything on", async () => {
    const { everyCall } = await import("../every-call.ts");
    for (const { name, run } of everyCall) {
      const said: Warning[] = [];
      const { airbyte } = await onSandbox<AnyApi>({ hooks: { onWarning: (warning) => said.push(warning) } });
      await run(airbyte);
      expect([name, said.filter(({ code }) => code.startsWith("option"))]).toEqual([name, []]);
    }
  });
});
