import type { JsonObject } from "../../../src/core/json.ts";
import { namesOf, type Org, selects, shown, type Template } from "./model.ts";
import { type Run, tagNames } from "./run.ts";
import { copy } from "./sources.ts";

const postgres = "decd338e-5647-4c0b-adf4-da0e75f5a750";
const s3 = "4816b78f-1489-44c1-9060-4b19d5fa9362";

export async function tag(run: Run): Promise<void> {
  const operator = await run.operator(run.index());
  const org = run.org(operator);
  const [name, other] = [run.often(tagNames, 3), run.often(tagNames, 4)];
  const tag = org.tags.find((one) => one.name === name);
  const isBad = (text: string): boolean => text.length > 255 || text === "" || text === "..";
  const { jwt: token } = operator;
  const roll = org.tags.length < 3 ? 0 : run.random();
  if (roll < 0.6) {
    const { body } = await run.send("POST /integrations/templates/tags", tag || isBad(name) ? 422 : 200, { token, body: { name } });
    if (!tag && !isBad(name)) org.tags.push({ id: run.fresh(body.id), name });
    return;
  }
  if (isBad(name)) return;
  const path = `/integrations/templates/tags/${encodeURIComponent(name)}`;
  if (roll < 0.85) {
    const isTaken = isBad(other) || org.tags.some((one) => one.name === other && one !== tag);
    // A body is judged before the reach.
    await run.send(`PUT ${path}`, other.length > 255 ? 422 : !tag ? 404 : isTaken ? 422 : 200, { token, body: { name: other } });
    if (tag && !isTaken) tag.name = other;
  } else {
    await run.send(`DELETE ${path}`, tag ? 200 : 404, { token });
    if (!tag) return;
    org.tags = org.tags.filter((one) => one !== tag);
    for (const one of [...org.templates, ...org.connectionTemplates]) one.tags = one.tags.filter((id) => id !== tag.id);
  }
}

function _defaults(run: Run): Template["defaults"] {
  return {
    ...(run.chance(0.7) && { port: 5432 }),
    ...(run.chance(0.3) && { host: "default.example.com" }),
    ...(run.chance(0.3) && { password: run.secret() }),
  };
}

function _customization(run: Run): { body: JsonObject | null; streams: string[] | null } {
  const roll = run.random();
  if (roll < 0.4) return { body: null, streams: null };
  if (roll < 0.6) return { body: { stream_selection_mode: "suggested" }, streams: ["orders"] };
  if (roll < 0.8) return { body: { stream_selection_mode: "all", stream_whitelist: ["items"] }, streams: ["orders", "customers", "items"] };
  const list = run.some(["items", "orders", "Orders"]);
  return {
    body: { stream_selection_mode: "whitelist", stream_whitelist: list },
    streams: ["orders", "customers", "items"].filter((name) => list.includes(name)),
  };
}

function randomDefaults(run: Run): Template["defaults"] {
  const all = { port: 5432, host: "default.example.com", password: run.secret() };
  return Object.fromEntries(Object.entries(all).filter(([name]) => run.chance(name === "port" ? 0.7 : 0.3)));
}

/** A customization, and the streams that it selects. Of none, the suggested ones are selected. */
function randomCustomization(run: Run): { readonly body: JsonObject | null; readonly streams: string[] | null } {
  const all = ["orders", "customers", "items"];
  const list = run.some(["items", "orders", "Orders"]);
  return run.pick([
    { body: null, streams: null },
    { body: { stream_selection_mode: "suggested" }, streams: ["orders"] },
    { body: { stream_selection_mode: "all", stream_whitelist: ["items"] }, streams: all },
    { body: { stream_selection_mode: "whitelist", stream_whitelist: list }, streams: all.filter((name) => list.includes(name)) },
  ]);
}

export async function template(run: Run): Promise<void> {
  const operator = await run.operator(run.index());
  const org = run.org(operator);
  const { jwt: token } = operator;
  const id = run.any((one) => one.templates, operator.org);
  const template = org.templates.find((one) => one.id === id.toLowerCase());
  const path = `/integrations/templates/sources/${id}`;
  const roll = org.templates.length < 2 ? 0 : run.random();
  const { body: customization, streams } = randomCustomization(run);
  const isEmpty =
    customization?.stream_selection_mode === "whitelist" && (customization.stream_whitelist as readonly string[]).length === 0;
  if (roll < 0.25) {
    const defaults = randomDefaults(run);
    const { body } = await run.send("POST /integrations/templates/sources", isEmpty ? 422 : 200, {
      token,
      body: { name: "T", actor_definition_id: run.spell(postgres), partial_default_config: defaults, customization },
    });
    if (isEmpty) return;
    org.templates.push({ id: run.fresh(body.id), name: "T", defaults, streams, tags: [] });
  } else if (roll < 0.32) {
    const { body } = await run.send("POST /integrations/templates/sources", template ? 200 : 422, {
      token,
      body: { original_source_template_id: id, name: "clone" },
    });
    if (template) org.templates.push({ ...structuredClone(template), id: run.fresh(body.id), name: "clone", tags: [] });
  } else if (roll < 0.75) {
    const propagate = run.pick([undefined, true, false]);
    const defaults = randomDefaults(run);
    const isMasked = run.chance(0.3);
    if (isMasked) defaults.password = "**********";
    const isLost = isMasked && template?.defaults.password === undefined;
    const isChanged = run.chance(0.5);
    const body = {
      ...(propagate !== undefined && { propagate }),
      partial_default_config: defaults,
      ...(isChanged && { customization }),
      ...(run.chance(0.3) && { name: "T2" }),
    };
    const isRefused = isLost || (isChanged && isEmpty);
    const { body: answer } = await run.send(`PATCH ${path}`, isChanged && isEmpty ? 422 : !template ? 404 : isRefused ? 422 : 200, {
      token,
      body,
    });
    if (!template || isRefused) return;
    if (isMasked && template.defaults.password !== undefined) defaults.password = template.defaults.password;
    Object.assign(template, { defaults, ...(isChanged && { streams }), ...(body.name && { name: body.name }) });
    run.expect("defaults", answer.partial_default_config, shown(template.defaults));
    if (propagate === true) for (const source of run.sources(org)) if (source.copy.id === template.id) source.copy = copy(template);
  } else if (roll < 0.8) {
    await run.send(`DELETE ${path}`, template ? 200 : 404, { token });
    org.templates = org.templates.filter((one) => one !== template);
  } else {
    const { body } = await run.send(`GET ${path}`, template ? 200 : 404, { token });
    if (template)
      run.expect(
        "template",
        [body.name, body.partial_default_config, [...(body.tags as string[])].sort()],
        [template.name, shown(template.defaults), namesOf(org, template.tags).sort()],
      );
  }
}

export async function connectionTemplate(run: Run): Promise<void> {
  const operator = await run.operator(run.index());
  const org = run.org(operator);
  const { jwt: token } = operator;
  const id = run.any((one) => one.connectionTemplates, operator.org);
  const template = org.connectionTemplates.find((one) => one.id === id.toLowerCase());
  const destination = run.pick(["Lake", "Archive", "lake", "", "__proto__"]);
  const cron = run.pick([null, "0 0 12 * * ?", "0 * * * *"]);
  const isBad = cron === "0 * * * *";
  const roll = org.connectionTemplates.length < 2 ? 0 : run.random();
  if (roll < 0.4) {
    const { body } = await run.send("POST /integrations/templates/connections", isBad ? 422 : 200, {
      token,
      body: {
        destination_name: destination,
        destination_definition_id: run.spell(s3),
        destination_config: { secret_access_key: run.secret() },
        cron_expression: cron,
      },
    });
    if (!isBad) org.connectionTemplates.push({ id: run.fresh(body.id), destination, tags: [] });
  } else if (roll < 0.65) {
    await run.send(`PATCH /integrations/templates/connections/${id}`, !template ? 404 : isBad ? 422 : 200, {
      token,
      body: { cron_expression: cron, destination_name: destination },
    });
    if (template && !isBad) template.destination = destination;
  } else if (roll < 0.8) {
    await run.send(`DELETE /integrations/templates/connections/${id}`, template ? 200 : 404, { token });
    org.connectionTemplates = org.connectionTemplates.filter((one) => one !== template);
  } else await run.send(`GET /integrations/templates/connections/${id}`, template ? 200 : 404, { token });
}

export async function tagging(run: Run): Promise<void> {
  const operator = await run.operator(run.index());
  const org = run.org(operator);
  const { jwt: token } = operator;
  const isSource = run.chance(0.5);
  const all = (one: Org): readonly Pick<Template, "id" | "tags">[] => (isSource ? one.templates : one.connectionTemplates);
  const id = run.any(all, operator.org);
  const template = all(org).find((one) => one.id === id.toLowerCase());
  const name = run.often(
    tagNames.filter((one) => one !== "" && one !== ".." && one.length < 256),
    3,
  );
  const tag = org.tags.find((one) => one.name === name);
  const path = `/integrations/templates/${isSource ? "sources" : "connections"}/${id}/tags`;
  if (run.chance(0.7)) {
    const { body } = await run.send(`POST ${path}`, template && tag ? 200 : 404, { token, body: { tag: name } });
    if (!template || !tag) return;
    if (!template.tags.includes(tag.id)) template.tags.push(tag.id);
    run.expect("tags", [...(body.tags as string[])].sort(), namesOf(org, template.tags).sort());
  } else {
    const has = template !== undefined && tag !== undefined && template.tags.includes(tag.id);
    await run.send(`DELETE ${path}/${encodeURIComponent(name)}`, has ? 200 : 404, { token });
    if (has) template.tags = template.tags.filter((one) => one !== tag.id);
  }
}

export async function offered(run: Run): Promise<void> {
  const token = run.token(["scoped", "widget"]);
  if (token === undefined) return;
  const org = run.org(token);
  const asked = run.selection("all");
  const query = { ...(asked.tags.length > 0 && { tags: asked.tags }), tags_mode: asked.mode };
  const { body } = await run.send("GET /embedded/source-templates", 200, { token: token.jwt, query });
  const offered = org.templates.filter(({ tags }) => selects(token.offers, namesOf(org, tags)));
  const wanted = offered.filter(({ tags }) => selects(asked, namesOf(org, tags))).map(({ id }) => id);
  run.expect(
    "offered",
    (body.data as { id: string; name: string }[]).filter(({ name }) => name !== "Sample Data").map(({ id }) => id),
    wanted,
  );
  const id = run.any((one) => one.templates, token.org);
  await run.send(`GET /embedded/source-templates/${id}`, offered.some((one) => one.id === id.toLowerCase()) ? 200 : 404, {
    token: token.jwt,
  });
}
