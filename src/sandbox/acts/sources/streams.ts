import { arrayMember, isObject, type JsonObject, objectMember, stringMember } from "../../../core/json.ts";
import type { Source } from "../../state/things.ts";
import { type Act, type ActInput, isRefusal, refuse } from "../act.ts";
import { reachSource } from "../reach.ts";
import { connectorStreams } from "../templates/catalogs.ts";
import { selectedNames } from "../templates/selected-names.ts";

/** The catalog of a source: its template's own, or the connector's. */
function catalogOf(input: Pick<ActInput, "view" | "catalog">, { template }: Source): readonly JsonObject[] {
  const { catalog } = input.view.get("sourceTemplate", template.id) ?? template;
  return catalog?.streams ?? connectorStreams(input, template);
}

/** The names of the streams that a source syncs. Source: Airbyte docs, Configuring sources, "Stream selection modes". */
export function selectedStreams(input: Pick<ActInput, "view" | "catalog">, source: Source): readonly string[] {
  return selectedNames(catalogOf(input, source), source.template.customization);
}

function listed(input: ActInput, source: Source): readonly JsonObject[] {
  const streams = catalogOf(input, source).filter((stream) => stringMember(stream, "name") !== undefined);
  if (input.readings.streamListing === "all") return streams;
  const names = new Set(selectedStreams(input, source));
  return streams.filter((stream) => names.has(stringMember(stream, "name") ?? ""));
}

export const listSourceStreams: Act = (input) => {
  const source = reachSource(input, input.call.path.id ?? "");
  if (isRefusal(source)) return source;
  const isFull = input.call.query.include_descriptions === true;
  const streams = listed(input, source).map((stream) => ({
    name: stringMember(stream, "name") ?? "",
    description: isFull ? (stringMember(stream, "description") ?? null) : null,
  }));
  return { answer: { streams }, notes: ["Streams listed are the ones that the template selects [streamListing]."] };
};

/** The fields of a stream, from its JSON Schema in the catalog. */
export const describeSourceStream: Act = (input) => {
  const source = reachSource(input, input.call.path.id ?? "");
  if (isRefusal(source)) return source;
  const name = input.call.path.stream_name ?? "";
  const stream = listed(input, source).find((one) => one.name === name);
  if (stream === undefined) return refuse(404, "whitelisted-streams", "The source has no such stream.");
  const isFull = input.call.query.include_descriptions === true;
  const properties = objectMember(objectMember(stream, "json_schema"), "properties") ?? {};
  const fields = Object.entries(properties).flatMap(([field, schema]) => {
    if (!isObject(schema)) return [];
    const type = stringMember(schema, "type") ?? (arrayMember(schema, "type") ?? []).filter((one) => typeof one === "string");
    const description = isFull ? (stringMember(schema, "description") ?? null) : null;
    return [{ name: field, type, description, format: stringMember(schema, "format") ?? null }];
  });
  return { answer: { stream_name: name, description: isFull ? (stringMember(stream, "description") ?? null) : null, fields } };
};
