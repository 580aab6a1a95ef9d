import { objectMember, stringMember } from "../../../core/json.ts";
import { timeText } from "../../render/time-text.ts";
import { keyOf } from "../../state/tables.ts";
import type { OAuthApplication } from "../../state/things.ts";
import { type Act, refuseAt } from "../act.ts";
import { connectorOfType } from "./name-connector.ts";

/**
 * Keeps the organization's own OAuth application of a connector, in place of the one before. The answer holds no secret. The configuration is
 * not judged, because registries do not hold every connector's OAuth fields. Source: the document (`PUT /oauth/credentials`).
 */
export const setOAuthCredentials: Act = ({ call, view, connectors, connector, now, newId, newSerial }) => {
  const type = stringMember(call.body, "connector_type");
  const found =
    type === undefined ? connector(stringMember(call.body, "connector_definition_id") ?? "") : connectorOfType(connectors, type);
  if (found?.kind !== "source") {
    const place = ["body", type === undefined ? "connector_definition_id" : "connector_type"];
    return refuseAt(place, "oauth-application-for-one-connector", "The registry has no such source.");
  }
  const { organizationId } = call;
  const [before] = view.list("oauthApplication", "identity", keyOf(organizationId, found.definitionId));
  const thing: OAuthApplication = {
    ...(before ?? { id: newId(), serial: newSerial(), organizationId, definitionId: found.definitionId, createdAt: now }),
    ...{ configuration: objectMember(call.body, "configuration") ?? {}, updatedAt: now },
  };
  return {
    answer: {
      id: thing.id,
      scope_type: "organization",
      scope_id: organizationId,
      connector_type: "source",
      ...{ connector_definition_id: thing.definitionId, created_at: timeText(thing.createdAt), updated_at: timeText(now) },
    },
    changes: [{ put: "oauthApplication", thing }],
    notes: ["The configuration was not judged by the connector's OAuth fields."],
  };
};

/** Goes back to Airbyte's application. 204 where there is none, too. Source: the document. */
export const deleteOAuthCredentials: Act = ({ call, view, connectors }) => {
  const found = connectorOfType(connectors, call.path.connector_type ?? "");
  const [application] =
    found === undefined ? [] : view.list("oauthApplication", "identity", keyOf(call.organizationId, found.definitionId));
  if (application === undefined) return { answer: {}, notes: ["There was nothing to delete."] };
  return { answer: {}, changes: [{ drop: "oauthApplication", id: application.id }] };
};
