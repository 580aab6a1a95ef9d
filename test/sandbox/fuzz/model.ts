import type { JsonObject } from "../../../src/core/json.ts";

/** A small model of Airbyte Embedded, written from the documents alone: it shares no code with the sandbox. It is plain data, so it can be copied. */
export interface Model {
  now: number;
  orgs: Org[];
  tokens: Token[];
}

export interface Org {
  id: string;
  tags: { id: string; name: string }[];
  templates: Template[];
  connectionTemplates: { id: string; destination: string; tags: string[] }[];
  workspaces: Workspace[];
}

export interface Template {
  id: string;
  name: string;
  defaults: Record<string, string | number>;
  /** Null selects every stream. */
  streams: string[] | null;
  /** Ids. */
  tags: string[];
}

export interface Workspace {
  id: string;
  name: string;
  region: string;
  status: "active" | "inactive";
  sources: Source[];
  destinations: { id: string; name: string }[];
  /** `source destination template on`, in the order in which they were made. */
  connections: { source: string; destination: string; template: string; on: boolean }[];
  checks: { id: string; source: string | null; reads: number; fails: boolean }[];
}

export interface Source {
  id: string;
  name: string;
  own: Record<string, string | number>;
  /** As it was when the source was made, or last propagated. */
  copy: Omit<Template, "tags">;
}

export interface Selection {
  tags: string[];
  mode: "any" | "all";
}

export interface Token {
  jwt: string;
  kind: "operator" | "scoped" | "widget";
  org: number;
  workspace: string | null;
  expires: number;
  offers: Selection;
  connects: Selection;
}

export const everything: Selection = { tags: [], mode: "any" };

/** True if a selection chooses something with these tags. */
export function selects({ tags, mode }: Selection, own: readonly string[]): boolean {
  if (tags.length === 0) return true;
  return mode === "any" ? tags.some((tag) => own.includes(tag)) : tags.every((tag) => own.includes(tag));
}

export function namesOf(org: Org, ids: readonly string[]): string[] {
  return org.tags.flatMap(({ id, name }) => (ids.includes(id) ? [name] : []));
}

export const needed: readonly string[] = ["host", "port", "database", "username"];

export function effective(template: Pick<Template, "defaults">, own: Source["own"]): Source["own"] {
  return { ...template.defaults, ...own };
}

/** A configuration as answers show it. */
export function shown(config: Source["own"]): JsonObject {
  return Object.hasOwn(config, "password") ? { ...config, password: "**********" } : config;
}

/** Connects a source to the destinations of its organization's connection templates. Ids of new things are found out later. */
export function connect(org: Org, workspace: Workspace, source: Source, selections: readonly Selection[]): void {
  for (const template of org.connectionTemplates) {
    if (!selections.every((one) => selects(one, namesOf(org, template.tags)))) continue;
    let destination = workspace.destinations.find(({ name }) => name === template.destination);
    if (destination === undefined) {
      destination = { id: "?", name: template.destination };
      workspace.destinations.push(destination);
    }
    workspace.connections.push({
      source: source.id,
      destination: template.destination,
      template: template.id,
      on: workspace.status === "active",
    });
  }
}
