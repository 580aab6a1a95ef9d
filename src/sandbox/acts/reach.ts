import { keyOf } from "../state/tables.ts";
import type { Source, SourceTemplate, Workspace } from "../state/things.ts";
import { type ActInput, type Refusal, refuse } from "./act.ts";

type Reaching = Pick<ActInput, "view" | "call">;

const otherWorkspace = "scoped-token-stays-in-its-workspace";
const notFound = "not-found-declared";

/** The workspace of a path: 404 where the organization has none of this id. */
export function reachWorkspace({ view, call }: Reaching, id: string): Workspace | Refusal {
  const workspace = view.get("workspace", id);
  const isThere = workspace !== undefined && workspace.deletedAt === undefined && workspace.organizationId === call.organizationId;
  return isThere ? workspace : refuse(404, notFound, "There is no such workspace.");
}

/**
 * The workspace that a body or query names. A scoped token gets 403 for any but its own, whether or not it exists; an operator gets 422 for
 * one that is not there, because 404 is declared for path parameters only.
 */
export function nameWorkspace({ view, call }: Reaching, id: string, place: readonly string[]): Workspace | Refusal {
  const workspace = reachWorkspace({ view, call }, id);
  const { token } = call;
  if (token?.workspaceId === undefined) {
    return "refused" in workspace
      ? { refused: 422, rule: "source-needs-three-things", faults: [{ place, message: "There is no such workspace.", keyword: "rule" }] }
      : workspace;
  }
  if (id !== token.workspaceId || "refused" in workspace) return refuse(403, otherWorkspace, "The token is for another workspace.");
  return workspace;
}

/**
 * The workspace that a body or query names by its name. An unknown one is answered with 404 (agent-api documentation, "Add a connector"),
 * which the document does not declare there.
 */
export function nameWorkspaceByName({ view, call }: Reaching, name: string): Workspace | Refusal {
  const [workspace] = view.list("workspace", "name", keyOf(call.organizationId, name));
  const own = call.token?.workspaceId;
  if (own !== undefined && own !== workspace?.id) return refuse(403, otherWorkspace, "The token is for another workspace.");
  return (
    workspace ?? {
      ...refuse(404, notFound, "There is no workspace of this name."),
      ...{ isUndeclared: true, notes: ["The document does not declare 404 here."] },
    }
  );
}

/** A source by the id in the path: 403 for another workspace of the token's organization, else 404. */
export function reachSource({ view, call }: Reaching, id: string): Source | Refusal {
  const source = view.get("source", id);
  const workspace = source && view.get("workspace", source.workspaceId);
  if (source === undefined || source.deletion !== undefined || workspace?.organizationId !== call.organizationId)
    return refuse(404, notFound, "There is no such source.");
  const own = call.token?.workspaceId;
  return own === undefined || own === source.workspaceId ? source : refuse(403, otherWorkspace, "The source is of another workspace.");
}

/** A source template that the organization sees: its own, or a standard one. */
export function findSourceTemplate({ view, call }: Reaching, id: string): SourceTemplate | undefined {
  const template = view.get("sourceTemplate", id);
  return template && (template.organizationId === null || template.organizationId === call.organizationId) ? template : undefined;
}

/** A record of the organization by the id in the path. */
export function reachOwn<K extends "connectionTemplate" | "sourceTemplate">(
  { view, call }: Reaching,
  kind: K,
  id: string,
): NonNullable<ReturnType<typeof view.get<K>>> | Refusal {
  const thing = view.get(kind, id);
  const isOwn = thing !== undefined && thing.organizationId === call.organizationId;
  return isOwn ? thing : refuse(404, notFound, `There is no such ${kind === "sourceTemplate" ? "source" : "connection"} template.`);
}
