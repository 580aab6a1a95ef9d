import { keyOf } from "../../state/tables.ts";
import type { Change, Connection, ConnectionTemplate, Destination, Source, TagSelection } from "../../state/things.ts";
import type { ActInput } from "../act.ts";
import { isSelected } from "../templates/tags.ts";

export interface Connecting extends Pick<ActInput, "view" | "now" | "newId" | "newSerial"> {
  readonly organizationId: string;
}

export interface Connected {
  readonly changes: readonly Change[];
  readonly effects: readonly string[];
}

/**
 * The destinations and connections that come by themselves with a new source: one connection for each connection template that the tags
 * select. Templates of the same destination share it. Source: Airbyte docs, Connection templates.
 *
 * @param selections all of them must select a template
 */
export function connect(input: Connecting, source: Source, selections: readonly TagSelection[]): Connected {
  const { view, organizationId } = input;
  const isOn = view.get("workspace", source.workspaceId)?.status !== "inactive";
  const chosen = view
    .list("connectionTemplate", "organization", organizationId)
    .filter(({ tagIds }) => selections.every((one) => isSelected(view, tagIds, one)));
  const made = new Map<string, Destination>();
  const changes: Change[] = [];
  const effects: string[] = [];
  for (const template of chosen) {
    const key = keyOf(source.workspaceId, template.destinationName, template.definitionId);
    const known = made.get(key) ?? view.list("destination", "identity", key)[0];
    const destination = known ?? newDestination(input, template, source.workspaceId);
    if (known === undefined) {
      changes.push({ put: "destination", thing: destination });
      effects.push(`destination ${destination.id} is created`);
    }
    made.set(key, destination);
    const connection = newConnection(input, { source, destination, template, isOn });
    changes.push({ put: "connection", thing: connection });
    effects.push(`connection ${connection.id} is made by connection template ${template.id}${isOn ? "" : ", off"}`);
  }
  return { changes, effects };
}

function newDestination({ newId, newSerial, now }: Connecting, template: ConnectionTemplate, workspaceId: string): Destination {
  const { destinationName, definitionId, config } = template;
  return { id: newId(), serial: newSerial(), workspaceId, name: destinationName, definitionId, config, createdAt: now, updatedAt: now };
}

interface Ends {
  readonly source: Source;
  readonly destination: Destination;
  readonly template: ConnectionTemplate;
  readonly isOn: boolean;
}

function newConnection({ newId, newSerial, now }: Connecting, { source, destination, template, isOn }: Ends): Connection {
  return {
    id: newId(),
    serial: newSerial(),
    workspaceId: source.workspaceId,
    sourceId: source.id,
    destinationId: destination.id,
    ...{ templateId: template.id, isOn, cron: template.cron, createdAt: now, updatedAt: now },
  };
}
