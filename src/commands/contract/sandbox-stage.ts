import type { RunCasesOptions } from "../../contract/run/run-cases.ts";
import { addressOf } from "../../core/address-of.ts";
import { KitError } from "../../core/errors.ts";
import { arrayMember, type Json, type JsonObject, member } from "../../core/json.ts";
import type { Exchange, Outcome, Sandbox, Snapshot } from "../../sandbox/options.ts";
import type { Seed } from "../../sandbox/world/seed.ts";
import type { OpenSandbox } from "./sandbox-opener.ts";

export type ServerTarget = Extract<RunCasesOptions["target"], { readonly send: unknown }>;
/** A target on which scenes are played. */
export type Stage = ReturnType<NonNullable<ServerTarget["openStage"]>>;
type StageAnswer = Awaited<ReturnType<Stage["send"]>>;
type Controls = NonNullable<Stage["controls"]>;

/** The world in which scenes are played: two organizations and three applications, and connectors whose checks and streams are known. */
export const stageSeed: Seed = {
  organizations: [
    { name: "first", members: ["main", "both"] },
    { name: "second", members: ["other", "both"] },
  ],
  credentials: [
    { name: "main", clientId: "main-client", clientSecret: "main-secret" },
    { name: "other", clientId: "other-client", clientSecret: "other-secret" },
    { name: "both", clientId: "both-client", clientSecret: "both-secret" },
  ],
  catalogs: {
    "source-postgres": [
      { name: "orders", suggested: true },
      { name: "customers", suggested: true },
      { name: "Products", suggested: false },
    ],
    "source-mysql": [{ name: "plain" }, { name: "second" }],
  },
  checks: [
    { connector: "source-postgres", config: { host: "bad.example.com" }, fail: "no route to host" },
    { connector: "source-postgres", config: { password: "known-and-wrong" }, fail: "the password is wrong" },
    {
      connector: "source-postgres",
      config: { password: "of-the-customer", database: "closed" },
      fail: "the database is closed to this password",
    },
  ],
  records: [
    { connector: "source-faker", config: { seed: 7 }, entity: "users", items: [{ id: "u7", name: "Seven" }] },
    {
      connector: "source-faker",
      entity: "users",
      items: [
        { id: "u1", name: "Ada", team: { name: "red", size: 1 } },
        { id: "u2", name: "Ben", team: { name: "blue", size: 2 } },
        { id: "u3", name: "Cleo", team: { name: "red", size: 3 }, about: "x".repeat(600) },
      ],
    },
    { connector: "source-faker", entity: "orders", pages: "camelCase", items: [{ id: 1 }, { id: 2 }, { id: 3 }] },
    { connector: "source-faker", entity: "invoices", files: [{ id: "i1", name: "one.txt", type: "text/plain", text: "paid" }] },
  ],
  skills: [
    {
      id: "house-style",
      title: "House style",
      summary: "How reports are written.",
      sections: [{ id: "tone", title: "Tone", text: "Plain." }],
    },
    { id: "second-team", title: "Of the second organization", organization: "second" },
  ],
};

/** The world in which single requests are sent: what the run cannot make at a server stands in it beforehand. */
export const requestSeed: Seed = {
  ...stageSeed,
  sourceTemplates: [{ name: "GitHub", connector: "source-github" }],
  records: [{ connector: "source-faker", entity: "issues", items: [{ id: "i1", title: "One" }] }],
  skills: [{ id: "connector_source:github", title: "GitHub" }],
};

/** Address that the sandbox of a run is called at; no port is open there. It is the one at which `sandbox` serves by default. */
export const stageAddress = "http://127.0.0.1:4010";

/** Opens a fresh sandbox as a stage. */
export function sandboxStage(open: OpenSandbox, seed: Seed = stageSeed): Stage {
  const sandbox = open({ seed, worlds: "any", origin: stageAddress });
  return {
    address: stageAddress,
    send: ({ method, path, query, headers, body }) => {
      const url = `${stageAddress}${addressOf({ path, query })}`;
      const exchange: Exchange = {
        method,
        url,
        headers: new Headers(headers),
        body: body === undefined ? undefined : JSON.stringify(body),
      };
      return sandbox.exchange(exchange).then(answerOf);
    },
    operators: {
      operator: sandbox.credentials("main-client"),
      other: sandbox.credentials("other-client"),
      both: sandbox.credentials("both-client"),
    },
    stranger: () => sandbox.credentials("stranger-client"),
    has: "everything",
    controls: controlsOf(sandbox),
  };
}

/** An outcome without an answer has status 0, as over the wire. */
function answerOf(outcome: Outcome): StageAnswer {
  if (outcome.kind === "reset") return { status: 0, problem: "no answer (the connection was reset)" };
  if (outcome.kind === "silence") return { status: 0, problem: "no answer (it never came)" };
  const { status, headers, body } = outcome;
  const mediaType = headers["content-type"];
  return {
    status,
    headers,
    ...(mediaType === undefined ? {} : { mediaType }),
    ...(typeof body === "string" ? {} : { sizeBytes: body.length }),
    ...(body.length === 0 || mediaType !== "application/json" ? {} : { body: JSON.parse(String(body)) as Json }),
  };
}

function controlsOf({ clock, faults, revoke, consent, snapshot, restore, reset, world }: Sandbox): Controls {
  return {
    advance: clock.advance,
    fault: ({ capability, do: action }) => void faults.add({ when: { capability }, do: action }),
    revoke,
    consent: (consentUrl, choice) => {
      try {
        return consent(consentUrl, choice);
      } catch (error) {
        if (error instanceof KitError && error.code === "sandbox-unknown-consent") return undefined;
        throw error;
      }
    },
    snapshot,
    restore: (saved) => restore(saved as Snapshot), // it comes from `snapshot`
    reset: () => reset(),
    look: () => {
      const state = world();
      const workspaces = state.organizations.flatMap((organization) => organization.workspaces);
      const there = workspaces.filter(({ deletedAt }) => deletedAt === undefined);
      const things = member(snapshot().worlds[0], "things");
      return { state: json(state), workspaces: new Map(there.map((one) => [one.name, withConnections(one, things)])) };
    },
  };
}

type Workspace = ReturnType<Sandbox["world"]>["organizations"][number]["workspaces"][number];

/** A workspace with its connections in one list, also those whose source is gone, which no other view shows. */
function withConnections(workspace: Workspace, things: Json | undefined): JsonObject {
  const nameOf = (list: readonly { readonly id: string; readonly name: string }[], id: Json | undefined): string =>
    list.find((one) => one.id === id)?.name ?? "gone";
  const connections = (arrayMember(things, "connection") ?? [])
    .filter((one) => member(one, "workspaceId") === workspace.id)
    .map((one) => ({
      source: nameOf(workspace.sources, member(one, "sourceId")),
      destination: nameOf(workspace.destinations, member(one, "destinationId")),
      isOn: member(one, "isOn"),
    }));
  return json({ ...workspace, connections }) as JsonObject;
}

function json(value: object): Json {
  return value as Json; // Everything that a sandbox tells is JSON.
}
