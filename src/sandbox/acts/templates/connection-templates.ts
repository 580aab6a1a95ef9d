import { type JsonObject, member, objectMember, stringMember } from "../../../core/json.ts";
import { maskSecrets } from "../../render/secrets.ts";
import { timeText } from "../../render/time-text.ts";
import type { ConnectionTemplate } from "../../state/things.ts";
import { withChanges } from "../../with-changes.ts";
import { type Act, type ActInput, isRefusal, type Refusal, refuseAt } from "../act.ts";
import { destinationConnector } from "../destination-connector.ts";
import { reachOwn } from "../reach.ts";
import { takeMasks } from "../take-masks.ts";
import { cronFault } from "./cron.ts";
import { attachTag, detachTag, isSelected, queriedTags, tagNames } from "./tags.ts";

/** The name of the destination that Airbyte hosts. The document does not give it. */
const hostedDestination = "Airbyte-hosted storage";

function renderConnectionTemplate(input: Pick<ActInput, "view" | "connector">, template: ConnectionTemplate): JsonObject {
  const { id, organizationId, hosting, destinationName, definitionId, config, cron, createdAt, updatedAt } = template;
  const shared = {
    id,
    organization_id: organizationId,
    destination_name: destinationName,
    icon: null,
    cron_expression: cron,
    ...{ data_hosting_type: hosting, tags: tagNames(input.view, template.tagIds) },
    ...{ created_at: timeText(createdAt), updated_at: timeText(updatedAt) },
  };
  if (hosting === "airbyte_hosted") return shared;
  return {
    destination_definition_id: definitionId,
    destination_config: maskSecrets(config, destinationConnector(input, definitionId)),
    non_breaking_changes_preference: template.nonBreakingChanges,
    sync_on_create: template.syncOnCreate,
    ...shared,
  };
}

export const listConnectionTemplates: Act = (input) => {
  const { view, call } = input;
  const asked = queriedTags(call.query);
  const found = view
    .list("connectionTemplate", "organization", call.organizationId)
    .filter(({ tagIds }) => isSelected(view, tagIds, asked));
  return { answer: { data: found.map((template) => renderConnectionTemplate(input, template)) } };
};

export const getConnectionTemplate: Act = (input) => {
  const template = reachOwn(input, "connectionTemplate", input.call.path.id ?? "");
  return isRefusal(template) ? template : { answer: renderConnectionTemplate(input, template) };
};

/** Source: Airbyte docs, Connection templates; the defaults are the document's: hosted by the user, `ignore`, synced at once. */
export const createConnectionTemplate: Act = (input) => {
  const { call, now, newId, newSerial, readings } = input;
  const { body, organizationId } = call;
  const cron = stringMember(body, "cron_expression") ?? null;
  const refusal = judgeCron(cron);
  if (refusal !== undefined) return refusal;
  const isHosted = body.data_hosting_type === "airbyte_hosted";
  const definitionId = isHosted ? null : (stringMember(body, "destination_definition_id") ?? null);
  const connector = destinationConnector(input, definitionId);
  const isUnknown = definitionId !== null && connector === undefined;
  if (isUnknown && readings.strictNames === "true") {
    return refuseAt(["body", "destination_definition_id"], "sandbox/unknown-name", "The registry has no destination of this id.");
  }
  const sent = isHosted ? {} : (objectMember(body, "destination_config") ?? {});
  const taken = takeMasks(input, sent, { stored: {}, connector, place: ["body", "destination_config"] });
  if (isRefusal(taken)) return taken;
  const template: ConnectionTemplate = {
    id: newId(),
    serial: newSerial(),
    organizationId,
    createdAt: now,
    updatedAt: now,
    tagIds: [],
    ...{ hosting: isHosted ? "airbyte_hosted" : "user_hosted", definitionId, cron },
    destinationName: isHosted ? hostedDestination : (stringMember(body, "destination_name") ?? ""),
    config: taken.config,
    nonBreakingChanges: stringMember(body, "non_breaking_changes_preference") ?? "ignore",
    syncOnCreate: member(body, "sync_on_create") !== false,
  };
  return {
    answer: renderConnectionTemplate(input, template),
    changes: [{ put: "connectionTemplate", thing: template }],
    notes: isUnknown
      ? ["The registry has no destination of this id. It is accepted [strictNames], and its secrets are told by their names."]
      : [],
  };
};

function judgeCron(cron: string | null): Refusal | undefined {
  const fault = cron === null ? undefined : cronFault(cron);
  return fault === undefined ? undefined : refuseAt(["body", "cron_expression"], "cron-is-quartz", fault);
}

/** Replaces each member that is given. A schedule of null, or none, means that syncs are started by hand. */
export const updateConnectionTemplate: Act = (input) => {
  const { call, now } = input;
  const template = reachOwn(input, "connectionTemplate", call.path.id ?? "");
  if (isRefusal(template)) return template;
  const { body } = call;
  const cron = Object.hasOwn(body, "cron_expression") ? (stringMember(body, "cron_expression") ?? null) : template.cron;
  const refusal = judgeCron(cron);
  if (refusal !== undefined) return refusal;
  const taken = takeMasks(input, objectMember(body, "destination_config") ?? template.config, {
    stored: template.config,
    connector: destinationConnector(input, template.definitionId),
    place: ["body", "destination_config"],
  });
  if (isRefusal(taken)) return taken;
  const sync = member(body, "sync_on_create");
  const changed = withChanges(template, {
    cron,
    updatedAt: now,
    destinationName: stringMember(body, "destination_name") ?? template.destinationName,
    config: taken.config,
    nonBreakingChanges: stringMember(body, "non_breaking_changes_preference") ?? template.nonBreakingChanges,
    syncOnCreate: typeof sync === "boolean" ? sync : template.syncOnCreate,
  });
  return { answer: renderConnectionTemplate(input, changed), changes: [{ put: "connectionTemplate", thing: changed }] };
};

/** Destinations and connections that the template has made stay. */
export const deleteConnectionTemplate: Act = (input) => {
  const template = reachOwn(input, "connectionTemplate", input.call.path.id ?? "");
  if (isRefusal(template)) return template;
  return { answer: { id: template.id, deleted_at: timeText(input.now) }, changes: [{ drop: "connectionTemplate", id: template.id }] };
};

export const tagConnectionTemplate: Act = (input) => {
  const template = reachOwn(input, "connectionTemplate", input.call.path.id ?? "");
  const tagged = isRefusal(template) ? template : attachTag(input, template);
  if (isRefusal(tagged)) return tagged;
  return {
    answer: () => renderConnectionTemplate(input, tagged.template),
    changes: [...tagged.changes, { put: "connectionTemplate", thing: tagged.template }],
    notes: tagged.notes,
  };
};

export const untagConnectionTemplate: Act = (input) => {
  const template = reachOwn(input, "connectionTemplate", input.call.path.id ?? "");
  const untagged = isRefusal(template) ? template : detachTag(input, template);
  if (isRefusal(untagged)) return untagged;
  return { answer: { deleted_at: timeText(input.now) }, changes: [{ put: "connectionTemplate", thing: untagged }] };
};
