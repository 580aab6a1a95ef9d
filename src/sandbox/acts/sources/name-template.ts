import { stringMember } from "../../../core/json.ts";
import type { SourceTemplate, TemplateCopy } from "../../state/things.ts";
import { type ActInput, type Refusal, refuse, refuseAt } from "../act.ts";
import { connectorOfType } from "../oauth/name-connector.ts";
import { findSourceTemplate } from "../reach.ts";
import { isSelected } from "../templates/tags.ts";

/** The members that name what a source is made from. The document of the agent generation takes exactly one. */
const ways = ["connector_type", "definition_id", "source_template_id"] as const;

/** A template as a source copies it. One that stands for a bare connector is in no list. */
export type NamedTemplate = TemplateCopy & Partial<SourceTemplate>;

/**
 * The source template that a body names: by its id or, in the agent generation, by one of three ways. An unknown id in a body is
 * answered with 422, because 404 is declared for path parameters only. A widget token offers the templates of its own tags alone.
 */
export function nameTemplate(input: ActInput): NamedTemplate | Refusal {
  const { call, view } = input;
  const id = stringMember(call.body, "source_template_id");
  const template = id === undefined ? templateOfConnector(input) : findSourceTemplate(input, id);
  if (template === undefined) {
    const [way = "source_template_id"] = ways.filter((one) => stringMember(call.body, one) !== undefined);
    return refuseAt(["body", way], "source-needs-three-things", "There is no such source template.");
  }
  const own = call.token?.widget?.sources;
  const isOffered = own === undefined || isSelected(view, template.tagIds ?? [], own);
  return isOffered ? template : refuse(403, "sandbox/widget-tags", "The token does not offer this source template.");
}

/** The organization's template of a connector, a standard one, or the bare connector. */
function templateOfConnector(input: ActInput): NamedTemplate | undefined {
  const { call, connectors, view } = input;
  const type = stringMember(call.body, "connector_type");
  const connector =
    type === undefined ? input.connector(stringMember(call.body, "definition_id") ?? "") : connectorOfType(connectors, type);
  if (connector?.kind !== "source") return undefined;
  const all = [call.organizationId, "standard"].flatMap((owner) => view.list("sourceTemplate", "organization", owner));
  const { definitionId, title: name } = connector;
  return (
    all.find((one) => one.definitionId === definitionId) ?? { id: definitionId, name, definitionId, defaults: {}, customization: null }
  );
}
