import { stringMember } from "../../core/json.ts";
import { timeText } from "../render/time-text.ts";
import { forgetDeleted } from "../state/make-room.ts";
import { keyOf } from "../state/tables.ts";
import type { Change, Workspace } from "../state/things.ts";
import { withChanges } from "../with-changes.ts";
import { type Act, type ActInput, isRefusal, refuseAt } from "./act.ts";
import { answerPage } from "./answer-page.ts";
import { reachWorkspace } from "./reach.ts";

function renderWorkspace({ id, name, organizationId, status, createdAt, updatedAt }: Workspace) {
  return {
    id,
    name,
    organization_id: organizationId,
    status,
    created_at: timeText(createdAt),
    updated_at: timeText(updatedAt),
    // Members that the agent generation has besides; an answer of the other one leaves out what it does not declare.
    cache_enabled: false,
    tombstone: false,
    visibility: "private",
    color: null,
  };
}

/** Source: Airbyte docs, Workspaces; the part of a name is matched without regard to case. */
export const listWorkspaces: Act = ({ view, call }) => {
  const part = stringMember(call.query, "name_contains")?.toLowerCase() ?? "";
  const status = stringMember(call.query, "status");
  return answerPage({
    call,
    list: view.list("workspace", "organization", call.organizationId),
    keeps: (workspace) => (status === undefined || workspace.status === status) && workspace.name.toLowerCase().includes(part),
    render: renderWorkspace,
  });
};

export const getWorkspace: Act = (input) => {
  const workspace = reachWorkspace(input, input.call.path.workspace_id ?? "");
  return isRefusal(workspace) ? workspace : { answer: renderWorkspace(workspace) };
};

/** An absent or null member stays as it is. Source: Airbyte docs, Workspaces. */
export const updateWorkspace: Act = (input) => {
  const { view, call, now, readings } = input;
  const workspace = reachWorkspace(input, call.path.workspace_id ?? "");
  if (isRefusal(workspace)) return workspace;
  const name = stringMember(call.body, "name") ?? workspace.name;
  const status = call.body.status === "inactive" || call.body.status === "active" ? call.body.status : workspace.status;
  if (name === "")
    return refuseAt(["body", "name"], "sandbox/workspace-needs-a-name", "A workspace needs a name, as minting does.", "minLength");
  const [namesake] = view.list("workspace", "name", keyOf(workspace.organizationId, name));
  if (namesake !== undefined && namesake.id !== workspace.id) {
    return refuseAt(["body", "name"], "sandbox/name-taken", "Another workspace of the organization has this name.");
  }
  const changed = withChanges(workspace, { name, status, updatedAt: now });
  const isOn = status === "active";
  const isSwitched = status !== workspace.status && (!isOn || readings.reactivate === "restore");
  const connections = view.list("connection", "workspace", workspace.id).filter((connection) => isSwitched && connection.isOn !== isOn);
  return {
    answer: renderWorkspace(changed),
    changes: [
      { put: "workspace", thing: changed },
      ...connections.map((connection): Change => ({ put: "connection", thing: withChanges(connection, { isOn, updatedAt: now }) })),
    ],
    effects: connections.map(({ id }) => `connection ${id} is ${isOn ? "on" : "off"}`),
    notes:
      isOn && status !== workspace.status
        ? [`Connections ${readings.reactivate === "stay" ? "stay off" : "are on again"} [reactivate].`]
        : [],
  };
};

/** Deletes a workspace with everything in it; its name is free again. Source: Airbyte docs, Workspaces. */
export const deleteWorkspace: Act = (input) => {
  const { view, call, now } = input;
  const workspace = reachWorkspace(input, call.path.workspace_id ?? "");
  if (isRefusal(workspace)) return workspace;
  const drops = (["source", "destination", "connection", "check", "record", "consent"] as const).flatMap((kind) =>
    view.list(kind, "workspace", workspace.id).map(({ id }): Change => ({ drop: kind, id })),
  );
  return {
    answer: { id: workspace.id, deleted_at: timeText(now) },
    changes: [...forgetDeleted(view), { put: "workspace", thing: withChanges(workspace, { deletedAt: now, updatedAt: now }) }, ...drops],
    effects: drops.map((drop) => ("drop" in drop ? `${drop.drop} ${drop.id} is deleted` : "")),
  };
};

export const readWorkspaceStats: Act = ({ view, call }) => {
  const all = view.list("workspace", "organization", call.organizationId);
  const active = all.filter(({ status }) => status === "active").length;
  return { answer: { active_count: active, inactive_count: all.length - active, total_count: all.length } };
};

/** A new workspace, active and empty. Source: Airbyte docs, Authentication: a token request that names an unknown one creates it. */
export function makeWorkspace({ call, now, newId, newSerial }: ActInput, name: string, regionId: Workspace["regionId"]): Workspace {
  return {
    id: newId(),
    serial: newSerial(),
    organizationId: call.organizationId,
    name,
    regionId,
    ...{ status: "active", createdAt: now, updatedAt: now },
  };
}
