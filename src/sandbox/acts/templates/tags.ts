import { arrayMember, stringMember } from "../../../core/json.ts";
import { defaultTagMode, matchesTags } from "../../../rules/matches-tags.ts";
import { timeText } from "../../render/time-text.ts";
import { isPathName } from "../../state/is-path-name.ts";
import { keyOf, type View } from "../../state/tables.ts";
import type { Change, ConnectionTemplate, SourceTemplate, Tag, TagSelection } from "../../state/things.ts";
import { withChanges } from "../../with-changes.ts";
import { type Act, type ActInput, isRefusal, type Refusal, refuse, refuseAt } from "../act.ts";

function renderTag({ id, name, organizationId, createdAt, updatedAt }: Tag) {
  return { id, name, organization_id: organizationId, created_at: timeText(createdAt), updated_at: timeText(updatedAt) };
}

function findTag({ view, call }: Pick<ActInput, "view" | "call">, name: string): Tag | undefined {
  return view.list("tag", "name", keyOf(call.organizationId, name))[0];
}

function reachTag(input: ActInput): Tag | Refusal {
  return findTag(input, input.call.path.name ?? "") ?? refuse(404, "not-found-declared", "There is no tag of this name.");
}

/** The names of a template's tags, in the order in which they were attached. Templates hold ids, so that a renamed tag carries over. */
export function tagNames(view: View, tagIds: readonly string[]): readonly string[] {
  return tagIds.flatMap((id) => view.get("tag", id) ?? []).map(({ name }) => name);
}

/** True if a selection chooses a template with these tags. */
export function isSelected(view: View, tagIds: readonly string[], { tags, mode }: TagSelection): boolean {
  return matchesTags(tagNames(view, tagIds), tags, mode);
}

/** The selection of a list's query: `all` of the tags by default, and without tags everything. */
export function queriedTags(query: ActInput["call"]["query"]): TagSelection {
  return {
    tags: (arrayMember(query, "tags") ?? []).filter((tag) => typeof tag === "string"),
    mode: query.tags_mode === "any" ? "any" : defaultTagMode.list,
  };
}

export const listTemplateTags: Act = ({ view, call }) => ({
  answer: { data: view.list("tag", "organization", call.organizationId).map(renderTag) },
});

export const createTemplateTag: Act = (input) => {
  const name = stringMember(input.call.body, "name") ?? "";
  if (findTag(input, name) !== undefined) return nameTaken();
  if (!isPathName(name)) return unreachable("name");
  const tag = makeTag(input, name);
  return { answer: renderTag(tag), changes: [{ put: "tag", thing: tag }] };
};

function makeTag({ call, now, newId, newSerial }: ActInput, name: string): Tag {
  return { id: newId(), serial: newSerial(), organizationId: call.organizationId, name, createdAt: now, updatedAt: now };
}

function nameTaken(): Refusal {
  return refuseAt(["body", "name"], "sandbox/name-taken", "The organization has a tag of this name.");
}

/** Tags are changed and deleted by their names in a path, so a name that no path can say is refused. Our decision: the document takes any. */
function unreachable(member: "name" | "tag"): Refusal {
  return refuseAt(["body", member], "sandbox/tag-name", "A path cannot say this name, and a tag is reached by no other way.", "pattern");
}

/** A renamed tag stays on its templates. Source: Airbyte docs, Template Tags. */
export const renameTemplateTag: Act = (input) => {
  const tag = reachTag(input);
  if (isRefusal(tag)) return tag;
  const name = stringMember(input.call.body, "name") ?? "";
  const namesake = findTag(input, name);
  if (namesake !== undefined && namesake.id !== tag.id) return nameTaken();
  if (!isPathName(name)) return unreachable("name");
  const renamed = withChanges(tag, { name, updatedAt: input.now });
  return { answer: renderTag(renamed), changes: [{ put: "tag", thing: renamed }] };
};

/** A deleted tag goes from all templates; the templates stay. Source: Airbyte docs, Template Tags. */
export const deleteTemplateTag: Act = (input) => {
  const tag = reachTag(input);
  if (isRefusal(tag)) return tag;
  const { view, now } = input;
  const without = <T extends SourceTemplate | ConnectionTemplate>(thing: T): T =>
    Object.assign({}, thing, { tagIds: thing.tagIds.filter((id) => id !== tag.id) });
  const changes: Change[] = [
    { drop: "tag", id: tag.id },
    ...view.list("sourceTemplate", "tag", tag.id).map((thing): Change => ({ put: "sourceTemplate", thing: without(thing) })),
    ...view.list("connectionTemplate", "tag", tag.id).map((thing): Change => ({ put: "connectionTemplate", thing: without(thing) })),
  ];
  return {
    answer: { id: tag.id, deleted_at: timeText(now) },
    changes,
    effects: changes.slice(1).map((change) => ("put" in change ? `${change.put} ${change.thing.id} loses the tag` : "")),
  };
};

/** A template with a tag more, and the tag if it had to be created. */
export interface Tagged<T> {
  readonly template: T;
  readonly changes: readonly Change[];
  readonly notes: readonly string[];
}

/** Attaches the tag that a body names. Attaching it twice is attaching it once. */
export function attachTag<T extends SourceTemplate | ConnectionTemplate>(input: ActInput, template: T): Tagged<T> | Refusal {
  const name = stringMember(input.call.body, "tag") ?? "";
  const known = findTag(input, name);
  if (known === undefined && input.readings.unknownTag === "refuse") {
    return {
      ...refuse(404, "sandbox/unknown-tag", "There is no tag of this name: create it first."),
      notes: ["A tag that is not created yet is refused [unknownTag]."],
    };
  }
  if (known === undefined && !isPathName(name)) return unreachable("tag");
  const tag = known ?? makeTag(input, name);
  const tagIds = template.tagIds.includes(tag.id) ? template.tagIds : [...template.tagIds, tag.id];
  return {
    template: Object.assign({}, template, { tagIds, updatedAt: input.now }),
    changes: known === undefined ? [{ put: "tag", thing: tag }] : [],
    notes: known === undefined ? ["The tag was created on the way [unknownTag]."] : [],
  };
}

/** Takes the tag that the path names off a template: 404 where the template does not have it (Airbyte docs, Template Tags). */
export function detachTag<T extends SourceTemplate | ConnectionTemplate>(input: ActInput, template: T): T | Refusal {
  const tag = findTag(input, input.call.path.tag_name ?? "");
  if (tag === undefined || !template.tagIds.includes(tag.id))
    return refuse(404, "not-found-declared", "The template does not have this tag.");
  return Object.assign({}, template, { tagIds: template.tagIds.filter((id) => id !== tag.id), updatedAt: input.now });
}
