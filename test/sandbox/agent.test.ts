import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/core/json.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { fixedClock } from "../../src/sandbox/time/clock.ts";
import { sandboxCaller } from "../support/sandbox-caller.ts";
import { sandboxParts } from "../support/start-own-sandbox.ts";
import { openAgent } from "./agent-shop.ts";
import { goodConfig } from "./shop.ts";

describe("decisions of the agent generation", () => {
  test("a deletion is accepted with a job, and the source is listed until it settles", async () => {
    for (const settle of [0, 1, 2]) {
      const { call, token, create, named } = await openAgent({ settle });
      const { body } = await create(named);
      const deleted = await call(`DELETE /integrations/connectors/${body.id}`, { token });
      expect([deleted.status, typeof deleted.body.job_id]).toEqual([202, "string"]);
      const lists: number[] = [];
      for (let read = 0; read < 3; read++)
        lists.push(((await call("GET /integrations/connectors", { token })).body.data as readonly unknown[]).length);
      expect(lists).toEqual([0, 1, 2].map((read) => (read < settle ? 1 : 0)));
    }
  });

  test("a deletion settles by the clock where its time is told", async () => {
    const { sandbox, call, token, create, named } = await openAgent({ settle: { ms: 5000 } });
    const { body } = await create(named);
    await call(`DELETE /integrations/connectors/${body.id}`, { token });
    const listed = async (): Promise<number> =>
      ((await call("GET /integrations/connectors", { token })).body.data as readonly unknown[]).length;
    await sandbox.clock.advance(4999);
    expect([await listed(), await listed(), (await call(`GET /integrations/connectors/${body.id}`, { token })).status]).toEqual([
      1, 1, 404,
    ]);
    await sandbox.clock.advance(1);
    expect(sandbox.world().organizations[0]?.workspaces[0]?.sources).toEqual([]);
    expect(await listed()).toBe(0);
  });

  test("a creation in an unknown workspace is 404, and the journal says that it is not declared", async () => {
    const { sandbox, create, named } = await openAgent();
    expect((await create({ ...named, workspace_name: "nobody" })).status).toBe(404);
    expect(sandbox.journal.entries().at(-1)?.notes).toEqual(["The document does not declare 404 here."]);
  });

  test("a check answers with its end at once", async () => {
    const { call, token, named } = await openAgent();
    const check = (host: string) =>
      call("POST /integrations/connectors/check", {
        token,
        body: { workspace_name: "acme", ...named, replication_config: { ...goodConfig, host } },
      });
    expect([(await check("db.example.com")).body.status, (await check("bad.example.com")).body.status]).toEqual(["succeeded", "failed"]);
  });

  test("credentials beside a configuration complete it, and without them it must be whole", async () => {
    const { sandbox, call, token, create, named } = await openAgent();
    const asked = async (body: JsonObject): Promise<readonly number[]> => {
      const whole = { source_template_id: named.source_template_id ?? null, workspace_name: "acme", ...body };
      return [(await call("POST /integrations/connectors/check", { token, body: whole })).status, (await create(whole)).status];
    };
    const credentials = { password: "hush" };
    expect(await asked({ credentials })).toEqual([200, 200]);
    expect(sandbox.journal.entries().at(-1)?.notes.join()).toContain("was not judged by the connector's schema");
    expect(await asked({ credentials, replication_config: { host: "bad.example.com" } })).toEqual([200, 200]);
    expect(await asked({ server_side_oauth_secret_id: "4e1f9c80-6b2d-4a57-8d13-e90a7c5b2f64" })).toEqual([200, 200]);
    expect(await asked({ credentials: null, replication_config: { host: "db" } })).toEqual([422, 422]);
    expect(await asked({})).toEqual([422, 422]);
  });

  test("exactly one way names what a source is made from", async () => {
    const { create, named } = await openAgent();
    const statuses = [
      await create(named),
      await create({ connector_type: "Postgres", replication_config: goodConfig }),
      await create({ definition_id: "decd338e-5647-4c0b-adf4-da0e75f5a750", replication_config: goodConfig }),
      await create({ replication_config: goodConfig }),
      await create({ ...named, connector_type: "Postgres" }),
    ].map(({ status, rule }) => [status, rule]);
    const refused = [422, "sandbox/document"];
    expect(statuses).toEqual([[200, null], [200, null], [200, null], refused, refused]);
  });

  test.each([
    [undefined, 200],
    ["off", 200],
    ["on", 422],
  ] as const)("a creation is not checked again unless it is asked for: %s [createChecks]", async (createChecks, status) => {
    const { create, named } = await openAgent(createChecks === undefined ? {} : { readings: { createChecks } });
    expect((await create({ ...named, replication_config: { ...goodConfig, host: "bad.example.com" } })).status).toBe(status);
  });

  test("`use_global` lists the standard templates alone", async () => {
    const { call, token } = await openAgent();
    const names = async (query: Record<string, string>): Promise<readonly unknown[]> =>
      ((await call("GET /integrations/templates/sources", { token, query })).body.data as readonly JsonObject[]).map(({ name }) => name);
    expect([await names({}), await names({ use_global: "true" })]).toEqual([["Orders", "Issues"], ["Sample Data"]]);
  });

  test("errors are written as the document declares them", async () => {
    const { create, named } = await openAgent();
    expect((await create({ ...named, replication_config: "none" })).body).toMatchObject({
      message: "The request is invalid.",
      errors: [{ error_code: expect.any(String) }],
    });
  });

  test("an operation without a capability answers 501, and the journal says so", async () => {
    const parts = await sandboxParts("agent");
    const bindings = new Map([...parts.bindings].filter(([capability]) => capability !== "read-workspace-stats"));
    const sandbox = startSandbox({ ...parts, bindings }, { clock: fixedClock() });
    const { call, operator } = sandboxCaller(sandbox);
    const answered = await call("GET /workspaces/stats", { token: await operator() });
    expect([answered.status, answered.rule]).toEqual([501, "sandbox/not-simulated"]);
    expect(sandbox.journal.entries().at(-1)?.notes[0]).toContain("not simulated");
  });
});

test("a connector that is named in two ways, or in none, is refused with the names of which one is taken", async () => {
  const { create, named } = await openAgent();
  for (const body of [{ ...named, connector_type: "Postgres" }, { replication_config: goodConfig }]) {
    const answer = await create(body);
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([
      422,
      expect.stringContaining("takes exactly one of connector_type, definition_id, source_template_id"),
    ]);
    expect(JSON.stringify(answer.body)).not.toContain("field required");
  }
});
