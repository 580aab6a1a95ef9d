import { type JsonObject, member, objectMember, stringMember } from "../../../core/json.ts";
import { renderSpecification, unknownSpecification } from "../../render/render-connector.ts";
import { maskSecrets } from "../../render/secrets.ts";
import { timeText } from "../../render/time-text.ts";
import type { Change, Customization, SourceTemplate, TemplateCopy } from "../../state/things.ts";
import { withChanges } from "../../with-changes.ts";
import { type Act, type ActInput, type Fault, isRefusal, type Refusal, refuse, refuseAt } from "../act.ts";
import { findSourceTemplate, reachOwn } from "../reach.ts";
import { takeMasks } from "../take-masks.ts";
import { attachTag, detachTag, isSelected, queriedTags, tagNames } from "./tags.ts";

type Rendering = Pick<ActInput, "view" | "connector">;

/** A template as sources and single reads show it. A deleted template is known from its copy alone, which has no tags and no times. */
export function renderSourceTemplate({ view, connector }: Rendering, template: TemplateCopy & Partial<SourceTemplate>): JsonObject {
  const { id, name, definitionId, defaults, customization, tagIds = [], createdAt, updatedAt } = template;
  const known = connector(definitionId);
  return {
    id,
    name,
    icon: null,
    source_definition_id: definitionId,
    partial_default_config: maskSecrets(defaults, known),
    customization,
    user_config_spec: known === undefined ? unknownSpecification : renderSpecification(known),
    tags: tagNames(view, tagIds),
    created_at: createdAt === undefined ? null : timeText(createdAt),
    updated_at: updatedAt === undefined ? null : timeText(updatedAt),
  };
}

/** A template as lists show it. */
export function summarizeSourceTemplate({ view }: Pick<ActInput, "view">, template: TemplateCopy & Partial<SourceTemplate>): JsonObject {
  const { id, name, definitionId, customization, tagIds = [], catalog = null, createdAt, updatedAt, organizationId = null } = template;
  return {
    id,
    name,
    icon: null,
    tags: tagNames(view, tagIds),
    customization,
    ...{ has_source_definition_catalog: catalog !== null, catalog_type: null },
    // The agent generation has both besides.
    ...{ actor_definition_id: definitionId, organization_id: organizationId },
    created_at: createdAt === undefined ? null : timeText(createdAt),
    updated_at: updatedAt === undefined ? null : timeText(updatedAt),
  };
}

/** The templates of a list: filtered by the tags of the query, `all` of them by default, and by a widget token's own. */
function filtered({ view, call }: Pick<ActInput, "view" | "call">, templates: readonly SourceTemplate[]): readonly SourceTemplate[] {
  const asked = queriedTags(call.query);
  const own = call.token?.widget?.sources;
  return templates.filter(({ tagIds }) => isSelected(view, tagIds, asked) && (own === undefined || isSelected(view, tagIds, own)));
}

/** The organization's templates; `use_global` lists the standard ones instead (agent generation). */
export const listSourceTemplates: Act = (input) => {
  const owner = input.call.query.use_global === true ? "standard" : input.call.organizationId;
  const templates = filtered(input, input.view.list("sourceTemplate", "organization", owner));
  return { answer: { data: templates.map((template) => summarizeSourceTemplate(input, template)) } };
};

/** Source: the document; the standard templates have a list of their own. */
export const listGlobalSourceTemplates: Act = (input) => ({
  answer: {
    data: input.view.list("sourceTemplate", "organization", "standard").map((template) => summarizeSourceTemplate(input, template)),
  },
});

/** Users are offered the organization's templates and the standard ones. Source: Airbyte docs, Source templates. */
export const listOfferedSourceTemplates: Act = (input) => {
  const { view, call } = input;
  const all = [
    ...view.list("sourceTemplate", "organization", call.organizationId),
    ...view.list("sourceTemplate", "organization", "standard"),
  ];
  return { answer: { data: filtered(input, all).map((template) => summarizeSourceTemplate(input, template)) } };
};

export const getOfferedSourceTemplate: Act = (input) => {
  const template = findSourceTemplate(input, input.call.path.id ?? "");
  const own = input.call.token?.widget?.sources;
  const isOffered = template && (own === undefined || isSelected(input.view, template.tagIds, own));
  if (!isOffered) return refuse(404, "not-found-declared", "No such source template is offered.");
  return { answer: renderSourceTemplate(input, template) };
};

export const getSourceTemplate: Act = (input) => {
  const template = findSourceTemplate(input, input.call.path.id ?? "");
  if (template === undefined) return refuse(404, "not-found-declared", "There is no such source template.");
  return { answer: renderSourceTemplate(input, template) };
};

/** Source: Airbyte docs, Source templates; a body with `original_source_template_id` copies another template, without its tags. */
export const createSourceTemplate: Act = (input) => {
  const { body, organizationId } = input.call;
  const isCopy = member(body, "original_source_template_id") !== undefined && member(body, "actor_definition_id") === undefined;
  const made = isCopy ? copied(input) : fresh(input);
  if (isRefusal(made)) return made;
  const { now, newId, newSerial } = input;
  const template: SourceTemplate = {
    id: newId(),
    serial: newSerial(),
    organizationId,
    tagIds: [],
    createdAt: now,
    updatedAt: now,
    ...made.parts,
  };
  return { answer: renderSourceTemplate(input, template), changes: [{ put: "sourceTemplate", thing: template }], notes: made.notes };
};

interface Made {
  readonly parts: Omit<TemplateCopy, "id"> & Pick<SourceTemplate, "catalog">;
  readonly notes: readonly string[];
}

function copied(input: ActInput): Made | Refusal {
  const original = findSourceTemplate(input, stringMember(input.call.body, "original_source_template_id") ?? "");
  if (original === undefined) {
    return refuseAt(["body", "original_source_template_id"], "source-template-needs-a-connector", "There is no such source template.");
  }
  const { definitionId, defaults, customization, catalog } = original;
  const name = stringMember(input.call.body, "name") ?? original.name;
  return { parts: { name, definitionId, defaults, customization, catalog }, notes: [] };
}

function fresh(input: ActInput): Made | Refusal {
  const { body } = input.call;
  const definitionId = stringMember(body, "actor_definition_id") ?? "";
  const connector = input.connector(definitionId);
  if (connector?.kind !== "source") {
    return refuseAt(["body", "actor_definition_id"], "source-template-needs-a-connector", "The registry has no source of this id.");
  }
  const parts = {
    name: stringMember(body, "name") ?? connector.title,
    definitionId,
    defaults: objectMember(body, "partial_default_config") ?? {},
    customization: customizationOf(body),
    catalog: null,
  };
  return judgeParts(input, parts);
}

/** The bundle has judged its shape. */
function customizationOf(body: JsonObject): Customization | null {
  return (objectMember(body, "customization") as Customization | undefined) ?? null;
}

/**
 * Notes or refuses names that the connector does not know [strictNames]; refuses an empty whitelist.
 *
 * @param stored the defaults of a template that is changed, which masks stand for
 */
function judgeParts(input: ActInput, sent: Made["parts"], stored: JsonObject = {}): Made | Refusal {
  const { customization, definitionId } = sent;
  const defaults = takeMasks(input, sent.defaults, {
    stored,
    connector: input.connector(definitionId),
    place: ["body", "partial_default_config"],
  });
  if (isRefusal(defaults)) return defaults;
  const parts = { ...sent, defaults: defaults.config };
  const isWhitelist = customization?.stream_selection_mode === "whitelist";
  const whitelist = customization?.stream_whitelist ?? [];
  if (isWhitelist && whitelist.length === 0) {
    const place = ["body", "customization", "stream_whitelist"];
    return refuseAt(place, "stream-whitelist-not-empty", "In the mode whitelist the list must name a stream.", "minItems");
  }
  const known = new Set((parts.catalog === null ? input.catalog(definitionId) : parts.catalog.streams).map(({ name }) => name));
  const keys = Object.keys(objectMember(input.connector(definitionId)?.connectionSpecification, "properties") ?? {});
  const faults: Fault[] = [
    ...(isWhitelist ? whitelist : []).flatMap((name, index) =>
      known.has(name)
        ? []
        : [strange(["body", "customization", "stream_whitelist", String(index)], `The connector has no stream "${name}".`)],
    ),
    ...Object.keys(parts.defaults).flatMap((key) =>
      keys.includes(key) ? [] : [strange(["body", "partial_default_config", key], `The connector has no field "${key}".`)],
    ),
  ];
  if (faults.length > 0 && input.readings.strictNames === "true") return { refused: 422, rule: "sandbox/unknown-name", faults };
  return { parts, notes: faults.map(({ message }) => `${message} It is accepted [strictNames].`) };
}

function strange(place: readonly string[], message: string): Fault {
  return { place, message, keyword: "rule" };
}

/**
 * Replaces each member that is given, as a whole; `customization: null` puts it back to the default. The sources follow only where
 * `propagate` is true: the document's default is false, against the guide.
 */
export const updateSourceTemplate: Act = (input) => {
  const { view, call, now } = input;
  const template = reachOwn(input, "sourceTemplate", call.path.id ?? "");
  if (isRefusal(template)) return template;
  const sent = {
    name: stringMember(call.body, "name") ?? template.name,
    definitionId: template.definitionId,
    defaults: objectMember(call.body, "partial_default_config") ?? template.defaults,
    customization: Object.hasOwn(call.body, "customization") ? customizationOf(call.body) : template.customization,
    catalog: template.catalog,
  };
  const judged = judgeParts(input, sent, template.defaults);
  if (isRefusal(judged)) return judged;
  const changed: SourceTemplate = Object.assign({}, template, judged.parts, { updatedAt: now });
  const followers = call.body.propagate === true ? view.list("source", "template", template.id) : [];
  return {
    answer: renderSourceTemplate(input, changed),
    changes: [
      { put: "sourceTemplate", thing: changed },
      ...followers.map((source): Change => ({ put: "source", thing: withChanges(source, { template: copyOf(changed), updatedAt: now }) })),
    ],
    effects: followers.map(({ id }) => `source ${id} takes the change over`),
    notes: judged.notes,
  };
};

/** The part of a template that its sources keep. */
export function copyOf({ id, name, definitionId, defaults, customization }: TemplateCopy): TemplateCopy {
  return { id, name, definitionId, defaults, customization };
}

/** Its sources stay by their ids and in the operator's lists. Source: Airbyte docs, Source templates. */
export const deleteSourceTemplate: Act = (input) => {
  const template = reachOwn(input, "sourceTemplate", input.call.path.id ?? "");
  if (isRefusal(template)) return template;
  const { id, catalog } = template;
  const sources = catalog === null ? [] : input.view.list("source", "template", id);
  return {
    answer: { id, deleted_at: timeText(input.now) },
    changes: [
      { drop: "sourceTemplate", id },
      // A source reads the catalog of its template, so it keeps the last one.
      ...sources.map((source): Change => ({ put: "source", thing: withChanges(source, { template: { ...source.template, catalog } }) })),
    ],
  };
};

export const tagSourceTemplate: Act = (input) => {
  const template = reachOwn(input, "sourceTemplate", input.call.path.id ?? "");
  const tagged = isRefusal(template) ? template : attachTag(input, template);
  if (isRefusal(tagged)) return tagged;
  return {
    answer: () => renderSourceTemplate(input, tagged.template),
    changes: [...tagged.changes, { put: "sourceTemplate", thing: tagged.template }],
    notes: tagged.notes,
  };
};

/** The answer holds the time only. Source: the document, against Template Tags. */
export const untagSourceTemplate: Act = (input) => {
  const template = reachOwn(input, "sourceTemplate", input.call.path.id ?? "");
  const untagged = isRefusal(template) ? template : detachTag(input, template);
  if (isRefusal(untagged)) return untagged;
  return { answer: { deleted_at: timeText(input.now) }, changes: [{ put: "sourceTemplate", thing: untagged }] };
};
