// What is left for the caller, on a hand-made connector that has every trap.
import type { Api } from "../../../../generated/api/index.js";
import type { ConnectorHandle } from "../../../../src/client/types/connector.ts";
import type { Embedded } from "../../../../src/client/types/embedded.ts";

declare const airbyte: Embedded<Api>;
const { sourceTemplates } = airbyte;
const { sources } = airbyte.workspace("acme");

type SslMode = { mode: "disable" } | { mode: "require" } | { mode: "verify-ca"; ca_certificate: string; client_key_password?: string };
type Tunnel =
  | { tunnel_method: "NO_TUNNEL" }
  | { tunnel_method: "SSH_KEY_AUTH"; tunnel_host: string; tunnel_port: number; tunnel_user: string; ssh_key: string };
interface Config {
  host: string;
  port: number;
  database: string;
  username: string;
  password?: string;
  schemas?: string[];
  ssl_mode?: SslMode;
  tunnel_method?: Tunnel;
  advanced: { retries: number; pool: { min: number; max: number; name?: string } };
  tables?: { name: string; keys: string[] }[];
  labels?: { [name: string]: string };
  extra?: { [key: string]: unknown };
  anything?: unknown;
  nullable?: string | null;
}
declare const postgres: ConnectorHandle<Config, "source">;
const base = { host: "h", port: 5432, database: "d", username: "u" };
const advanced = { retries: 1, pool: { min: 1, max: 2 } };

export async function accepted(): Promise<void> {
  const wholeKey = await sourceTemplates.create(postgres, {
    name: "A",
    defaults: { ssl_mode: { mode: "require" } },
    streams: { mode: "whitelist", names: ["orders"] },
  });
  await sources.create(wholeKey, { name: "x", config: { ...base, advanced } });
  const branchChosen = await sourceTemplates.create(postgres, {
    name: "B",
    defaults: { ssl_mode: { mode: "verify-ca" }, advanced: { pool: { min: 1 } }, schemas: ["public"], port: 5432 },
  });
  await sources.create(branchChosen, {
    name: "x",
    config: { host: "h", database: "d", username: "u", ssl_mode: { ca_certificate: "c" }, advanced: { retries: 1, pool: { max: 2 } } },
  });
  const branchOpen = await sourceTemplates.create(postgres, {
    name: "C",
    defaults: { tunnel_method: { tunnel_host: "bastion", tunnel_port: 22 } },
  });
  await sources.create(branchOpen, {
    name: "x",
    config: { ...base, advanced, tunnel_method: { tunnel_method: "SSH_KEY_AUTH", tunnel_user: "u", ssh_key: "k" } },
  });
  const none = await sourceTemplates.create(postgres, { name: "D" });
  await sources.create(none, { name: "x", config: { ...base, advanced, ssl_mode: { mode: "disable" } } });
  const allGiven = await sourceTemplates.create(postgres, {
    name: "E",
    defaults: { advanced: { retries: 1, pool: { min: 1, max: 1 } } },
  });
  await sources.create(allGiven, { name: "x", config: base });
  await sources.create(allGiven, { name: "x", config: { ...base, advanced: { pool: { name: "optional rest" } } } });
  const maybe = { host: "h" } as { host: string; port?: number };
  const perhaps = await sourceTemplates.create(postgres, { name: "F", defaults: maybe });
  await sources.create(perhaps, { name: "x", config: { database: "d", username: "u", advanced } });
  await sources.create(perhaps, { name: "x", config: { database: "d", username: "u", advanced, port: 1 } });
  const unknownDefaults = await sourceTemplates.create(postgres, { name: "G", defaults: JSON.parse("{}") as Record<string, never> });
  await sources.create(unknownDefaults, { name: "x", config: { host: "h" } });
  const open = await sourceTemplates.create(postgres, {
    name: "H",
    defaults: {
      labels: { a: "1" },
      extra: { deep: { er: [1] } },
      anything: [1, { a: 2 }],
      nullable: null,
      tables: [{ name: "t", keys: ["k"] }],
    },
  });
  await sources.create(open, { name: "x", config: { ...base, advanced, labels: { b: "2" }, extra: { more: true } } });
  // @ts-expect-error the template gives the tables
  await sources.create(open, { name: "x", config: { ...base, advanced, tables: [] } });
}

export async function byId(): Promise<void> {
  await sources.create("some-id", { name: "x", config: { anything: 1 } });
  await sources.create(await sourceTemplates.get("some-id"), { config: { anything: { deep: 1 } } });
  await sources.create(await sourceTemplates.get("some-id", postgres), { name: "x", config: { host: "h", advanced: { pool: {} } } });
  await sources.create(await sourceTemplates.clone("some-id"), { config: { anything: 1 } });
  const untyped = await sourceTemplates.create("decd338e-5647-4c0b-adf4-da0e75f5a750", {
    name: "x",
    defaults: { any: { thing: [1, null] } },
  });
  await sources.create(untyped, { config: { any: { other: true } } });
  // @ts-expect-error a typo, though every field is optional
  await sources.create(await sourceTemplates.get("some-id", postgres), { name: "x", config: { hots: "h" } });
  // @ts-expect-error no list
  await sources.create(await sourceTemplates.get("some-id", postgres), { name: "x", config: [] });
}

export async function cloneKeepsTheRest(): Promise<void> {
  const template = await sourceTemplates.create(postgres, { name: "A", defaults: { host: "h", port: 1, advanced } });
  const copy = await sourceTemplates.clone(template, { name: "B" });
  await sources.create(copy, { config: { database: "d", username: "u" } });
  // @ts-expect-error username is missing
  await sources.create(copy, { config: { database: "d" } });
}

export async function refused(): Promise<void> {
  const a = await sourceTemplates.create(postgres, { name: "A", defaults: { ssl_mode: { mode: "require" } } });
  // @ts-expect-error a whitelist needs names
  await sourceTemplates.create(postgres, { name: "A", streams: { mode: "whitelist", names: [] } });
  // @ts-expect-error a whitelist needs names
  await sourceTemplates.create(postgres, { name: "A", streams: { mode: "whitelist" } });
  // @ts-expect-error names are a whitelist's
  await sourceTemplates.create(postgres, { name: "A", streams: { mode: "all", names: ["orders"] } });
  // @ts-expect-error no such mode
  await sourceTemplates.create(postgres, { name: "A", streams: { mode: "some" } });
  // @ts-expect-error no such field, beside a right one
  await sourceTemplates.create(postgres, { name: "A", defaults: { host: "h", hots: "x" } });
  // @ts-expect-error a field of another branch
  await sourceTemplates.create(postgres, { name: "A", defaults: { ssl_mode: { mode: "require", ca_certificate: "c" } } });
  // @ts-expect-error no such branch
  await sourceTemplates.create(postgres, { name: "A", defaults: { ssl_mode: { mode: "requir" } } });
  // @ts-expect-error not of this type
  await sourceTemplates.create(postgres, { name: "A", defaults: { port: "5432" } });
  // @ts-expect-error host is missing
  await sources.create(a, { name: "x", config: { port: 5432, database: "d", username: "u", advanced } });
  // @ts-expect-error a typo in an optional field
  await sources.create(a, { name: "x", config: { ...base, advanced, pasword: "x" } });
  // @ts-expect-error the template gives it already
  await sources.create(a, { name: "x", config: { ...base, advanced, ssl_mode: { mode: "disable" } } });
  // @ts-expect-error not of this type
  await sources.create(a, { name: "x", config: { ...base, advanced, password: 1 } });
  const b = await sourceTemplates.create(postgres, { name: "B", defaults: { ssl_mode: { mode: "verify-ca" } } });
  // @ts-expect-error the rest of the chosen branch is missing
  await sources.create(b, { name: "x", config: { ...base, advanced } });
  // @ts-expect-error a destination makes no source
  await sourceTemplates.create({} as ConnectorHandle<Config, "destination">, { name: "A" });
  // @ts-expect-error a tag mode is any or all
  await sources.create(a, { name: "x", config: { ...base, advanced }, connectionTemplates: { tags: [], mode: "some" } });
  // @ts-expect-error there are two regions
  airbyte.workspace("acme", { region: "AP" });
  // @ts-expect-error by its name, not its id
  airbyte.workspace("acme", { region: "645a183f-b12b-4c6e-8ad3-99e165603450" });
}

/** TypeScript's way: what is not written in place may have more keys, and a variable's literal is widened. */
export async function notFresh(): Promise<void> {
  const withMore = { host: "h", hots: "x" };
  // @ts-expect-error defaults are inferred, so that even here the key is named
  await sourceTemplates.create(postgres, { name: "A", defaults: withMore });
  const config = { ...base, advanced, hots: "x" };
  const template = await sourceTemplates.create(postgres, { name: "A" });
  await sources.create(template, { config });
  const widened = { ssl_mode: { mode: "require" } };
  // @ts-expect-error mode is a string here
  await sourceTemplates.create(postgres, { name: "A", defaults: widened });
}
