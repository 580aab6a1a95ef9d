import type { JsonObject } from "../../../src/core/json.ts";
import type { Answered } from "../../support/sandbox-caller.ts";
import { everything, type Org, type Token, type Workspace } from "./model.ts";
import { nowhere, type Run } from "./run.ts";

const regions = { US: "645a183f-b12b-4c6e-8ad3-99e165603450", EU: "b9e48d61-f082-4a14-a8d0-799a907938cb" };
const workspaceNames = ["w", "W", "ünï-😀", "x".repeat(2000), "w 2", "__proto__", "a/b?c#d", "constructor"];

export async function tokens(run: Run): Promise<void> {
  const org = run.index();
  if (run.chance(0.2))
    await run.send("POST /account/applications/token", 403, { body: { client_id: `c${org}`, client_secret: `s${1 - org}` } });
  else await run.operator(org);
  const token = run.token(["scoped", "widget"]);
  if (token === undefined) return;
  const workspace = run.own(token);
  const { body } = await run.send("GET /embedded/scoped-token/info", workspace ? 200 : 403, { token: token.jwt });
  if (workspace) run.expect("info", body, { organization_id: run.org(token).id, workspace_id: workspace.id });
}

/** Tokens that were given out, and are no more. */
export async function stale(run: Run): Promise<void> {
  const live = run.model.tokens.flatMap(({ jwt, expires }) => (expires > run.model.now ? [jwt] : []));
  const dead = run.jwts.filter((one) => !live.includes(one));
  if (dead.length === 0) return;
  const jwt = run.pick(dead);
  const line = run.pick([
    "GET /workspaces",
    `GET /embedded/sources/${nowhere}`,
    "GET /integrations/templates/tags",
    `DELETE /workspaces/${nowhere}`,
  ]);
  await run.send(line, 401, { token: jwt });
  await run.send(line, 401, { token: `${jwt.slice(0, -8)}AAAAAAAA` });
}

export async function tier(run: Run): Promise<void> {
  const user = run.token(["scoped", "widget"]);
  if (user !== undefined)
    await run.send(
      run.pick([
        "GET /workspaces",
        "GET /integrations/templates/tags",
        `DELETE /workspaces/${user.workspace}`,
        `GET /integrations/destinations?workspace_id=${user.workspace}`,
      ]),
      401,
      { token: user.jwt },
    );
  if (user !== undefined) await run.send("POST /embedded/scoped-token", 401, { token: user.jwt, body: { workspace_name: "w" } });
  const operator = await run.operator(run.index());
  await run.send(`GET /embedded/sources/${nowhere}`, 401, { token: operator.jwt });
  await run.send("GET /workspaces", 403, {
    token: operator.jwt,
    headers: { "x-organization-id": run.model.orgs[1 - operator.org]?.id ?? "" },
  });
}

export async function mint(run: Run): Promise<void> {
  const operator = await run.operator(run.index());
  const org = run.org(operator);
  const name = run.often(workspaceNames, 3);
  const region = run.pick([undefined, "US", "EU"] as const);
  const isWidget = run.chance(0.3);
  const [offers, connects] = isWidget ? [run.selection("any"), run.selection("any")] : [everything, everything];
  const body: JsonObject = {
    workspace_name: name,
    ...(region && { region_id: regions[region] }),
    ...(isWidget && {
      allowed_origin: "https://app.example.com",
      selected_source_template_tags: offers.tags,
      selected_source_template_tags_mode: offers.mode,
      selected_connection_template_tags: connects.tags,
      selected_connection_template_tags_mode: connects.mode,
    }),
  };
  const answered = await run.send(`POST /embedded/${isWidget ? "widget" : "scoped"}-token`, 200, { token: operator.jwt, body });
  const jwt = isWidget ? String((JSON.parse(atob(String(answered.body.token))) as { token: string }).token) : String(answered.body.token);
  const info = await run.send("GET /embedded/scoped-token/info", 200, { token: jwt });
  let workspace = org.workspaces.find((one) => one.name === name);
  if (workspace === undefined) {
    workspace = {
      id: run.fresh(info.body.workspace_id),
      name,
      region: region ?? "US",
      status: "active",
      sources: [],
      destinations: [],
      connections: [],
      checks: [],
    };
    org.workspaces.push(workspace);
  }
  run.expect("workspace", info.body.workspace_id, workspace.id);
  run.keep({
    jwt,
    kind: isWidget ? "widget" : "scoped",
    org: operator.org,
    workspace: workspace.id,
    expires: run.model.now + 1_200_000,
    offers,
    connects,
  });
}

export async function workspace(run: Run): Promise<void> {
  const operator = await run.operator(run.index());
  const org = run.org(operator);
  const id = run.any((one) => one.workspaces, operator.org);
  const workspace = org.workspaces.find((one) => one.id === id.toLowerCase());
  const { jwt: token } = operator;
  const roll = run.random();
  if (roll < 0.1) {
    const { body } = await run.send(`DELETE /workspaces/${id}`, workspace ? 200 : 404, { token });
    if (workspace) {
      run.expect("deleted", body.id, workspace.id);
      org.workspaces = org.workspaces.filter((one) => one !== workspace);
    }
  } else if (roll < 0.6) {
    const name = run.chance(0.5) ? run.often([...workspaceNames, ""], 4) : null;
    const status = run.chance(0.6) ? run.pick(["active", "inactive"] as const) : null;
    const isTaken = name !== null && org.workspaces.some((one) => one.name === name && one !== workspace);
    const { body } = await run.send(`PUT /workspaces/${id}`, !workspace ? 404 : isTaken || name === "" ? 422 : 200, {
      token,
      body: { name, status },
    });
    if (!workspace || isTaken || name === "") return;
    workspace.name = name ?? workspace.name;
    if (status === "inactive") for (const connection of workspace.connections) connection.on = false;
    workspace.status = status ?? workspace.status;
    run.expect("workspace", [body.id, body.name, body.status], [workspace.id, workspace.name, workspace.status]);
  } else await pages(run, operator, org);
}

/** Lists workspaces page by page, while others come and go. */
async function pages(run: Run, { jwt: token }: Token, org: Org): Promise<void> {
  const part = run.pick([undefined, "w", "W", "ÜN", "proto", ""]);
  const status = run.pick([undefined, "active", "inactive"]);
  const limit = 1 + run.below(4);
  const fits = ({ name, status: own }: Workspace): boolean =>
    name.toLowerCase().includes((part ?? "").toLowerCase()) && (status === undefined || own === status);
  const before = org.workspaces.filter(fits).map(({ id }) => id);
  const seen: string[] = [];
  let line: string | undefined = "GET /workspaces";
  let query: Record<string, string> = {
    limit: String(limit),
    ...(part !== undefined && { name_contains: part }),
    ...(status && { status }),
  };
  while (line !== undefined) {
    const { body }: Answered = await run.send(line, 200, { token, query });
    const data = body.data as { id: string }[];
    if (data.length > limit || (body.next !== null && data.length < limit)) run.differ(`a page of ${data.length} of ${limit}`);
    seen.push(...data.map(({ id }) => id));
    query = {};
    line = body.next === null ? undefined : `GET ${String(body.next).replace("http://127.0.0.1/api/v1", "")}`;
    if (line !== undefined && run.chance(0.3)) await mint(run);
  }
  const after = org.workspaces.filter(fits).map(({ id }) => id);
  run.expect("pages", seen, after);
  run.expect("pages keep", seen.slice(0, before.length), before);
}
