import { arrayMember, type Json } from "../../core/json.ts";
import { listForms } from "../../schema/flatten-schema.ts";
import type { ApiOperation, Segment } from "../api/api.ts";
import { readAddress } from "../api/read-address.ts";
import { hasPlaceholder } from "../json/placeholder.ts";
import type { Shown, ShownMember } from "../json/shown.ts";
import type { Example } from "../judge/judge-page.ts";

/** Things of a world, with which placeholders are filled. Every id of a page is invented, so ids are filled as well. */
export interface TrialValues {
  readonly workspace: string;
  readonly sourceTemplate: string;
  readonly connectionTemplate: string;
  readonly source: string;
  readonly tag: string;
  readonly sourceDefinition: string;
  readonly destinationDefinition: string;
}

/** A request that can be sent. */
export interface FilledCall {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly body: Json | undefined;
}

/**
 * Fills the placeholders and ids of an example that agrees. A sentence says why one cannot be filled.
 *
 * @param document resolves the references of schemas
 */
export function fillCall({ call, operation }: Example, values: TrialValues, document: Json): FilledCall | string {
  const address = call === undefined ? undefined : readAddress(call.url);
  if (call === undefined || operation === undefined || address === undefined) return "it is no request of an operation";
  const parts = operation.segments.map((segment, index) => fillSegment(segment, { operation, index, values }));
  const missing = parts.indexOf(undefined);
  if (missing >= 0) return `nothing of the seed stands for ${nameOf(operation.segments[missing])}`;
  const query = address.query.map(({ name, value }) => {
    const filled = valueFor(name, { value, operation, values }) ?? value;
    return `${encodeURIComponent(name)}=${encodeURIComponent(filled)}`;
  });
  const path = `/${parts.join("/")}${query.length === 0 ? "" : `?${query.join("&")}`}`;
  if (query.some((pair) => /%3C|%24%7B|%7B/.test(pair))) return "its query has a placeholder that nothing of the seed stands for";
  const body =
    call.body.type === "json" && call.body.value !== undefined
      ? fillValue(call.body.value, { operation, values, required: requiredNames(operation, document) })
      : undefined;
  return { method: call.method, path, body };
}

interface Filling {
  readonly operation: ApiOperation;
  readonly values: TrialValues;
}

function nameOf(segment: Segment | undefined): string {
  return segment === undefined || segment.literal !== undefined ? "a part of the path" : segment.name;
}

function fillSegment(segment: Segment, { operation, index, values }: Filling & { readonly index: number }): string | undefined {
  if (segment.literal !== undefined) return segment.literal;
  const { name, prefix, suffix } = segment;
  const above = operation.segments[index - 1]?.literal ?? "";
  const filled = name === "id" ? idBelow(above, operation, values) : valueFor(name, { value: "<>", operation, values });
  return filled === undefined ? undefined : `${prefix}${encodeURIComponent(filled)}${suffix}`;
}

function idBelow(above: string, { path }: ApiOperation, values: TrialValues): string | undefined {
  const isTemplate = path.includes("/templates/") || above.endsWith("templates");
  if (above === "connections" && isTemplate) return values.connectionTemplate;
  if (above === "source-templates" || (above === "sources" && isTemplate)) return values.sourceTemplate;
  if (path.includes("/definitions/")) return above === "sources" ? values.sourceDefinition : values.destinationDefinition;
  return above === "sources" ? values.source : above === "workspaces" ? values.workspace : undefined;
}

/** The value of a name, if it is an id or a placeholder. */
function valueFor(name: string, { value, operation, values }: Filling & { readonly value: string }): string | undefined {
  const byName: Readonly<Record<string, string>> = {
    workspace_id: values.workspace,
    source_template_id: values.sourceTemplate,
    connection_template_id: values.connectionTemplate,
    source_id: values.source,
    actor_definition_id: operation.path.includes("/connections") ? values.destinationDefinition : values.sourceDefinition,
    destination_actor_definition_id: values.destinationDefinition,
    tag_name: values.tag,
    name: values.tag,
  };
  const isId = /_id$|^tag_name$/.test(name);
  return (isId || hasPlaceholder(value) || value === "<>") && Object.hasOwn(byName, name) ? byName[name] : undefined;
}

interface BodyFilling extends Filling {
  /** The names that the body must have. */
  readonly required: ReadonlySet<string>;
}

function requiredNames({ body }: ApiOperation, document: Json): ReadonlySet<string> {
  const forms = (body?.media ?? []).flatMap(({ schema }) => listForms(document, schema));
  return new Set(forms.flatMap((form) => arrayMember(form, "required") ?? []).filter((name) => typeof name === "string"));
}

/** An optional member of which nothing is known is left out. */
function isSent({ name, value }: ShownMember, { required, ...filling }: BodyFilling): boolean {
  const isUnknown = value.type === "unknown" || (value.type === "text" && hasPlaceholder(value.value));
  return !isUnknown || required.has(name) || valueFor(name, { value: "<>", ...filling }) !== undefined;
}

function fillValue(shown: Shown, filling: BodyFilling, name = ""): Json {
  switch (shown.type) {
    case "object":
      return Object.fromEntries(
        shown.members
          .filter((member) => isSent(member, filling))
          .map((member) => [member.name, fillValue(member.value, filling, member.name)]),
      );
    case "array":
      return shown.items.map((item) => fillValue(item, filling, name));
    case "text":
      return valueFor(name, { value: shown.value, ...filling }) ?? shown.value;
    case "scalar":
      return shown.value;
    case "unknown":
      return valueFor(name, { value: "<>", ...filling }) ?? "filled in";
  }
}
