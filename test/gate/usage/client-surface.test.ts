import { expect, test } from "vitest";
import { api } from "../../../generated/api/index.ts";
import { createEmbedded } from "../../../src/client/api/create-embedded.ts";
import type { AnyApi } from "../../../src/client/types/api.ts";
import type { Embedded, Workspace } from "../../../src/client/types/embedded.ts";
import { type ClientCall, clientCalls, factoryCapabilities, plainMembers } from "../../../src/gate/usage/discover/client-surface.ts";
import { everyCall } from "../../client/api/every-call.ts";
import { account, ids } from "../../client/api/support.ts";

type Client = Embedded<AnyApi>;

const marker = { id: ids.source, name: "A", status: "succeeded" };
const lists = { data: [marker], definitions: [marker], destinations: [marker], streams: [marker], result: [marker] };
const whole = {
  ...marker,
  consent_url: "https://id.example.com/",
  result: [marker],
  token: "t",
  access_token: "t",
  expires_in: 900,
  workspace_id: ids.workspace,
};

/** Capabilities that the package's own API lacks. */
const agentOnly: AnyApi["capabilities"] = {
  "execute-action": { method: "POST", path: "/execute/{id}" },
  "inspect-source": { method: "GET", path: "/inspect/{id}" },
  "list-skills": { method: "GET", path: "/skills" },
  "search-skills": { method: "GET", path: "/skills/search" },
  "read-skill-docs": { method: "GET", path: "/skills/docs" },
  "set-oauth-credentials": { method: "PUT", path: "/oauth" },
  "delete-oauth-credentials": { method: "DELETE", path: "/oauth/{connector_type}" },
  "initiate-oauth": { method: "POST", path: "/oauth/initiate" },
};

/** The client itself, with what it calls: each path begins with the capability's name. */
/** Calls about sources that take the organization's token in one generation of the API. */
const ofOperators = ["list-sources", "get-source", "update-source", "delete-source", "check-source-update"];

interface Recording {
  readonly without?: readonly string[];
  readonly listAt?: keyof typeof lists;
  /** Kind of token that calls about sources take. */
  readonly token?: "operator";
}

function recording({ without = [], listAt, token }: Recording = {}): { readonly airbyte: Client; readonly called: string[] } {
  const called: string[] = [];
  const named = Object.entries<AnyApi["capabilities"][string]>({ ...agentOnly, ...api.capabilities })
    .filter(([name]) => !without.includes(name))
    .map(([name, operation]) => [
      name,
      { ...operation, path: `/${name}${operation.path}`, ...(token !== undefined && ofOperators.includes(name) ? { token } : {}) },
    ]);
  const airbyte = createEmbedded<AnyApi>({
    ...account,
    api: { generation: api.generation, capabilities: Object.fromEntries(named) },
    fetch: async (url) => {
      called.push(new URL(url).pathname.split("/")[1] ?? "");
      if (called.at(-1) === "check-source" && without.length > 0) return Response.json({ ...whole, status: "running" });
      return Response.json(listAt === undefined ? { ...whole, ...lists } : { ...whole, [listAt]: lists[listAt] });
    },
  });
  return { airbyte, called };
}

function membersOf(part: object, path: readonly string[] = []): readonly (readonly [string, boolean])[] {
  return Object.entries(part).flatMap(([name, value]) =>
    typeof value === "object" && value !== null
      ? membersOf(value, [...path, name])
      : [[[...path, name].join("."), typeof value === "function"] as const],
  );
}

test.each([
  ["embedded", () => recording().airbyte],
  ["workspace", (): Workspace<AnyApi> => recording().airbyte.workspace("acme")],
] as const)("the table has every call of the client's %s part, and no other", (part, make) => {
  const members = membersOf(make());
  const names = (isCall: boolean): readonly string[] => members.filter((one) => one[1] === isCall).map(([name]) => name);
  expect(Object.keys(clientCalls[part]).sort()).toEqual([...names(true)].sort());
  expect(plainMembers[part]).toEqual(names(false));
});

async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const workspaceCalls = /^(?:workspace\.|sources\.|id$)/;
const calls: readonly (readonly [name: string, run: (airbyte: Client) => unknown])[] = [
  ...everyCall.map(({ name, run }) => [name.split(/[ ,]/)[0] ?? name, run] as const),
  ["workspaces.list", (airbyte) => collect(airbyte.workspaces.list())],
  ["ensureWorkspace", (airbyte) => airbyte.ensureWorkspace("acme")],
  ["skills.list", (airbyte) => collect(airbyte.skills.list())],
  ["skills.search", (airbyte) => collect(airbyte.skills.search("crm"))],
  ["skills.docs", (airbyte) => airbyte.skills.docs("a")],
  ["oauth.setCredentials", (airbyte) => airbyte.oauth.setCredentials({ connectorType: "HubSpot" }, { client_id: "a" })],
  ["oauth.deleteCredentials", (airbyte) => airbyte.oauth.deleteCredentials("HubSpot")],
  ["sources.execute", (airbyte) => airbyte.workspace("acme").sources.execute(ids.source, { entity: "deals", action: "list" })],
  ["sources.records", (airbyte) => collect(airbyte.workspace("acme").sources.records(ids.source, { entity: "deals", action: "list" }))],
  ["sources.download", (airbyte) => airbyte.workspace("acme").sources.download(ids.source, { entity: "files" })],
  ["sources.inspect", (airbyte) => airbyte.workspace("acme").sources.inspect(ids.source)],
  [
    "sources.authorize",
    (airbyte) => airbyte.workspace("acme").sources.authorize({ connector: "HubSpot", redirectUrl: "https://app.acme.com/done" }),
  ],
  ["workspace", (airbyte) => airbyte.workspace("acme").id()],
  ["id", (airbyte) => airbyte.workspace("acme").id()],
  ["sources.findByName", (airbyte) => airbyte.workspace("acme").sources.findByName("A")],
  ["sources.wait", (airbyte) => airbyte.workspace("acme").sources.wait(ids.check)],
  ...(["create", "check"] as const).map(
    (name) =>
      [`sources.${name}`, (airbyte: Client) => airbyte.workspace("acme").sources[name](ids.template, { config: { a: { b: 1 } } })] as const,
  ),
];

/** Calls whose options ask for further requests. */
const withMore: typeof calls = [
  ["sources.delete", (airbyte) => airbyte.workspace("acme").sources.delete(ids.template, { wait: true })],
  ["sources.create", (airbyte) => airbyte.workspace("acme").sources.create(ids.template, { config: { a: { b: 1 } }, check: true })],
];

function entryOf(name: string): { readonly part: string; readonly key: string; readonly entry: ClientCall | undefined } {
  const [part, key] = workspaceCalls.test(name) ? (["workspace", name.replace("workspace.", "")] as const) : (["embedded", name] as const);
  return { part, key, entry: clientCalls[part][key] };
}

test("each call asks for the capabilities that the table names, by one way or another", async () => {
  const ofAll = [...factoryCapabilities, ...(clientCalls.embedded.workspace?.capabilities ?? [])];
  const found = new Map<string, Set<string>>();
  for (const [name, run] of [...calls, ...withMore]) {
    for (const way of [{}, { without: ["get-offered-source-template"] }, { token: "operator" }] as const) {
      const { airbyte, called } = recording(way);
      await Promise.resolve(run(airbyte)).catch((error: unknown) =>
        expect(["capability-missing", "not-in-workspace"]).toContain((error as { readonly code: string }).code),
      );
      const { part, key } = entryOf(name);
      const own =
        key === "workspace" || key === "ensureWorkspace" || key === "id"
          ? called.filter((one) => !factoryCapabilities.includes(one))
          : called.filter((one) => !ofAll.includes(one));
      const known = found.get(`${part} ${key}`) ?? new Set();
      found.set(`${part} ${key}`, new Set([...known, ...own]));
    }
  }
  const table = Object.entries(clientCalls).flatMap(([part, some]) =>
    Object.entries(some).map(([key, { capabilities, further = [] }]) => {
      const all = new Set([...capabilities, ...further.flatMap((use) => use.capabilities)]);
      return [`${part} ${key}`, [...all].sort()] as const;
    }),
  );
  // The token is minted on the way to every call of a workspace.
  found.get("workspace id")?.delete("mint-scoped-token");
  expect(Object.fromEntries([...found].map(([key, own]) => [key, [...own].sort()]))).toEqual(Object.fromEntries(table));
});

/** Calls whose answer the client makes itself. */
const ofOwnMaking = ["id", "widgetToken", "sources.download", "sources.authorize"];

test.each(calls.map(([name, run]) => [name, run] as const))("%s answers what the table says", async (name, run) => {
  const { entry } = entryOf(name);
  if (entry === undefined || entry.returns !== undefined || ofOwnMaking.includes(name)) return;
  const { airbyte } = recording({ listAt: (entry.listAt ?? "data") as keyof typeof lists });
  const answer = await run(airbyte);
  expect(answer).toEqual(entry.listAt === undefined ? { ...whole, data: [marker] } : [marker]);
});
