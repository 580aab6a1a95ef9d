import { expect, test } from "vitest";
import { sourceMysql } from "../../../generated/connectors/source-mysql.ts";
import { sourcePostgres } from "../../../generated/connectors/source-postgres.ts";
import type { Clock } from "../../../src/client/transport/transport.ts";
import type { Warning } from "../../../src/client/types/embedded.ts";
import { onSandbox } from "./on-sandbox.ts";
import { ids, onPrism, thrown } from "./support.ts";

const templates = "/api/v1/integrations/templates/sources";
const sources = "/api/v1/embedded/sources";
const user_config_spec = {
  connectionSpecification: { type: "object", required: ["host", "password"], properties: { host: {}, password: {}, ssl: {} } },
};
const template = (partial_default_config: object) => ({
  id: ids.template,
  name: "A",
  source_definition_id: sourcePostgres.definitionId,
  partial_default_config: { ...partial_default_config },
  user_config_spec,
});

/** The configuration that went over the wire with the last request. */
const sentConfig = (wire: { readonly sent: readonly { readonly body?: unknown }[] }): unknown =>
  Object(wire.sent.at(-1)?.body).source_config;

test("each key that the caller writes goes with the template's value under it, and no other", async () => {
  const { airbyte, wire } = await onPrism({ validate: false });
  wire.instead(
    `POST ${templates}`,
    template({ ssl: { mode: "verify-ca", deep: { a: 1, list: [1] } }, host: "h", port: 5432, gone: { x: 1 } }),
  );
  const made = await airbyte.sourceTemplates.create(sourcePostgres, { name: "A" });
  const config = { password: "s3cret-Pa55", ssl: { certificate: "c", deep: { list: [2] } }, port: 6000, left: undefined };
  await airbyte.workspace("acme").sources.create(made, { config: config as never });
  expect(sentConfig(wire)).toEqual({
    password: "s3cret-Pa55",
    ssl: { mode: "verify-ca", certificate: "c", deep: { a: 1, list: [2] } },
    port: 6000,
  });
});

test("hostile keys of a configuration stay data", async () => {
  const { airbyte, wire } = await onPrism({ validate: false });
  const config = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"a":1}}');
  wire.instead(`GET /api/v1/embedded/source-templates/${ids.template}`, template(JSON.parse('{"__proto__":{"more":2}}')));
  await airbyte.workspace("acme").sources.create(ids.template, { config });
  expect(JSON.stringify(sentConfig(wire))).toBe('{"__proto__":{"more":2,"polluted":1},"constructor":{"a":1}}');
  expect(Object({}).polluted).toBeUndefined();
});

test("a template given by its id is looked up where the configuration is nested, and only there", async () => {
  const { airbyte, wire } = await onPrism({ validate: false });
  const acme = airbyte.workspace("acme");
  await acme.sources.create(ids.template, { config: { host: "h", schemas: ["public"] } });
  expect(wire.sent.filter(({ path }) => path.includes("source-templates"))).toEqual([]);
  wire.instead(`GET /api/v1/embedded/source-templates/${ids.template}`, template({ ssl: { mode: "require" } }));
  await acme.sources.create({ id: ids.template }, { config: { ssl: { certificate: "c" } } });
  expect(sentConfig(wire)).toEqual({ ssl: { mode: "require", certificate: "c" } });
});

test("a change of a source whose answer is given rests on its template, too", async () => {
  const { airbyte, wire } = await onPrism({ validate: false });
  const source = { id: ids.source, source_template: template({ ssl: { mode: "require" } }) };
  const acme = airbyte.workspace("acme");
  await acme.sources.update(source, { config: { ssl: { certificate: "c" } } });
  expect(sentConfig(wire)).toEqual({ ssl: { mode: "require", certificate: "c" } });
  await acme.sources.update(ids.source, { config: { ssl: { certificate: "c" } } });
  expect(sentConfig(wire)).toEqual({ ssl: { certificate: "c" } });
  await acme.sources.update(ids.source, { name: "B" });
  expect(wire.sent.at(-1)?.body).toEqual({ name: "B" });
});

test("what a template's answer requires is asked for before anything is sent", async () => {
  const { airbyte, wire } = await onPrism();
  wire.instead(`GET ${templates}/${ids.template}`, template({ host: "h" }), template({ host: "h" }));
  const fetched = await airbyte.sourceTemplates.get(ids.template);
  const before = wire.sent.length;
  const acme = airbyte.workspace("acme");
  await expect(acme.sources.create(fetched, { config: { ssl: {} } })).rejects.toMatchObject({
    kind: "invalid",
    code: "config-invalid",
    message:
      "create-source: the configuration does not fit its template: config.password (source_config.password) is missing (validate: false sends it unchecked). Correct the request.",
    fieldErrors: [{ in: "body", field: "config.password", wireField: "source_config.password", message: "is missing", code: "required" }],
  });
  expect(wire.sent).toHaveLength(before);
  await acme.sources.create(fetched, { config: { ssl: {} }, validate: false });
  expect(sentConfig(wire)).toEqual({ ssl: {} });
});

test("what cannot be checked is sent, with a warning", async () => {
  const warnings: Warning[] = [];
  const onWarning = (warning: Warning): never => {
    warnings.push(warning);
    throw new Error("a hook's own trouble");
  };
  const { airbyte, wire } = await onPrism({ hooks: { onWarning } });
  await airbyte.workspace("acme").sources.create(ids.template, { config: { newer: 1 } });
  expect(sentConfig(wire)).toEqual({ newer: 1 });
  expect(warnings).toEqual([
    {
      code: "config-unchecked",
      message:
        "An id or a name alone says nothing of the configuration: sent unchecked. Check it with validateConfig(handle, config), or give what sourceTemplates.get(id, handle) answers in place of the id.",
    },
  ]);
});

test("a template of another connector than the handle is plain JSON, with a warning", async () => {
  const warnings: Warning[] = [];
  const { airbyte, wire } = await onPrism({ hooks: { onWarning: (warning) => warnings.push(warning) } });
  wire.instead(`GET ${templates}/${ids.template}`, template({ host: "h" }));
  const fetched = await airbyte.sourceTemplates.get(ids.template, sourceMysql);
  await airbyte.workspace("acme").sources.create(fetched, { config: { password: "s3cret-Pa55", database: "d" } });
  expect(sentConfig(wire)).toEqual({ password: "s3cret-Pa55", database: "d" });
  expect(warnings).toEqual([
    {
      code: "connector-differs",
      message:
        "The source template is of the connector decd338e-5647-4c0b-adf4-da0e75f5a750, not of source-mysql (435bb9a5-7887-4809-aa58-28c27df0d7ad): what it configures is plain JSON.",
    },
  ]);
});

test("what was created is found by its name, however often it is there", async () => {
  const { airbyte } = await onSandbox();
  const { sources: own } = airbyte.workspace("acme");
  const make = async (name: string): Promise<string> => (await own.create(ids.template, { name, config: { host: "db" } })).id;
  const [first, , second] = [await make("Acme DB"), await make("acme db"), await make("Acme DB")];
  expect((await own.findByName("Acme DB")).map(({ id }) => id)).toEqual([first, second]);
});

test("a check of a sandbox is waited for until it ends", async () => {
  const clock = fastClock();
  const { airbyte, sandbox } = await onSandbox({ clock });
  const { sources: own } = airbyte.workspace("acme");
  const started = await own.check(ids.template, { config: { host: "db" } });
  expect(await own.wait(started, { pollMs: 100 })).toMatchObject({ id: started.id, status: "succeeded" });
  expect(sandbox.journal.entries({ capability: "read-source-check" })).toHaveLength(3);
  expect(clock.waits).toEqual([100, 150]);
});

test("a time that is given for a checked creation holds for check, wait and creation together", async () => {
  const timers = new Set<{ readonly atMs: number; readonly run: () => void }>();
  let nowMs = 0;
  const after: Clock["after"] = (waitMs, run) => {
    const timer = { atMs: nowMs + waitMs, run };
    timers.add(timer);
    if (waitMs < 6_000) nowMs = timer.atMs; // a pause passes at once, and with it the longer times that are over by then
    const due = [...timers].filter(({ atMs }) => atMs <= nowMs);
    queueMicrotask(() => {
      for (const one of due) if (timers.delete(one)) one.run();
    });
    return () => void timers.delete(timer);
  };
  const { airbyte, sandbox, wire } = await onSandbox({ clock: { now: () => nowMs, random: () => 0, after } });
  wire.instead("read-source-check", ...Array(100).fill({ id: ids.check, status: "running" }));
  const create = (timeoutMs?: number) =>
    airbyte.workspace("acme").sources.create(ids.template, { config: { host: "db" }, check: true }, { timeoutMs });
  const reads = () => sandbox.journal.entries({ capability: "read-source-check" }).length;
  expect(await thrown(() => create(6_000))).toEqual([
    "timeout",
    "timeout",
    "create-source: no answer within 6000 ms. Call again, or raise timeoutMs.",
  ]);
  expect(reads()).toBe(4); // after 0, 1 000, 2 500 and 4 750 ms
  expect((await thrown(() => create()))[1]).toBe("check-unfinished");
  expect(reads()).toBeGreaterThan(60);
  expect(sandbox.journal.entries({ capability: "create-source" })).toEqual([]);
});

/** Time that passes as soon as somebody waits for it. */
function fastClock(): Clock & { readonly waits: number[] } {
  let nowMs = 0;
  const waits: number[] = [];
  const after: Clock["after"] = (waitMs, run) => {
    let off = waitMs >= 30_000; // a request's own timeout never comes
    if (!off) {
      waits.push(waitMs);
      nowMs += waitMs;
      queueMicrotask(() => off || run());
    }
    return () => {
      off = true;
    };
  };
  return { now: () => nowMs, random: () => 0, after, waits };
}

const status = `GET ${sources}/check/${ids.check}/status`;
const state = (name: string) => ({ id: ids.check, status: name });

test("a check is waited for, in longer and longer steps, whatever its states are called", async () => {
  const clock = fastClock();
  const { airbyte, wire } = await onPrism({ clock });
  wire.instead(status, state("pending"), state("queued"), state("running"), { ...state("failed"), error_message: "no route" });
  const ended = await airbyte.workspace("acme").sources.wait(ids.check, { pollMs: 100 });
  expect(ended).toEqual({ id: ids.check, status: "failed", error_message: "no route" });
  expect(clock.waits).toEqual([100, 150, 225]);
});

test("not for ever", async () => {
  const clock = fastClock();
  const { airbyte, wire } = await onPrism({ clock });
  wire.instead(status, ...Array(9).fill(state("running")));
  expect(await thrown(() => airbyte.workspace("acme").sources.wait({ id: ids.check }, { waitMs: 600, pollMs: 100 }))).toEqual([
    "timeout",
    "check-unfinished",
    `read-source-check: the check ${ids.check} is still running after 600 ms and goes on. Call again, or raise timeoutMs.`,
  ]);
  expect(clock.waits).toEqual([100, 150, 225]);
});

test("what an answer says is shown without its control characters", async () => {
  const warnings: Warning[] = [];
  const hooks = { onWarning: (warning: Warning) => warnings.push(warning) };
  const { airbyte, wire } = await onPrism({ clock: fastClock(), hooks });
  wire.instead(status, state(`\u001b[2J${"x".repeat(1000)}`));
  const [, , message] = await thrown(() => airbyte.workspace("acme").sources.wait(ids.check, { waitMs: 0 }));
  expect(message).toContain(`is still \ufffd[2J${"x".repeat(76)} after 0 ms`);
  wire.instead(`GET ${templates}/${ids.template}`, { ...template({}), source_definition_id: "\u001b[31mred" });
  await airbyte.sourceTemplates.get(ids.template, sourceMysql);
  expect(warnings[0]?.message).toContain("is of the connector \ufffd[31mred, not of source-mysql");
});

test("an answer that has its end is not asked for again", async () => {
  const { airbyte, wire } = await onPrism();
  const check = { id: ids.check, status: "succeeded" };
  expect(await airbyte.workspace("acme").sources.wait(check)).toBe(check);
  expect(wire.sent).toEqual([]);
});

test("a wait ends with the caller's signal, between two looks as well", async () => {
  const { airbyte, wire } = await onPrism();
  wire.instead(status, state("running"), state("running"));
  const controller = new AbortController();
  const waiting = airbyte.workspace("acme").sources.wait(ids.check, { pollMs: 60_000, signal: controller.signal });
  setTimeout(() => controller.abort(new Error("enough")), 20);
  await expect(waiting).rejects.toThrow("enough");
});
