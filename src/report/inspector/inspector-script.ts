/**
 * The inspector's only script. It reads the state and the journal from the address of its own page, follows events, and builds elements from
 * text alone: nothing from a call or a seed ever becomes markup.
 */
export const inspectorScript: string = `
"use strict";
const base = "/__sandbox";
const at = (id) => document.getElementById(id);

function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "class") element.className = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).map((child) => (child instanceof Node ? child : document.createTextNode(String(child)))));
  return element;
}
const text = (value) => make("bdi", {}, value);
const quiet = (value) => make("span", { class: "count" }, value);
const count = (list, noun) => list.length + " " + noun + (list.length === 1 ? "" : "s");
const time = (ms) => make("time", { datetime: new Date(ms).toISOString() }, new Date(ms).toISOString().replace("T", " ").slice(0, 19));

function table(heads, rows, empty) {
  if (rows.length === 0) return make("p", { class: "count" }, empty);
  return make("div", { class: "wide" }, make("table", {},
    make("thead", {}, make("tr", {}, heads.map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, rows.map((cells) => make("tr", {}, cells.map((cell, index) => make("td", { "data-head": heads[index] }, make("span", {}, cell))))))));
}

const open = new Set();
function fold(key, tone, summary, ...content) {
  const details = make("details", { class: "case " + tone }, make("summary", {}, summary), make("div", { class: "content" }, content));
  details.open = open.has(key);
  details.addEventListener("toggle", () => (details.open ? open.add(key) : open.delete(key)));
  return details;
}

function showSource(source) {
  return fold(source.id, "passed", [text(source.name), quiet(source.connector + " by " + source.template), quiet(count(source.connections, "connection"))],
    make("dl", {},
      make("dt", {}, "id"), make("dd", {}, make("code", {}, source.id)),
      make("dt", {}, "configuration"), make("dd", {}, make("pre", {}, JSON.stringify(source.config, null, 2))),
      make("dt", {}, "streams"), make("dd", {}, source.streams.join(", ") || "none")),
    table(["Destination", "State", "Made by"], source.connections.map((one) => [text(one.destination), one.isOn ? "on" : "off", text(one.template)]), "No connection."));
}

function showWorkspace(workspace) {
  const isGone = workspace.deletedAt !== undefined;
  const tone = isGone ? "failed" : workspace.status === "active" ? "passed" : "not-run";
  return fold(workspace.id, tone,
    [make("span", { class: "badge" }, isGone ? "deleted" : workspace.status), text(workspace.name), quiet(workspace.region), quiet(count(workspace.sources, "source"))],
    make("dl", {},
      make("dt", {}, "id"), make("dd", {}, make("code", {}, workspace.id)),
      make("dt", {}, "destinations"), make("dd", {}, workspace.destinations.map((one) => one.name).join(", ") || "none")),
    workspace.sources.length === 0 ? make("p", { class: "count" }, "No source.") : workspace.sources.map(showSource));
}

function showOrganization(organization, world) {
  const tags = (list) => list.join(", ") || "–";
  return make("section", {},
    make("h2", {}, text(organization.name), " ", quiet("organization of " + world)),
    make("p", { class: "count" }, "id ", make("code", {}, organization.id), ", tags ", text(tags(organization.tags))),
    organization.oauthApplications.length === 0 ? [] : make("p", { class: "count" }, "OAuth applications of its own: ", organization.oauthApplications.join(", ")),
    make("h3", {}, "Workspaces"),
    organization.workspaces.length === 0 ? make("p", { class: "count" }, "No workspace yet: minting a token makes one.") : organization.workspaces.map(showWorkspace),
    make("h3", {}, "Source templates"),
    table(["Name", "Connector", "Streams", "Tags", "Defaults"], organization.sourceTemplates.map((one) => [
      [text(one.name), one.isStandard ? quiet(" standard") : ""], one.connector, one.streams, text(tags(one.tags)), make("code", {}, JSON.stringify(one.defaults))]), "No source template."),
    make("h3", {}, "Connection templates"),
    table(["Destination", "Hosting", "Schedule", "Tags"], organization.connectionTemplates.map((one) => [
      text(one.destination), one.hosting, one.cron === null ? "by hand" : make("code", {}, one.cron), text(tags(one.tags))]), "No connection template."));
}

function showEntry(entry) {
  const status = entry.status === undefined ? "no answer" : entry.status;
  const tone = entry.status === undefined || entry.status >= 500 ? "failed" : entry.status >= 400 ? "expected-failure" : "passed";
  const path = entry.url.replace(/^https?:\\/\\/[^/]+/, "");
  const told = [entry.rule && "rule " + entry.rule, entry.fault && "fault " + entry.fault].filter(Boolean).join(", ");
  const list = (name, items) => items.length === 0 ? [] : [make("dt", {}, name), make("dd", {}, items.map((item) => make("div", {}, text(item))))];
  return fold(entry.at + entry.method + entry.url, tone,
    [make("span", { class: "badge" }, status), make("code", {}, entry.method + " " + path), quiet(entry.token === "none" ? "no token" : entry.token + " token"), quiet(told)],
    make("dl", {}, make("dt", {}, "time"), make("dd", {}, time(entry.at)), make("dt", {}, "capability"), make("dd", {}, entry.capability || "none"),
      entry.body === undefined ? [] : [make("dt", {}, "body"), make("dd", {}, make("pre", {}, JSON.stringify(entry.body, null, 2)))],
      entry.problem === undefined ? [] : [make("dt", {}, "problem"), make("dd", {}, text(entry.problem))],
      list("effects", entry.effects), list("notes", entry.notes)));
}

async function read(path) {
  const response = await fetch(base + path);
  if (!response.ok) throw new Error(path + " answered " + response.status);
  return response.json();
}
async function send(method, path, body) {
  try {
    const response = await fetch(base + path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    const answer = await response.json();
    at("said").textContent = response.ok ? "" : [answer.message, answer.hint].filter(Boolean).join(" ");
  } catch (error) {
    at("said").textContent = "The sandbox does not answer, so nothing was changed.";
  }
  await refresh();
}

async function refresh() {
  try {
    const [state, journal, faults] = await Promise.all([read("/state"), read("/journal"), read("/faults")]);
    at("now").replaceChildren(time(state.now));
    at("worlds").replaceChildren(...state.worlds.flatMap((world) => world.organizations.map((one) => showOrganization(one, world.name))));
    const tokens = state.worlds.flatMap((world) => world.tokens);
    at("tokens").replaceChildren(table(["Kind", "Workspace", "Origin", "Expires"], tokens.slice(-50).reverse().map((one) => [one.kind, text(one.workspace || "–"), text(one.origin || "–"), time(one.expiresAt)]), "No live token."));
    at("journal").replaceChildren(...(journal.length === 0 ? [make("p", { class: "count" }, "No call yet.")] : journal.slice(-50).reverse().map(showEntry)));
    at("faults").replaceChildren(table(["Name", "When", "Then", "Times left"], faults.map((one) => [text(one.name || "–"), make("code", {}, JSON.stringify(one.when)), make("code", {}, JSON.stringify(one.do)), one.times === null ? "always" : one.times]), "No fault is set."));
    at("live").textContent = "live";
  } catch (error) {
    at("live").textContent = "the sandbox does not answer";
  }
}

let waiting;
const later = () => { clearTimeout(waiting); waiting = setTimeout(refresh, 150); };
const events = new EventSource(base + "/events");
events.onmessage = later;
events.onopen = later;
events.onerror = () => { at("live").textContent = "the sandbox does not answer"; };

for (const button of document.querySelectorAll("[data-advance]")) button.addEventListener("click", () => send("POST", "/clock", { advanceMs: Number(button.dataset.advance) }));
at("reset").addEventListener("click", () => send("POST", "/reset", {}));
at("clear-faults").addEventListener("click", () => send("DELETE", "/faults", {}));
at("add-fault").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  const capability = String(form.get("capability")).trim();
  send("POST", "/faults", { name: event.target.elements.what.selectedOptions[0].textContent, when: capability === "" ? {} : { capability }, times: Number(form.get("times")), do: JSON.parse(form.get("what")) });
});
refresh();
read("/capabilities").then((names) => at("capabilities").append(...names.map((value) => make("option", { value }))), () => {});
`;
