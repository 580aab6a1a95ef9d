import { describe, expect, test } from "vitest";
import { type Json, type JsonObject, objectMember } from "../../src/core/json.ts";
import { trimFields } from "../../src/sandbox/acts/actions/trim-fields.ts";
import type { SandboxOptions } from "../../src/sandbox/options.ts";
import type { Seed } from "../../src/sandbox/world/seed.ts";
import { openAgent } from "./agent-shop.ts";
import { shopSeed } from "./shop.ts";

const issues = [1, 2, 3, 4, 5].map((id) => ({
  id: String(id),
  title: `Issue ${id}`,
  state: id % 2 ? "open" : "closed",
  user: { login: `u${id}`, age: id },
}));
const seed: Seed = {
  ...shopSeed,
  records: [
    { connector: "source-github", config: { start_date: "2026-01-01" }, entity: "issues", items: [{ id: "of-2026" }] },
    { connector: "source-github", entity: "issues", items: issues },
    { connector: "source-github", entity: "teams", items: issues, pages: "camelCase" },
    {
      connector: "source-github",
      entity: "attachments",
      files: [{ id: "7", name: 'a"b\n.pdf', type: "application/pdf", base64: "AP8K" }, { id: "8", text: "hällo" }, { id: "9" }],
    },
  ],
  skills: [
    {
      id: "house-style",
      title: "House style",
      summary: "How we write.",
      tags: ["style"],
      sections: [{ id: "tone", title: "Tone", text: "Plain.\n\nShort." }],
    },
    { id: "acme-only", title: "Acme", workspace: "acme" },
    { id: "of-others", title: "Others", workspace: "others" },
  ],
};

const github: JsonObject = { repositories: ["acme/shop"], credentials: { option_title: "PAT Credentials", personal_access_token: "hush" } };

async function openActions(options: SandboxOptions = {}, config: JsonObject = {}) {
  const shop = await openAgent({ seed, ...options });
  const made = await shop.create({ source_template_id: shop.template("Issues"), replication_config: { ...github, ...config } });
  const id = String(made.body.id);
  const execute = (body: JsonObject, token = shop.token) => shop.call(`POST /integrations/connectors/${id}/execute`, { token, body });
  const list = (params: JsonObject = {}, more: JsonObject = {}) => execute({ entity: "issues", action: "list", params, ...more });
  return { ...shop, id, execute, list };
}

const ids = ({ body }: { readonly body: JsonObject }): readonly Json[] =>
  (body.result as readonly JsonObject[]).map((record) => record.id ?? null);

describe("actions of the agent generation", () => {
  test("a list has the seed's records in the documented envelope", async () => {
    const { id, list, sandbox } = await openActions();
    expect((await list()).body).toEqual({
      status: "success",
      result: issues,
      connector_metadata: { has_next_page: false, end_cursor: null },
      execution_metadata: { connector_instance_id: `source_id:${id}`, execution_time_ms: 1 },
    });
    expect(sandbox.journal.entries().at(-1)?.notes).toEqual(["The result comes from the records of the seed."]);
  });

  test.each([
    ["issues", "has_next_page", "end_cursor"],
    ["teams", "hasNextPage", "endCursor"],
  ])("pages of %s spell %s and %s", async (entity, more, cursor) => {
    const { execute } = await openActions();
    const found: (readonly Json[])[] = [];
    let next: Json | undefined;
    do {
      const page = await execute({ entity, action: "list", params: { per_page: 2, ...(next !== undefined && { cursor: next }) } });
      found.push(ids(page));
      const metadata = page.body.connector_metadata as JsonObject;
      expect(Object.keys(metadata)).toEqual([more, cursor]);
      next = metadata[more] === true ? metadata[cursor] : undefined;
    } while (next !== undefined);
    expect(found).toEqual([["1", "2"], ["3", "4"], ["5"]]);
  });

  test.each<[string, JsonObject, number, string]>([
    ["an entity that the seed has not", { entity: "nothing", action: "list" }, 422, "sandbox/unknown-entity"],
    ["an action of its own", { entity: "issues", action: "merge" }, 400, "sandbox/not-simulated"],
    ["an action of every object", { entity: "issues", action: "constructor" }, 400, "sandbox/not-simulated"],
    ["a cursor of nobody", { entity: "issues", action: "list", params: { cursor: "zzz" } }, 422, "actions-in-pages"],
    ["a page of nothing", { entity: "issues", action: "list", params: { limit: 0 } }, 422, "sandbox/page-of-records"],
    ["no id", { entity: "issues", action: "get" }, 422, "sandbox/unknown-record"],
    ["an unknown id", { entity: "issues", action: "get", params: { id: "99" } }, 422, "sandbox/unknown-record"],
    [
      "a filter of no operator",
      { entity: "issues", action: "search", params: { query: { filter: { near: {} } } } },
      422,
      "sandbox/search-query",
    ],
    ["no action", { entity: "issues" }, 422, "sandbox/document"],
  ])("refuses %s", async (_name, body, status, rule) => {
    const { execute } = await openActions();
    const answered = await execute(body);
    expect([answered.status, answered.rule]).toEqual([status, rule]);
  });

  test("records are those of the configuration that the source has", async () => {
    const { list } = await openActions({}, { start_date: "2026-01-01" });
    expect(ids(await list())).toEqual(["of-2026"]);
  });

  test("one record is got by its id, as text or number, and a list is narrowed by members", async () => {
    const { execute, list, sandbox } = await openActions();
    expect((await execute({ entity: "issues", action: "get", params: { id: 3 } })).body.result).toEqual(issues[2]);
    expect(ids(await list({ state: "closed", color: "red" }))).toEqual(["2", "4"]);
    expect(sandbox.journal.entries().at(-1)?.notes).toContain('No record has "color": the parameter was ignored.');
    expect(ids(await execute({ entity: "issues", action: "api_search", params: { query: "ISSUE 4" } }))).toEqual(["4"]);
  });

  test.each<[string, JsonObject, readonly string[]]>([
    ["eq", { filter: { eq: { state: "open" } } }, ["1", "3", "5"]],
    ["neq and a path", { filter: { neq: { "user.login": "u1" } } }, ["2", "3", "4", "5"]],
    ["several fields", { filter: { eq: { state: "open", id: "3" } } }, ["3"]],
    ["gt and lte", { filter: { gt: { "user.age": 1 }, lte: { "user.age": 4 } } }, ["2", "3", "4"]],
    ["gte of texts and lt", { filter: { gte: { id: "4" }, lt: { "user.age": 5 } } }, ["4"]],
    ["in", { filter: { in: { id: ["5", "1"] } } }, ["1", "5"]],
    ["like", { filter: { like: { title: "%sue 2" } } }, ["2"]],
    ["like without a part", { filter: { like: { title: "Issue" } } }, []],
    ["fuzzy", { filter: { fuzzy: { title: "sUe 3" } } }, ["3"]],
    ["and, or, not", { filter: { and: [{ not: { eq: { id: "1" } } }, { or: [{ eq: { id: "2" } }, { eq: { id: "1" } }] }] } }, ["2"]],
    ["sort", { sort: [{ state: "asc" }, { "user.age": "desc" }] }, ["4", "2", "5", "3", "1"]],
  ])("a search understands %s", async (_name, query, want) => {
    const { execute } = await openActions();
    expect(ids(await execute({ entity: "issues", action: "context_store_search", params: { query } }))).toEqual(want);
  });

  test("a search answers the fields it is asked for", async () => {
    const { execute } = await openActions();
    const params = { query: { filter: { eq: { id: "1" } } }, fields: ["user.login"] };
    expect((await execute({ entity: "issues", action: "search", params })).body.result).toEqual([{ user: { login: "u1" } }]);
  });

  test.each([
    ["ready", [200, 200], [true, true]],
    ["clock", [400, 200], [false, true]],
  ] as const)("a new source is searched: %s [searchIndex]", async (searchIndex, statuses, ready) => {
    const { sandbox, execute, call, token, id } = await openActions({ readings: { searchIndex } });
    const search = async (): Promise<number> => (await execute({ entity: "issues", action: "search" })).status;
    const isReady = async (): Promise<unknown> => {
      const { body } = await call(`GET /integrations/connectors/${id}/inspect`, { token });
      const entities = (body.context_store_readiness as JsonObject).configured_cache_entities as readonly JsonObject[];
      return entities[0]?.ready_for_search;
    };
    const [first, firstReady] = [await search(), await isReady()];
    await sandbox.clock.advance(60_000);
    expect([first, await search()]).toEqual(statuses);
    expect([firstReady, await isReady()]).toEqual(ready);
  });

  test("fields are selected before they are excluded, and texts are cut on demand", async () => {
    const { list } = await openActions();
    const fields = async (more: JsonObject): Promise<unknown> => ((await list({ per_page: 1 }, more)).body.result as readonly Json[])[0];
    expect(await fields({ select_fields: ["id", "user.login"], exclude_fields: ["id"] })).toEqual({ id: "1", user: { login: "u1" } });
    expect(await fields({ exclude_fields: ["user.age", "title", "state"] })).toEqual({ id: "1", user: { login: "u1" } });
    expect(await fields({ select_fields: null, exclude_fields: ["user", "title", "state"] })).toEqual({ id: "1" });
  });

  test("a record that is created is listed after the others, of its source alone, until that is deleted", async () => {
    const { execute, list, create, template, call, token, sandbox, id } = await openActions();
    const { body } = await execute({ entity: "issues", action: "create", params: { title: "New" } });
    expect(body.result).toMatchObject({ title: "New", id: expect.any(String) });
    expect(ids(await list()).length).toBe(6);
    const other = await create({ source_template_id: template("Issues"), replication_config: github });
    const listed = await call(`POST /integrations/connectors/${other.body.id}/execute`, {
      token,
      body: { entity: "issues", action: "list" },
    });
    expect(ids(listed).length).toBe(5);
    const created = (): unknown => objectMember(sandbox.snapshot().worlds[0], "things")?.record;
    expect(created()).toHaveLength(1);
    await call(`DELETE /integrations/connectors/${id}`, { token });
    expect(created()).toEqual([]);
  });

  test.each([
    [{ attachment_id: "7" }, "application/pdf", [0, 255, 10], 'attachment; filename="a_b_.pdf"'],
    [{ id: 8 }, "application/octet-stream", [...new TextEncoder().encode("hällo")], "attachment"],
    [{ attachment_id: "9" }, "application/octet-stream", [], "attachment"],
    [{ attachment_id: "nothing" }, "application/octet-stream", [], "attachment"],
  ])("a download of %o is its bytes, and no bytes where there is no file", async (params, type, bytes, disposition) => {
    const { sandbox, id, token } = await openActions();
    const answered = await sandbox.fetch(`http://127.0.0.1/api/v1/integrations/connectors/${id}/execute`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ entity: "attachments", action: "download", params }),
    });
    expect([answered.status, answered.headers.get("content-type"), answered.headers.get("content-disposition")]).toEqual([
      200,
      type,
      disposition,
    ]);
    expect([...new Uint8Array(await answered.arrayBuffer())]).toEqual(bytes);
  });

  test("a token of another workspace executes and inspects nothing", async () => {
    const { execute, scoped, call, id } = await openActions();
    const [own, other] = [await scoped(), await scoped("others")];
    const action = { entity: "issues", action: "list" };
    expect([(await execute(action, own)).status, (await execute(action, other)).status]).toEqual([200, 403]);
    expect((await call(`GET /integrations/connectors/${id}/inspect`, { token: other })).status).toBe(403);
  });

  test("a source is inspected", async () => {
    const { call, token, id, template, sandbox } = await openActions();
    const [organization] = sandbox.world().organizations;
    expect((await call(`GET /integrations/connectors/${id}/inspect`, { token })).body).toMatchObject({
      ...{ connector_id: id, name: "Issues", workspace_id: organization?.workspaces[0]?.id, organization_id: organization?.id },
      ...{ source_definition_name: "GitHub", source_config_template_id: template("Issues"), docs_skill_id: "connector:source-github" },
      context_store_readiness: {
        supported_context_store_entities: [{ entity: "issues" }, { entity: "teams" }],
      },
      warnings: [],
    });
  });
});

describe("skills of the agent generation", () => {
  const names = ({ body }: { readonly body: JsonObject }): readonly unknown[] => (body.data as readonly JsonObject[]).map(({ id }) => id);

  test("a caller sees the skills of its workspaces, and the docs of connectors in use", async () => {
    const { call, token, scoped } = await openActions();
    expect(names(await call("GET /skills", { token }))).toEqual(["house-style", "acme-only", "connector:source-github"]);
    const other = await scoped("others");
    expect(names(await call("GET /skills", { token: other }))).toEqual(["house-style", "of-others"]);
    const [workspace] = (await call("GET /workspaces", { token })).body.data as readonly JsonObject[];
    const query = { workspace_id: String(workspace?.id) };
    expect(names(await call("GET /skills", { token, query }))).toEqual(["house-style", "acme-only", "connector:source-github"]);
    expect((await call("GET /skills", { token: other, query })).status).toBe(403);
    expect((await call("GET /skills", { token, query: { organization_id: "11111111-1111-4111-8111-111111111111" } })).status).toBe(404);
  });

  test("skills come in pages, and a search needs every word", async () => {
    const { call, token } = await openActions();
    const first = await call("GET /skills", { token, query: { limit: "2" } });
    const query = { limit: "2", cursor: String(first.body.next_cursor) };
    const second = await call("GET /skills", { token, query });
    expect([names(first), names(second), second.body.next_cursor]).toEqual([
      ["house-style", "acme-only"],
      ["connector:source-github"],
      null,
    ]);
    expect(names(await call("GET /skills/search", { token, query: { query: "STYLE write" } }))).toEqual(["house-style"]);
    expect(names(await call("GET /skills/search", { token, query: { query: "style acme" } }))).toEqual([]);
    expect((await call("GET /skills", { token, query: { cursor: "zzz" } })).status).toBe(422);
  });

  test("docs have an outline and, of one section, its text", async () => {
    const { call, token } = await openActions();
    const docs = (query: Record<string, string>) => call("GET /skills/docs", { token, query });
    expect((await docs({ id: "house-style" })).body).toMatchObject({
      metadata: { id: "house-style", kind: "static", freshness: { state: "static" } },
      outline: [{ id: "tone", title: "Tone" }],
      section_id: null,
    });
    expect((await docs({ id: "house-style", section: "tone" })).body).toMatchObject({
      section_id: "tone",
      content: [
        { type: "heading", text: "Tone" },
        { type: "paragraph", text: "Plain." },
        { type: "paragraph", text: "Short." },
      ],
    });
    expect((await docs({ id: "connector:source-github" })).body).toMatchObject({
      outline: [{ id: "issues" }, { id: "teams" }, { id: "attachments" }],
    });
    expect([(await docs({ id: "none" })).status, (await docs({ id: "house-style", section: "none" })).status]).toEqual([404, 404]);
  });
});

test.each<[string, Json, Parameters<typeof trimFields>[1], Json]>([
  ["a path through a list", { a: [{ b: 1, c: 2 }, 3] }, { select: ["a.b"], exclude: [], isTruncated: false }, { a: [{ b: 1 }, 3] }],
  ["a path and the whole of it", { a: { b: 1, c: 2 } }, { select: ["a.b", "a"], exclude: [], isTruncated: false }, { a: { b: 1, c: 2 } }],
  ["an empty selection", { a: 1 }, { select: [], exclude: [], isTruncated: false }, {}],
  [
    "an exclusion through a list",
    { a: [{ b: 1, c: 2 }] },
    { select: undefined, exclude: ["a.b", "x.y"], isTruncated: false },
    { a: [{ c: 2 }] },
  ],
  ["a long text", { a: ["x".repeat(501)] }, { select: undefined, exclude: [], isTruncated: true }, { a: [`${"x".repeat(500)}…`] }],
])("fields: %s", (_name, value, trim, want) => {
  expect(trimFields(value, trim)).toEqual(want);
});
