import { type JsonObject, member, objectMember, stringMember } from "../../../core/json.ts";
import { mergeConfig } from "../../../rules/merge-config.ts";
import { maskSecrets } from "../../render/secrets.ts";
import { timeText } from "../../render/time-text.ts";
import type { Change, Source, Workspace } from "../../state/things.ts";
import { withChanges } from "../../with-changes.ts";
import { type Act, type ActInput, isRefusal, type Refusal, refuseAt } from "../act.ts";
import { nameWorkspace, nameWorkspaceByName, reachSource } from "../reach.ts";
import { copyOf, renderSourceTemplate, summarizeSourceTemplate } from "../templates/source-templates.ts";
import { selection } from "../tokens.ts";
import { connect } from "./connect.ts";
import { type JudgedConfig, judgeConfig } from "./judge-config.ts";
import { type NamedTemplate, nameTemplate } from "./name-template.ts";

function renderSource(input: Pick<ActInput, "view" | "connector">, source: Source): JsonObject {
  const { id, name, template, config, createdAt, updatedAt } = source;
  const live = input.view.get("sourceTemplate", template.id);
  const shown = maskSecrets(mergeConfig(template.defaults, config), input.connector(template.definitionId));
  return {
    id,
    name,
    created_at: timeText(createdAt),
    updated_at: timeText(updatedAt),
    source_template: renderSourceTemplate(input, Object.assign({}, live, template)),
    // Each generation has its own name for it; an answer leaves out the one that it does not declare.
    ...{ source_config: shown, replication_config: shown },
  };
}

/** A source of a deleted template is hidden from users and shown to the operator. Source: Airbyte docs, Source templates. */
export const listSources: Act = (input) => {
  const { view, call, now } = input;
  const workspaces = listedWorkspaces(input);
  if (isRefusal(workspaces)) return workspaces;
  const isUser = call.token?.workspaceId !== undefined;
  const definitionId = stringMember(call.query, "definition_id");
  const there = workspaces.flatMap(({ id }) => view.list("source", "workspace", id));
  const shown = there
    .filter(({ deletion }) => !isDeleted(deletion, now))
    .filter(({ template }) => !isUser || template.id === template.definitionId || view.get("sourceTemplate", template.id) !== undefined)
    .filter(({ template }) => definitionId === undefined || template.definitionId === definitionId);
  return {
    answer: {
      data: shown.map(({ id, name, template, createdAt, updatedAt }) => ({
        id,
        name,
        created_at: timeText(createdAt),
        updated_at: timeText(updatedAt),
        summarized_source_template: summarizeSourceTemplate(input, Object.assign({}, view.get("sourceTemplate", template.id), template)),
      })),
    },
    changes: [...shown.flatMap(countList), ...there.flatMap((source) => endDeletion(source, now))],
  };
};

/** The workspaces of a list: the one that the query names by id or name or, in the agent generation without either, all of them. */
function listedWorkspaces(input: ActInput): readonly Workspace[] | Refusal {
  const { view, call } = input;
  const id = stringMember(call.query, "workspace_id") ?? call.token?.workspaceId;
  const name = ["workspace_name", "customer_name", "external_user_id"]
    .map((key) => stringMember(call.query, key))
    .find((text) => text !== undefined);
  if (name === undefined && id === undefined) return view.list("workspace", "organization", call.organizationId);
  const workspace = name === undefined ? nameWorkspace(input, id ?? "", ["query", "workspace_id"]) : nameWorkspaceByName(input, name);
  return isRefusal(workspace) ? workspace : [workspace];
}

/** A deletion that ends by lists shows for as many of them as the sandbox was told; the last one ends it. */
function countList(source: Source): readonly Change[] {
  if (source.deletion === undefined || !("left" in source.deletion)) return [];
  const left = source.deletion.left - 1;
  if (left > 0) return [{ put: "source", thing: withChanges(source, { deletion: withChanges(source.deletion, { left }) }) }];
  return [{ drop: "source", id: source.id }];
}

/** A deletion that ends by the clock is done with when a list finds that its time is over. */
function endDeletion({ id, deletion }: Source, now: number): readonly Change[] {
  return isDeleted(deletion, now) ? [{ drop: "source", id }] : [];
}

/** True for a source whose deletion has ended by the clock. */
export function isDeleted(deletion: Source["deletion"], now: number): boolean {
  return deletion !== undefined && "endsAt" in deletion && deletion.endsAt <= now;
}

export const getSource: Act = (input) => {
  const source = reachSource(input, input.call.path.id ?? "");
  return isRefusal(source) ? source : { answer: renderSource(input, source) };
};

/** The things that a source or a check is made from. Source: Airbyte docs, Configuring sources, "Basic source creation". */
export interface Planned extends JudgedConfig {
  readonly workspace: Workspace;
  readonly template: NamedTemplate;
}

export function planSource(input: ActInput): Planned | Refusal {
  const { call, generation } = input;
  const named = stringMember(call.body, "workspace_id") ?? "";
  // The agent generation gives the workspace's name here.
  const workspace = generation === "agent" ? nameWorkspaceByName(input, named) : nameWorkspace(input, named, ["body", "workspace_id"]);
  if (isRefusal(workspace)) return workspace;
  const template = nameTemplate(input);
  if (isRefusal(template)) return template;
  // One of the three is needed, says the agent document of each.
  const isPart = ["credentials", "server_side_oauth_secret_id"].some((key) => (member(call.body, key) ?? null) !== null);
  const judged = judgeConfig({ template, sent: objectMember(call.body, "source_config") ?? {}, isPart, ...input });
  return isRefusal(judged) ? judged : { workspace, template, ...judged };
}

/**
 * Makes a source, and with it its destinations and connections. A configuration that a check would fail is refused where creations are
 * checked. Sources: Airbyte docs, Configuring sources; widget, Quickstart ("checked before it is saved").
 */
export const createSource: Act = (input) => {
  const planned = planSource(input);
  if (isRefusal(planned)) return planned;
  const failed = failedCheck(input, planned);
  if (failed !== undefined) return failed;
  const { call, now, newId, newSerial } = input;
  const { workspace, template, own, notes } = planned;
  const source: Source = {
    id: newId(),
    serial: newSerial(),
    workspaceId: workspace.id,
    createdAt: now,
    updatedAt: now,
    ...{ name: stringMember(call.body, "name") ?? template.name, template: copyOf(template), config: own },
  };
  const asked = selection(call.body, "selected_connection_template");
  const token = input.readings.widgetTags === "both" ? call.token?.widget?.connections : undefined;
  const { changes, effects } = connect(
    { organizationId: call.organizationId, ...input },
    source,
    token === undefined ? [asked] : [asked, token],
  );
  return { answer: () => renderSource(input, source), changes: [{ put: "source", thing: source }, ...changes], effects, notes };
};

function failedCheck({ readings }: ActInput, { failure, faults, notes }: JudgedConfig): Refusal | undefined {
  if (failure === null || readings.createChecks === "off") return undefined;
  const refusal = refuseAt(["body", "source_config"], "source-checked-first", failure);
  return {
    ...refusal,
    ...(faults.length > 0 && { faults }),
    notes: [...notes, "A configuration that fails its check is not saved [createChecks]."],
  };
}

/** Replaces the own configuration as a whole; an absent or null one stays. */
export const updateSource: Act = (input) => {
  const { call, now } = input;
  const source = reachSource(input, call.path.id ?? "");
  if (isRefusal(source)) return source;
  const sent = objectMember(call.body, "source_config");
  const judged = sent === undefined ? undefined : judgeConfig({ template: source.template, sent, stored: effectiveOf(source), ...input });
  if (judged !== undefined && isRefusal(judged)) return judged;
  const failed = judged && failedCheck(input, judged);
  if (failed !== undefined) return failed;
  const name = stringMember(call.body, "name") ?? source.name;
  const changed = withChanges(source, { name, config: judged?.own ?? source.config, updatedAt: now });
  return { answer: () => renderSource(input, changed), changes: [{ put: "source", thing: changed }], notes: judged?.notes ?? [] };
};

export function effectiveOf({ template, config }: Source): JsonObject {
  return mergeConfig(template.defaults, config);
}

/**
 * Its connections go with it; destinations stay, because sources share them. The agent generation accepts the deletion and gives the id of a
 * job: the source is still listed until the job is done.
 */
export const deleteSource: Act = (input) => {
  const source = reachSource(input, input.call.path.id ?? "");
  if (isRefusal(source)) return source;
  const connections = input.view.list("connection", "source", source.id);
  const records = input.view.list("record", "source", source.id);
  const checks = input.view.list("check", "workspace", source.workspaceId).filter(({ sourceId }) => sourceId === source.id);
  const jobId = input.generation === "agent" ? input.newId() : "";
  const deletion = input.generation === "agent" ? deletionJob(input, jobId) : undefined;
  return {
    answer: { id: source.id, deleted_at: timeText(input.now), job_id: jobId },
    changes: [
      deletion ? { put: "source", thing: withChanges(source, { deletion }) } : { drop: "source", id: source.id },
      ...connections.map(({ id }): Change => ({ drop: "connection", id })),
      ...records.map(({ id }): Change => ({ drop: "record", id })),
      ...checks.map(({ id }): Change => ({ drop: "check", id })),
    ],
    effects: connections.map(({ id }) => `connection ${id} is deleted`),
  };
};

/** The job of a deletion; undefined for one that is done at once. */
function deletionJob({ settle, now }: ActInput, jobId: string): Source["deletion"] {
  if (typeof settle !== "number") return { jobId, endsAt: now + settle.ms };
  return settle > 0 ? { jobId, left: settle } : undefined;
}
