import { type JsonObject, stringMember } from "../../core/json.ts";
import { maskSecrets } from "../render/secrets.ts";
import { timeText } from "../render/time-text.ts";
import type { Destination } from "../state/things.ts";
import { type Act, type ActInput, isRefusal, refuse } from "./act.ts";
import { answerPage } from "./answer-page.ts";
import { destinationConnector } from "./destination-connector.ts";
import { nameWorkspace } from "./reach.ts";

/** The definition of the destinations that Airbyte hosts: an S3 bucket of its own (the document: "managed S3"). */
const hostedDefinition = "4816b78f-1489-44c1-9060-4b19d5fa9362";

function renderDestination(input: Pick<ActInput, "connector">, destination: Destination): JsonObject {
  const { id, name, definitionId, config, createdAt } = destination;
  const known = destinationConnector(input, definitionId ?? hostedDefinition);
  return {
    id,
    name,
    destination_definition_id: definitionId ?? hostedDefinition,
    destination_type: known?.name.replace(/^destination-/, "") ?? "unknown",
    destination_config: maskSecrets(config, known),
    created_at: timeText(createdAt),
  };
}

/** Source: the document; a page holds 20 by default. */
export const listDestinations: Act = (input) => {
  const { view, call } = input;
  const workspace = nameWorkspace(input, stringMember(call.query, "workspace_id") ?? "", ["query", "workspace_id"]);
  if (isRefusal(workspace)) return workspace;
  const list = view.list("destination", "workspace", workspace.id);
  return answerPage({ call, list, keeps: () => true, render: (one) => renderDestination(input, one) });
};

export const getDestination: Act = (input) => {
  const destination = input.view.get("destination", input.call.path.id ?? "");
  const workspace = destination && input.view.get("workspace", destination.workspaceId);
  if (destination === undefined || workspace?.organizationId !== input.call.organizationId) {
    return refuse(404, "not-found-declared", "There is no such destination.");
  }
  return { answer: renderDestination(input, destination) };
};
