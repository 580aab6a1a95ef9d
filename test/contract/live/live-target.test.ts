import { beforeAll, describe, expect, test } from "vitest";
import { loadBindings, loadBundle } from "../../../src/commands/load/load-bundle.ts";
import type { JsonObject } from "../../../src/core/json.ts";
import type { Bindings } from "../../../src/document/bindings.ts";
import type { Bundle } from "../../../src/document/bundle.ts";
import { caught } from "../../support/caught.ts";
import { commandContext } from "../../support/command-context.ts";
import { sampled } from "../../support/extent.ts";
import { type LiveServer, serveLive } from "../../support/live-server.ts";
import { type LiveRun, type LiveRunOptions, runLive } from "../../support/run-live.ts";
import { describeShared, sharedPath } from "../../support/shared.ts";

let bundle: Bundle;
let bindings: Bindings;

beforeAll(async () => {
  [bundle, bindings] = await Promise.all([loadBundle({}, commandContext()), loadBindings()]);
});

const run = ({ origin, env }: LiveServer, change: Partial<LiveRunOptions> = {}): Promise<LiveRun> =>
  runLive({ origin, env, bundle, bindings, allowWrites: true, ...change });
const named = ({ outcomes }: LiveRun, wanted: string): readonly string[] =>
  outcomes.filter(({ outcome }) => outcome === wanted).map(({ name }) => name);
const gotOf = ({ outcomes }: LiveRun, wanted: string): string | undefined => outcomes.find(({ name }) => name === wanted)?.got;

const breaks = ["/body/region_id", "/body/customization/stream_whitelist", "/query/tags_mode", "/query/limit"];
const broken =
  /in-an-unknown-region-is-refused$|whitelist-mode-.*-is-refused$|^list-\w+(-\w+)*-templates\/with-an-unknown-mode-is-refused$|^list-workspaces\/of-(0|101)-is-refused$/;

const shapes = ["own", "detailList", "detailText", "problem"] as const;

describe.each(sampled(shapes, 2))("at a server whose errors are of the shape %s", (shape) => {
  test("nothing fails where every rule holds, and nothing is left behind", async () => {
    const server = await serveLive({ shape });
    const result = await run(server);
    expect(named(result, "failed")).toEqual([]);
    expect(named(result, "passed").length).toBeGreaterThan(100);
    expect(result.leftovers).toEqual([]);
    expect(server.left()).toEqual([]);
    // A refusal with 401 is expected by its status; every other one must say whether it was judged by status only.
    const refusals = result.outcomes.filter(({ name, got }) => name.endsWith("-is-refused") && got.startsWith("422"));
    expect(refusals.map(({ got }) => got.endsWith("by status only, for it names no place"))).toEqual(
      refusals.map(() => shape === "detailText"),
    );
  });

  test("exactly the broken rules fail", async () => {
    const server = await serveLive({ shape, breaks });
    const result = await run(server);
    const wanted = result.outcomes.map(({ name }) => name).filter((name) => broken.test(name));
    expect(wanted.length).toBeGreaterThan(10);
    expect(named(result, "failed")).toEqual(wanted);
    expect(server.left()).toEqual([]);
  });
});

test("without leave to write, nothing is written", async () => {
  const server = await serveLive();
  const result = await run(server, { allowWrites: false });
  expect(new Set(server.log.map(({ method, path }) => (method === "GET" ? "GET" : `${method} ${path}`)))).toEqual(
    new Set(["GET", "POST /api/v1/account/applications/token", "POST /api/v1/integrations/templates/connections/cron/describe"]),
  );
  expect(named(result, "failed")).toEqual([]);
  expect(gotOf(result, "create-source-template/complete-is-accepted")).toBe("writes are off; --allow-writes runs it");
  expect(gotOf(result, "get-source-template/by-a-uuid-is-accepted")).toBe("it needs an existing source template; --allow-writes makes one");
  expect(gotOf(result, "get-source-template/by-a-name-is-refused")).toBe(
    "its accepted twin is not run: it needs an existing source template; --allow-writes makes one",
  );
});

test("every request goes to the organization of the environment, and no customer's workspace is named", async () => {
  const server = await serveLive();
  await run(server);
  expect(new Set(server.log.map(({ headers }) => headers["x-organization-id"]))).toEqual(
    new Set([server.env.AIRBYTE_ORGANIZATION_ID, "acme"]),
  );
  expect(server.log.filter(({ body }) => JSON.stringify(body).includes('"workspace_name":"acme'))).toEqual([]);
});

const described = "/api/v1/integrations/templates/connections/cron/describe";

test.each<[string, JsonObject, string]>([
  [
    "names another place",
    { detail: [{ loc: ["body", "cron"], msg: "unknown" }] },
    '422; "unknown" at /body/cron; it does not name /body/cron_expression',
  ],
  ["names the body only", { detail: [{ loc: ["body"], msg: "bad" }] }, '422; "bad" at /body; by status only, for it names no place'],
  ["says nothing", {}, "422; by status only, for it names no place"],
])("a refusal that %s", async (_name, answer, want) => {
  const server = await serveLive({
    instead: ({ url }, _response, respond) => {
      if (url === described) respond(422, answer);
      return url === described;
    },
  });
  expect(gotOf(await run(server, { allowWrites: false }), "describe-cron/without-an-expression-is-refused")).toBe(want);
});

test("answers that break what is declared fail the acceptance", async () => {
  const server = await serveLive({
    instead: ({ url }, response, respond) => {
      if (url === "/api/v1/workspaces?limit=1") respond(200, { data: "none" });
      else if (url === "/api/v1/workspaces?limit=100") response.writeHead(200, { "content-type": "text/html" }).end("<h1>Hello</h1>");
      else if (url === "/api/v1/workspaces?status=active") response.writeHead(302, { location: "https://example.com/login?x=1" }).end();
      else return false;
      return true;
    },
  });
  const result = await run(server, { allowWrites: false });
  expect(gotOf(result, "list-workspaces/of-1-is-accepted")).toBe("200; in the answer, type at /body/data (must be array)");
  expect(gotOf(result, "list-workspaces/of-100-is-accepted")).toBe("200; its body is text/html instead of JSON");
  expect(gotOf(result, "list-workspaces/of-an-active-status-is-accepted")).toBe(
    "302; it redirects to https://example.com/login?…, which is not followed",
  );
});

test("secrets that the server repeats are nowhere in what comes out", async () => {
  const server = await serveLive({
    instead: (request, _response, respond) => {
      if (request.method !== "GET" || request.url !== "/api/v1/workspaces") return false;
      const secrets = server.secrets().flatMap((secret) => [secret, btoa(secret), encodeURIComponent(secret)]);
      const echo = secrets.join(" ");
      respond(500, { message: `${echo} ${request.headers.authorization}`, [echo]: echo });
      return true;
    },
  });
  const result = await run(server);
  const text = JSON.stringify(result);
  expect(gotOf(result, "list-workspaces/of-a-default-page-is-accepted")).toMatch(/^500; "<redacted>/);
  const secrets = server.secrets().flatMap((secret) => [secret, btoa(secret)]);
  expect(secrets.length).toBeGreaterThan(4);
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
});

test("what cannot be removed is listed", async () => {
  const server = await serveLive({
    instead: ({ method, url }, _response, respond) => {
      if (method !== "DELETE" || !/\/(?:workspaces|tags)\//.test(url ?? "")) return false;
      respond(500, { message: "no" });
      return true;
    },
  });
  const { leftovers } = await run(server);
  expect(new Set(leftovers.map((line) => line.replace(/ (?:kit-test-0a1b(?:t+| own-tag)|[0-9a-f-]{36})$/, " …")))).toEqual(
    new Set(["create-template-tag, name …", "workspace, id …"]),
  );
  expect(leftovers.length).toBe(server.left().length);
});

test.each([
  ["while it prepares", "/api/v1/integrations/templates/sources", "create-source-template", "source template"],
  ["at a case", "/api/v1/integrations/templates/connections", "create-connection-template", "connection template"],
])("interrupted %s, a run removes what it made and names what it cannot know", async (_name, path, capability, kind) => {
  const controller = new AbortController();
  const server = await serveLive({
    instead: ({ method, url }) => {
      if (method === "POST" && url === path) controller.abort();
      return false;
    },
  });
  const result = await run(server, { signal: controller.signal });
  expect(result.leftovers).toEqual([`${capability}, which got no answer and may have made something`]);
  expect(server.left().filter((made) => !made.startsWith(`${kind} `))).toEqual([]);
});

test("a server that gives no token is not tested", async () => {
  const server = await serveLive({
    instead: (_request, _response, respond) => {
      respond(401, { detail: "canary-client-secret-2e" });
      return true;
    },
  });
  expect(await caught(() => run(server))).toEqual([
    "target-no-token",
    "The target gave no operator token: the answer was 401.",
    server.origin,
  ]);
});

describeShared("at a server of the agent generation", () => {
  test("nothing fails, and nothing is left behind", async () => {
    const openapi = sharedPath("openapi/agent-api-2026-05-21.json");
    const agent = await loadBundle({ openapi }, commandContext());
    const server = await serveLive({ openapi });
    const result = await run(server, { bundle: agent });
    expect(result.outcomes.filter(({ outcome }) => outcome === "failed")).toEqual([]);
    expect(named(result, "passed").length).toBeGreaterThan(50);
    expect([result.leftovers, server.left()]).toEqual([[], []]);
  });
});
