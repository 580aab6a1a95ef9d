import { arrayMember, isArray, isObject, type Json, type JsonObject, objectMember, stringMember } from "../../../core/json.ts";
import { timeText } from "../../render/time-text.ts";
import type { SourceTemplate, TemplateCopy } from "../../state/things.ts";
import { withChanges } from "../../with-changes.ts";
import { type Act, type ActInput, type Done, isRefusal, type Refusal, refuse, refuseAt } from "../act.ts";
import { reachOwn } from "../reach.ts";
import { applyPatch } from "./apply-patch.ts";
import { selectedNames } from "./selected-names.ts";

type Streams = readonly JsonObject[];
type WithCatalog = SourceTemplate & { readonly catalog: NonNullable<SourceTemplate["catalog"]> };

const notDeclared = "There is no catalog of its own for this template: its sources use the connector's.";

function reachTemplate(input: ActInput): SourceTemplate | Refusal {
  return reachOwn(input, "sourceTemplate", input.call.path.source_template_id ?? "");
}

function reachCatalog(input: ActInput): WithCatalog | Refusal {
  const template = reachTemplate(input);
  if (isRefusal(template)) return template;
  return template.catalog === null ? refuse(404, "not-found-declared", notDeclared) : { ...template, catalog: template.catalog };
}

type Catalog = WithCatalog["catalog"];

function keep({ now }: ActInput, template: SourceTemplate, catalog: Catalog): NonNullable<Done["changes"]> {
  return [{ put: "sourceTemplate", thing: withChanges(template, { catalog, updatedAt: now }) }];
}

/** Gives a template a catalog of its own, which replaces the connector's. A catalog of null starts with the connector's streams. */
export const createTemplateCatalog: Act = (input) => {
  const template = reachTemplate(input);
  if (isRefusal(template)) return template;
  const given = objectMember(input.call.body, "sonar_catalog");
  const streams = given === undefined ? connectorStreams(input, template) : readStreams(input, given, ["body", "sonar_catalog", "streams"]);
  if (!isArray(streams)) return streams;
  const id = template.catalog?.id ?? input.newId();
  return { answer: { id }, changes: keep(input, template, { id, streams }) };
};

/** The streams of a connector as a template's catalog holds them. */
export function connectorStreams({ catalog }: Pick<ActInput, "catalog">, { definitionId }: TemplateCopy): Streams {
  return catalog(definitionId).map(({ name, suggested }) => ({ name, suggested: suggested === true }));
}

/** `selected` lists only the streams that the template's customization selects. */
export const getTemplateCatalog: Act = (input) => {
  const template = reachCatalog(input);
  if (isRefusal(template)) return template;
  const { id, streams } = template.catalog;
  const names = new Set(selectedNames(streams, template.customization));
  const shown = input.call.query.selected === true ? streams.filter((stream) => names.has(stringMember(stream, "name") ?? "")) : streams;
  return { answer: { id, source_template_id: template.id, sonar_catalog: { streams: shown } } };
};

export const updateTemplateCatalog: Act = (input) => {
  const template = reachCatalog(input);
  if (isRefusal(template)) return template;
  const patched = patch(input, { streams: template.catalog.streams });
  if ("refused" in patched) return patched;
  const streams = readStreams(input, patched.value, ["body", "patch_ops"]);
  if (!isArray(streams)) return streams;
  return { answer: { catalog: { streams } }, changes: keep(input, template, { ...template.catalog, streams }) };
};

/** The streams of a catalog that is sent, or that a patch leaves: each by the document's schema, with a name that no other has. */
function readStreams(input: ActInput, catalog: Json, place: readonly string[]): Streams | Refusal {
  const given = arrayMember(catalog, "streams");
  if (given === undefined) return refuseAt(place, "sandbox/patch-breaks-stream", "The catalog has no list of streams.");
  const names = new Set<string>();
  const streams: JsonObject[] = [];
  for (const stream of given) {
    const [fault] = input.judgeStream(stream);
    if (!isObject(stream) || fault !== undefined)
      return refuseAt(place, "sandbox/patch-breaks-stream", fault?.message ?? "A stream is no object.");
    const name = stringMember(stream, "name");
    if (name === undefined) return refuseAt(place, "sandbox/stream-needs-a-name", "A stream needs a name.", "required");
    if (names.has(name)) return refuseAt(place, "sandbox/name-taken", "The catalog has a stream of this name.");
    names.add(name);
    streams.push(stream);
  }
  return streams;
}

function patch({ call }: ActInput, value: Json): { readonly value: Json } | Refusal {
  const patched = applyPatch(value, arrayMember(call.body, "patch_ops") ?? []);
  if ("value" in patched) return patched;
  return refuseAt(["body", "patch_ops", String(patched.at)], "sandbox/patch-does-not-apply", patched.problem) as Refusal;
}

export const deleteTemplateCatalog: Act = (input) => {
  const template = reachCatalog(input);
  if (isRefusal(template)) return template;
  return {
    answer: { id: template.catalog.id, deleted_at: timeText(input.now) },
    changes: [{ put: "sourceTemplate", thing: withChanges<SourceTemplate>(template, { catalog: null, updatedAt: input.now }) }],
  };
};

/** A query is an expression of JMESPath, which the sandbox does not evaluate. */
export const queryTemplateCatalog: Act = () => refuse(400, "sandbox/not-simulated", "The sandbox does not evaluate JMESPath.");

export const createTemplateStream: Act = (input) => {
  const template = reachCatalog(input);
  if (isRefusal(template)) return template;
  const stream = objectMember(input.call.body, "stream") ?? {};
  const name = stringMember(stream, "name");
  if (name === undefined) return refuseAt(["body", "stream", "name"], "sandbox/stream-needs-a-name", "A stream needs a name.", "required");
  if (findStream(template, name) !== undefined)
    return refuseAt(["body", "stream", "name"], "sandbox/name-taken", "The catalog has a stream of this name.");
  return { answer: { stream }, changes: keep(input, template, { ...template.catalog, streams: [...template.catalog.streams, stream] }) };
};

function findStream({ catalog }: WithCatalog, name: string): JsonObject | undefined {
  return catalog.streams.find((stream) => stringMember(stream, "name") === name);
}

function reachStream(input: ActInput): { readonly template: WithCatalog; readonly stream: JsonObject } | Refusal {
  const template = reachCatalog(input);
  if (isRefusal(template)) return template;
  const stream = findStream(template, input.call.path.stream_name ?? "");
  return stream === undefined ? refuse(404, "not-found-declared", "The catalog has no such stream.") : { template, stream };
}

export const updateTemplateStream: Act = (input) => {
  const reached = reachStream(input);
  if (isRefusal(reached)) return reached;
  const { template, stream } = reached;
  const patched = patch(input, stream);
  if ("refused" in patched) return patched;
  const { value } = patched;
  const [fault] = input.judgeStream(value);
  const name = stringMember(value, "name");
  if (!isObject(value) || name === undefined || fault !== undefined) {
    return refuseAt(["body", "patch_ops"], "sandbox/patch-breaks-stream", fault?.message ?? "The patch leaves no stream with a name.");
  }
  const namesake = findStream(template, name);
  if (namesake !== undefined && namesake !== stream)
    return refuseAt(["body", "patch_ops"], "sandbox/name-taken", "The catalog has a stream of this name.");
  const streams = template.catalog.streams.map((one) => (one === stream ? value : one));
  return { answer: { stream: value }, changes: keep(input, template, { ...template.catalog, streams }) };
};

export const deleteTemplateStream: Act = (input) => {
  const reached = reachStream(input);
  if (isRefusal(reached)) return reached;
  const { template, stream } = reached;
  const streams = template.catalog.streams.filter((one) => one !== stream);
  return {
    answer: { stream_name: input.call.path.stream_name ?? "", deleted_at: timeText(input.now) },
    changes: keep(input, template, { ...template.catalog, streams }),
  };
};
