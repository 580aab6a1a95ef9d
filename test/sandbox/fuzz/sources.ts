import { connect, effective, namesOf, needed, type Source, selects, shown, type Template, type Token, type Workspace } from "./model.ts";
import type { Run } from "./run.ts";

export function copy({ id, name, defaults, streams }: Template): Source["copy"] {
  return structuredClone({ id, name, defaults, streams });
}

function _config(run: Run): Source["own"] {
  const all = {
    host: run.chance(0.1) ? "bad.example.com" : "db.example.com",
    database: "d",
    username: "u",
    port: 1,
    password: run.secret(),
  };
  return Object.fromEntries(Object.entries(all).filter(() => run.chance(0.97)));
}

function isComplete(config: Source["own"]): boolean {
  return needed.every((name) => Object.hasOwn(config, name));
}

function randomConfig(run: Run): Source["own"] {
  const host = run.chance(0.07) ? "bad.example.com" : "db.example.com";
  const all = { host, database: "d", username: "u", port: 1, password: run.secret() };
  return Object.fromEntries(Object.entries(all).filter(() => run.chance(0.97)));
}

export async function createSource(run: Run): Promise<void> {
  const token = run.chance(0.3) ? await run.operator(run.index()) : run.token(["scoped", "widget"]);
  if (token === undefined) return;
  const org = run.org(token);
  const isUser = token.kind !== "operator";
  const own = isUser ? run.own(token) : undefined;
  const named = isUser && run.chance(0.85) ? (token.workspace ?? "") : run.any((one) => one.workspaces, token.org);
  const workspace = isUser
    ? named.toLowerCase() === token.workspace
      ? own
      : undefined
    : org.workspaces.find((one) => one.id === named.toLowerCase());
  const id = run.any((one) => one.templates, token.org);
  const template = org.templates.find((one) => one.id === id.toLowerCase());
  const config = randomConfig(run);
  const isOffered = template !== undefined && selects(token.offers, namesOf(org, template.tags));
  const whole = template && effective(template, config);
  const fails = whole?.host === "bad.example.com";
  const isCheck = run.chance(0.2);
  const status = !workspace
    ? isUser
      ? 403
      : 422
    : !template
      ? 422
      : !isOffered
        ? 403
        : !isComplete(whole ?? {}) || (fails && !isCheck)
          ? 422
          : 200;
  const asked = run.selection("any");
  const name = run.pick([undefined, "n", ""]);
  const body = {
    workspace_id: named,
    source_template_id: id,
    source_config: config,
    ...(name !== undefined && !isCheck && { name }),
    ...(!isCheck && { selected_connection_template_tags: asked.tags, selected_connection_template_tags_mode: asked.mode }),
  };
  const line = `POST /${isUser ? "embedded" : "integrations"}/sources${isCheck ? "/check" : ""}`;
  const answered = await run.send(line, status, { token: token.jwt, body });
  if (status !== 200 || !workspace || !template) return;
  if (isCheck) return void workspace.checks.push({ id: run.fresh(answered.body.id), source: null, reads: 0, fails });
  const source = { id: run.fresh(answered.body.id), name: name ?? template.name, own: config, copy: copy(template) };
  workspace.sources.push(source);
  run.expect("source", [answered.body.name, answered.body.source_config], [source.name, shown(effective(source.copy, source.own))]);
  connect(org, workspace, source, [asked, token.connects]);
}

/** A source of any organization, as a token reaches it: the source, or the status of a refusal. */
function reach(run: Run, token: Token): { id: string; status: number; source?: Source; workspace?: Workspace } {
  const near = run.own(token);
  const id = run.any((one) => (near !== undefined && run.chance(0.7) ? near.sources : run.sources(one)), token.org);
  const workspace = run.org(token).workspaces.find(({ sources }) => sources.some((one) => one.id === id.toLowerCase()));
  const source = workspace?.sources.find((one) => one.id === id.toLowerCase());
  if (workspace === undefined || source === undefined) return { id, status: 404 };
  if (token.workspace !== null && token.workspace !== workspace.id) return { id, status: 403 };
  return { id, status: 200, source, workspace };
}

export async function changeSource(run: Run): Promise<void> {
  const token = run.chance(0.4) ? await run.operator(run.index()) : run.token(["scoped", "widget"]);
  if (token === undefined) return;
  const { id, status, source, workspace } = reach(run, token);
  const path = `/${token.kind === "operator" ? "integrations" : "embedded"}/sources/${id}`;
  const roll = run.random();
  if (roll < 0.2) {
    await run.send(`DELETE ${path}`, status, { token: token.jwt });
    if (!source || !workspace) return;
    workspace.sources = workspace.sources.filter((one) => one !== source);
    workspace.connections = workspace.connections.filter((one) => one.source !== source.id);
    workspace.checks = workspace.checks.filter((one) => one.source !== source.id);
  } else if (roll < 0.6) {
    const config = randomConfig(run);
    const stored = source && effective(source.copy, source.own).password;
    const isMasked = run.chance(0.3);
    if (isMasked) config.password = "**********";
    const whole = source && effective(source.copy, config);
    const isRefused = source && ((isMasked && stored === undefined) || !isComplete(whole ?? {}) || whole?.host === "bad.example.com");
    const isNamed = run.chance(0.3);
    const { body } = await run.send(`PUT ${path}`, isRefused ? 422 : status, {
      token: token.jwt,
      body: { source_config: config, ...(isNamed && { name: "renamed" }) },
    });
    if (!source || isRefused) return;
    if (isMasked && stored !== undefined) config.password = stored;
    Object.assign(source, { own: config, ...(isNamed && { name: "renamed" }) });
    run.expect("source", [body.name, body.source_config], [source.name, shown(effective(source.copy, config))]);
  } else if (roll < 0.7) {
    const { body } = await run.send(`POST ${path}/check`, status, { token: token.jwt, body: {} });
    if (source && workspace)
      workspace.checks.push({
        id: run.fresh(body.id),
        source: source.id,
        reads: 0,
        fails: effective(source.copy, source.own).host === "bad.example.com",
      });
  } else if (roll < 0.85) {
    const { body } = await run.send(`GET ${path}`, status, { token: token.jwt });
    if (source) run.expect("source", [body.name, body.source_config], [source.name, shown(effective(source.copy, source.own))]);
  } else {
    const { body } = await run.send(`GET /integrations/sources/${id}/meta/streams`, status, { token: token.jwt });
    if (source)
      run.expect(
        "streams",
        (body.streams as { name: string }[]).map(({ name }) => name),
        source.copy.streams ?? ["orders"],
      );
  }
}

export async function check(run: Run): Promise<void> {
  const token = run.token(["scoped", "widget"]);
  if (token === undefined) return;
  const near = run.own(token);
  const id = run.any((one) => (near !== undefined && run.chance(0.7) ? [near] : one.workspaces).flatMap(({ checks }) => checks), token.org);
  const workspace = run.org(token).workspaces.find(({ checks }) => checks.some((one) => one.id === id.toLowerCase()));
  const check = workspace?.checks.find((one) => one.id === id.toLowerCase());
  const status = !check ? 404 : workspace?.id !== token.workspace ? 403 : 200;
  const { body } = await run.send(`GET /embedded/sources/check/${id}/status`, status, { token: token.jwt });
  if (status !== 200 || !check) return;
  run.expect("check", body.status, ["pending", "running"][check.reads] ?? (check.fails ? "failed" : "succeeded"));
  check.reads++;
}
