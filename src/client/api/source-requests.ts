import { isObject, type JsonObject, objectMember } from "../../core/json.ts";
import type { TokenRequest } from "../tokens/token-request.ts";
import type { Clock } from "../transport/transport.ts";
import type { Warn } from "../types/embedded.ts";
import type { TemplateRef } from "../types/source-templates.ts";
import type { SourceChange, SourceOptions, SourceRef } from "../types/sources.ts";
import type { Validation } from "../types/validation.ts";
import { type Caller, type LimitedOptions, operator, thingId } from "./caller.ts";
import { givenOptions } from "./check-arguments.ts";
import { type PreparedConfig, prepareConfig } from "./config/prepare-config.ts";
import { recall } from "./remembered.ts";
import { tagFields } from "./tags.ts";

export interface SourcesContext {
  readonly caller: Caller;
  readonly clock: Clock;
  readonly validate: Validation;
  readonly warn: Warn;
  /** The workspace's scoped token. */
  readonly auth: TokenRequest;
  readonly workspace: { readonly name: string; readonly id: (call?: LimitedOptions) => Promise<string> };
}

/**
 * Chooses the token of a call about sources: one API generation takes the organization's, the other the workspace's. An operation without a
 * stated kind takes the kind of `create-source`.
 */
export function authOf({ caller, auth }: SourcesContext, capability: string): TokenRequest {
  const kind = caller.find(capability)?.token ?? caller.find("create-source")?.token;
  return kind === "operator" ? operator : auth;
}

export interface NewSource {
  readonly capability: "create-source" | "check-source";
  readonly template: TemplateRef<unknown> | string;
  readonly given: SourceOptions<unknown>;
  readonly options: LimitedOptions | undefined;
}

/** Creates a source, or checks a configuration for one. */
export function startSource<T>(context: SourcesContext, source: NewSource): Promise<T> {
  return context.caller.whole(source.capability, source.options, (options) => sendSource(context, { ...source, options }));
}

async function sendSource<T>(context: SourcesContext, { capability, template, given, options }: NewSource): Promise<T> {
  const { caller, workspace, warn } = context;
  const { name, config, connectionTemplates, validate = context.validate } = givenOptions(given, capability);
  const templateId = thingId(template, capability);
  const { source_config, secrets } = await prepareConfig(config, {
    template: await knownTemplate({ ...context, validate }, template, config, options),
    ...recall(template),
    capability,
    validate,
    warn,
  });
  // Asked even if only the name is sent: reading the id creates the workspace.
  const workspaceId = await workspace.id(options);
  const isNamed = caller.find(capability)?.fields?.workspace_id === "workspace_name";
  const body = {
    name,
    workspace_id: isNamed ? workspace.name : workspaceId,
    source_template_id: templateId,
    source_config,
    ...tagFields("connection", connectionTemplates),
  };
  const repeatable = capability === "check-source"; // a check changes nothing
  const { connector } = recall(template);
  return caller.call(capability, { auth: authOf(context, capability), body, secrets, repeatable, connector, call: options });
}

/**
 * Returns the template's answer. A template given by its id is fetched only if the configuration has nested objects, because the template's
 * values beside nested ones must be sent, too, and in strict validation, which needs to know them all.
 */
async function knownTemplate(
  context: SourcesContext,
  template: TemplateRef<unknown> | string,
  config: unknown,
  call: LimitedOptions | undefined,
): Promise<JsonObject | undefined> {
  if (isObject(template) && objectMember(template, "partial_default_config") !== undefined) return template;
  if (!isObject(config) || !(context.validate === "strict" || Object.values(config).some(isObject))) return undefined;
  const path = [template];
  const { caller, auth } = context;
  if (caller.find("get-offered-source-template") !== undefined) return caller.call("get-offered-source-template", { auth, path, call });
  return caller.call("get-source-template", { path, call });
}

/** Prepares the configuration of a change. The source's template is known only if the source was given as an answer. */
export async function prepareChange(
  { validate, warn }: SourcesContext,
  source: SourceRef,
  change: SourceChange,
  capability: string,
): Promise<Partial<PreparedConfig>> {
  const { config } = givenOptions(change, capability);
  if (config === undefined) return {};
  const template = isObject(source) ? objectMember(source, "source_template") : undefined;
  return prepareConfig(config, { template, ...recall(source), capability, validate, warn, isWhole: true });
}
