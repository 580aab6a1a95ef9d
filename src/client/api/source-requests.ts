import { isObject, type JsonObject, objectMember } from "../../core/json.ts";
import type { TokenRequest } from "../tokens/token-request.ts";
import type { Clock } from "../transport/transport.ts";
import type { CallOptions } from "../types/api.ts";
import type { TemplateRef } from "../types/source-template.ts";
import type { SourceChange, SourceOptions, SourceRef } from "../types/sources.ts";
import { type Caller, operator } from "./caller.ts";
import { givenOptions } from "./given-options.ts";
import { type PreparedConfig, prepareConfig } from "./prepare-config.ts";
import { recall } from "./remembered.ts";
import { tagFields } from "./tag-fields.ts";
import { thingId } from "./thing-id.ts";
import type { Warn } from "./warning.ts";

export interface SourcesContext {
  readonly caller: Caller;
  readonly clock: Clock;
  readonly validate: boolean;
  readonly warn: Warn;
  /** The workspace's own token. */
  readonly auth: TokenRequest;
  readonly workspace: { readonly name: string; readonly id: (call?: CallOptions) => Promise<string> };
}

/** One generation's sources take the organization's token. Where the document does not tell, the kind is that of the others. */
export function authOf({ caller, auth }: SourcesContext, capability: string): TokenRequest {
  const kind = caller.find(capability)?.token ?? caller.find("create-source")?.token;
  return kind === "operator" ? operator : auth;
}

export interface NewSource {
  readonly capability: "create-source" | "check-source";
  readonly template: TemplateRef<unknown> | string;
  readonly given: SourceOptions<unknown>;
  readonly options: CallOptions | undefined;
}

/** Makes a source, or checks the configuration of one. */
export async function startSource<T>(context: SourcesContext, { capability, template, given, options }: NewSource): Promise<T> {
  const { caller, workspace, warn } = context;
  const { name, config, connectionTemplates, validate = context.validate } = givenOptions(given, capability);
  const templateId = thingId(template, capability);
  const { source_config, secrets } = await prepareConfig(config, {
    template: await knownTemplate(context, template, config, options),
    ...recall(template),
    capability,
    validate,
    warn,
  });
  // Also where only its name is sent: asking for it makes the workspace.
  const workspaceId = await workspace.id(options);
  const isNamed = caller.find(capability)?.fields?.workspace_id === "workspace_name";
  const body = {
    name,
    workspace_id: isNamed ? workspace.name : workspaceId,
    source_template_id: templateId,
    source_config,
    ...tagFields("connection", connectionTemplates),
  };
  const repeatable = capability === "check-source"; // it changes nothing
  const { connector } = recall(template);
  return caller.call(capability, { auth: authOf(context, capability), body, secrets, repeatable, connector, call: options });
}

/**
 * The template's answer, as far as it is at hand. One given by its id is asked for where the configuration reaches into nested values: what the template
 * gives beside them must be sent, too.
 */
async function knownTemplate(
  context: SourcesContext,
  template: TemplateRef<unknown> | string,
  config: unknown,
  call: CallOptions | undefined,
): Promise<JsonObject | undefined> {
  if (isObject(template) && objectMember(template, "partial_default_config") !== undefined) return template;
  if (!isObject(config) || !Object.values(config).some(isObject)) return undefined;
  const path = [template];
  const { caller, auth } = context;
  if (caller.find("get-offered-source-template") !== undefined) return caller.call("get-offered-source-template", { auth, path, call });
  return caller.call("get-source-template", { path, call });
}

/** The configuration of a change. A source that is given as its answer tells its template. */
export async function prepareChange(
  { validate, warn }: SourcesContext,
  source: SourceRef,
  change: SourceChange,
  capability: string,
): Promise<Partial<PreparedConfig>> {
  const { config } = givenOptions(change, capability);
  if (config === undefined) return {};
  const template = isObject(source) ? objectMember(source, "source_template") : undefined;
  return prepareConfig(config, { template, ...recall(source), capability, validate, warn });
}
