import { arrayMember, stringMember } from "../../core/json.ts";
import { renderDefinition, renderDefinitionSummary } from "../render/render-connector.ts";
import { type Act, refuse } from "./act.ts";

/** The connectors of the registry that are sources; a part of the name is matched without regard to case. */
export const listSourceDefinitions: Act = ({ connectors, call }) => {
  const part = stringMember(call.query, "name")?.toLowerCase() ?? "";
  const found = connectors.filter(({ kind, title }) => kind === "source" && title.toLowerCase().includes(part));
  return { answer: { definitions: found.map(renderDefinitionSummary) } };
};

export const listDestinationDefinitions: Act = ({ connectors, call }) => {
  const ids = arrayMember(call.query, "actorDefinitionIds") ?? [];
  const found = connectors.filter(({ kind, definitionId }) => kind === "destination" && (ids.length === 0 || ids.includes(definitionId)));
  return { answer: { destinations: found.map(({ definitionId, title }) => ({ id: definitionId, name: title, icon: "" })) } };
};

export const getSourceDefinition: Act = (input) => getDefinition(input, "source");

export const getDestinationDefinition: Act = (input) => getDefinition(input, "destination");

function getDefinition({ connector, call }: Parameters<Act>[0], kind: "source" | "destination"): ReturnType<Act> {
  const found = connector(call.path.id ?? "");
  if (found?.kind !== kind) return refuse(404, "not-found-declared", `The registry has no ${kind} of this id.`);
  return { answer: { id: found.definitionId, definition: renderDefinition(found) } };
}
