import createOpenapiClient from "openapi-fetch";
import type { paths } from "../../generated/api/types.js";
import { createEmbedded } from "../../src/client/api/create-embedded.ts";
import { createClient } from "../../src/client/create-client.ts";
import { loadPeers } from "./client-peers.ts";
import { type Comparison, median, row } from "./measure.ts";

type Call = () => Promise<unknown>;
/** One client's way to send the two requests of the benchmark. */
type Contender = Readonly<Record<"get" | "post", Call>>;

const baseUrl = "https://api.airbyte.ai";
const timeoutMs = 30_000;
const id = "f4e5d6c7-0000-4000-8000-000000000001";
const tag = { name: "analytics" };
const getPath = `/api/v1/integrations/templates/sources/${id}`;
const postPath = "/api/v1/integrations/templates/tags";
const answer = JSON.stringify({
  id,
  name: "Analytics",
  actor_definition_id: id,
  partial_default_config: { host: "db" },
  user_config_spec: {},
  tags: [],
});
const headers = { authorization: "Bearer opaque-token", "x-organization-id": id };
const rounds = 21;
const callsPerRound = 500;

/** Answers without a network. It builds a Request and a readable Response, as every real fetch does. */
const fetchStub = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
  const request = new Request(input, init);
  const minted = request.url.endsWith("/applications/token") ? '{"access_token":"opaque-token","expires_in":900}' : answer;
  return new Response(minted, { headers: { "content-type": "application/json" } });
};

/** Compares processor time with each peer, in alternating rounds of one process. */
export async function benchClient(): Promise<Comparison[]> {
  const realFetch = globalThis.fetch;
  globalThis.fetch = fetchStub;
  try {
    const contenders = await makeContenders();
    return [...(await compare(contenders, "get")), ...(await compare(contenders, "post"))];
  } finally {
    globalThis.fetch = realFetch;
  }
}

async function compare(contenders: Readonly<Record<string, Contender>>, method: "get" | "post"): Promise<Comparison[]> {
  const times = new Map<string, number[]>(Object.keys(contenders).map((name) => [name, []]));
  for (let round = -2; round < rounds; round++) {
    for (const [name, contender] of Object.entries(contenders)) {
      const before = process.cpuUsage();
      for (let call = 0; call < callsPerRound; call++) await contender[method]();
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) times.get(name)?.push((user + system) / 1000);
    }
  }
  const of = (name: string): number => median(times.get(name) ?? []);
  const inside = `processor time of ${callsPerRound} calls with a warm token over a fetch that builds a Request; the same headers and the same timeout for everyone, one controller and timer for those that bring none`;
  return Object.keys(contenders)
    .filter((name) => name !== "ours")
    .map((name) => row({ name: `client, ${method.toUpperCase()}, against ${name}`, inside, unit: "ms" }, of("ours"), of(name)));
}

async function makeContenders(): Promise<Readonly<Record<string, Contender>>> {
  const { createClient: createHeyApi, createConfig, axios, ky, ofetch } = await loadPeers();
  const credentials = { clientId: "id", clientSecret: "secret", organizationId: id, baseUrl, timeoutMs };
  const embedded = createEmbedded(credentials);
  const low = createClient<paths>(credentials);
  const openapi = createOpenapiClient<paths>({ baseUrl, headers });
  const path = { id };
  const heyApi = createHeyApi(createConfig({ baseUrl, headers }));
  const axiosClient = axios.create({ baseURL: baseUrl, headers, timeout: timeoutMs, adapter: "fetch" });
  const kyClient = ky.create({ prefixUrl: baseUrl, headers, timeout: timeoutMs });
  const ofetchClient = ofetch.create({ baseURL: baseUrl, headers, timeout: timeoutMs });
  const templatePath = "/api/v1/integrations/templates/sources/{id}";
  return {
    ours: { get: () => embedded.sourceTemplates.get(id), post: () => embedded.templateTags.create(tag.name) },
    "raw fetch": {
      get: () => within((signal) => fetch(baseUrl + getPath, { headers, signal }).then(read)),
      post: () =>
        within((signal) => fetch(baseUrl + postPath, { ...posted, headers: { ...headers, ...posted.headers }, signal }).then(read)),
    },
    "openapi-fetch": {
      get: () => within((signal) => openapi.GET(templatePath, { params: { path }, signal })),
      post: () => within((signal) => openapi.POST(postPath, { body: tag, signal })),
    },
    "@hey-api/client-fetch": {
      get: () => within((signal) => heyApi.get({ url: templatePath, path, signal })),
      post: () => within((signal) => heyApi.post({ url: postPath, body: tag, headers: posted.headers, signal })),
    },
    ofetch: { get: () => ofetchClient(getPath), post: () => ofetchClient(postPath, { method: "POST", body: tag }) },
    ky: { get: () => kyClient.get(getPath.slice(1)).json(), post: () => kyClient.post(postPath.slice(1), { json: tag }).json() },
    axios: { get: () => axiosClient.get(getPath), post: () => axiosClient.post(postPath, tag) },
    "our low-level client": {
      get: () => low.GET(templatePath, { params: { path } }),
      post: () => low.POST(postPath, { body: tag }),
    },
  };
}

const posted = { method: "POST", body: JSON.stringify(tag), headers: { "content-type": "application/json" } };

async function read(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

/** Adds the cheapest possible timeout to a client that has none of its own. */
async function within<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  try {
    return await call(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}
