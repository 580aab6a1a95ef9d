import { type JsonObject, member, stringMember } from "../../../core/json.ts";
import type { Connector } from "../../../document/registry.ts";
import { workspacePage } from "../../../rules/limits.ts";
import { cutPage } from "../../state/page.ts";
import type { Source, Workspace } from "../../state/things.ts";
import { type Act, type ActInput, isRefusal, type Refusal, refuse, refuseAt } from "../act.ts";
import { reachWorkspace } from "../reach.ts";
import { recordsBehind } from "./execute.ts";

/** Docs for agents. Its number is its place among all that there could be, so that pages neither repeat nor skip one. */
interface Skill {
  readonly id: string;
  readonly serial: number;
  readonly kind: "static" | "connector_source";
  readonly title: string;
  readonly summary: string | null;
  readonly tags: readonly string[];
  readonly sections: readonly { readonly id: string; readonly title: string; readonly text: string }[];
}

/** The id of a connector's docs. */
export function connectorSkillId(connector: Connector | undefined): string {
  return `connector:${connector?.name ?? "unknown"}`;
}

/** The seed's skills, and the docs of the connectors that the caller has sources of. Source: the document (`/skills`). */
export const listSkills: Act = (input) => {
  const all = reachSkills(input);
  return isRefusal(all) ? all : answerPage(input, all);
};

/** Every word of the query must be in the id, title, summary or tags, whatever its case; the sandbox ranks nothing. */
export const searchSkills: Act = (input) => {
  const all = reachSkills(input);
  if (isRefusal(all)) return all;
  const words = (stringMember(input.call.query, "query") ?? "").toLowerCase().split(/\s+/);
  const textOf = ({ id, title, summary, tags }: Skill): string => [id, title, summary ?? "", ...tags].join(" ").toLowerCase();
  const found = all.filter((skill) => words.every((word) => textOf(skill).includes(word)));
  return answerPage(input, found);
};

/** Without a section: the skill's outline and its summary. */
export const readSkillDocs: Act = (input) => {
  const all = reachSkills(input);
  if (isRefusal(all)) return all;
  const skill = all.find(({ id }) => id === stringMember(input.call.query, "id"));
  if (skill === undefined) return refuse(404, "not-found-declared", "There is no such skill.");
  const wanted = stringMember(input.call.query, "section");
  const section = skill.sections.find(({ id }) => id === wanted);
  if (wanted !== undefined && section === undefined) return refuse(404, "not-found-declared", "The skill has no such section.");
  const { title, text } = section ?? { title: skill.title, text: skill.summary ?? "" };
  return {
    answer: {
      metadata: renderSkill(skill),
      outline: skill.sections.map(({ id, title: name }) => ({ id, title: name, summary: null, available: true })),
      section_id: section?.id ?? null,
      content: [
        { type: "heading", text: title, level: section === undefined ? 1 : 2 },
        ...text.split(/\n{2,}/).flatMap((paragraph) => (paragraph === "" ? [] : [{ type: "paragraph", text: paragraph }])),
      ],
    },
  };
};

function answerPage({ call }: ActInput, list: readonly Skill[]): ReturnType<Act> {
  const limit = Number(member(call.query, "limit") ?? workspacePage.defaultLimit);
  const page = cutPage(list, { limit, cursor: stringMember(call.query, "cursor"), keeps: () => true });
  if (page === undefined) return refuseAt(["query", "cursor"], "skills-paged", "No page has given this cursor.");
  return { answer: { data: page.items.map(renderSkill), next_cursor: page.next } };
}

function renderSkill({ id, kind, title, summary, tags }: Skill): JsonObject {
  return {
    id,
    kind,
    title,
    summary,
    tags,
    version: "1",
    warnings: [],
    provenance: kind === "static" ? "static markdown" : "connector source definition",
    freshness: { state: kind === "static" ? "static" : "live", checked_at: null },
  };
}

/** The skills that a call may see: those of its workspace, or of the organization. Both are named in the query, and 404 is declared for them. */
function reachSkills(input: ActInput): readonly Skill[] | Refusal {
  const { call, view, skills, connectors } = input;
  const organization = stringMember(call.query, "organization_id");
  if (organization !== undefined && organization.toLowerCase() !== call.organizationId)
    return refuse(404, "not-found-declared", "There is no such organization.");
  const workspaces = reachWorkspaces(input);
  if (isRefusal(workspaces)) return workspaces;
  const sources = workspaces.flatMap(({ id }) => view.list("source", "workspace", id));
  const byDefinition = groupByDefinition(sources);
  const names = new Set(workspaces.map(({ name }) => name));
  const [first] = view.all("organization"); // the one that a seed means where it names none
  const owner = view.get("organization", call.organizationId)?.name;
  const own = skills.map((skill, index): Skill | undefined => {
    const isOffered = (skill.workspace === undefined || names.has(skill.workspace)) && (skill.organization ?? first?.name) === owner;
    const { id, title, summary = null, tags = [], sections = [] } = skill;
    return isOffered ? { id, serial: index + 1, kind: "static", title, summary, tags, sections } : undefined;
  });
  const docs = connectors.map((connector, index): Skill | undefined => {
    const used = byDefinition.get(connector.definitionId) ?? [];
    return used.length === 0 ? undefined : connectorSkill(input, { connector, serial: skills.length + index + 1, used });
  });
  return [...own, ...docs].filter((skill) => skill !== undefined);
}

function groupByDefinition(sources: readonly Source[]): ReadonlyMap<string, readonly Source[]> {
  const groups = new Map<string, Source[]>();
  for (const source of sources) {
    const { definitionId } = source.template;
    const own = groups.get(definitionId);
    if (own === undefined) groups.set(definitionId, [source]);
    else own.push(source);
  }
  return groups;
}

function reachWorkspaces(input: ActInput): readonly Workspace[] | Refusal {
  const { call, view } = input;
  const own = call.token?.workspaceId;
  const id = stringMember(call.query, "workspace_id") ?? own;
  if (id === undefined) return view.list("workspace", "organization", call.organizationId);
  if (own !== undefined && id !== own) return refuse(403, "scoped-token-stays-in-its-workspace", "The token is for another workspace.");
  const workspace = reachWorkspace(input, id);
  return isRefusal(workspace) ? workspace : [workspace];
}

interface Used {
  readonly connector: Connector;
  readonly serial: number;
  readonly used: readonly Source[];
}

function connectorSkill(input: ActInput, { connector, serial, used }: Used): Skill {
  const entities = new Set(used.flatMap((source) => recordsBehind(input, source).map(({ entity }) => entity)));
  return {
    id: connectorSkillId(connector),
    serial,
    kind: "connector_source",
    title: connector.title,
    tags: [connector.name],
    summary: `Entities and actions of ${connector.title}.`,
    sections: [...entities].map((entity) => ({ id: entity, title: entity, text: `Actions of ${entity}: list, get, search, create.` })),
  };
}
