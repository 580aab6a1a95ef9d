import { isObject, type JsonObject, objectMember } from "../../../core/json.ts";
import { secretsOf } from "../../redaction/secrets-of.ts";
import type { TokenRequest } from "../../tokens/token-request.ts";
import type { Clock } from "../../transport/transport.ts";
import type { SourceRef } from "../../types/actions.ts";
import type { AnyApi } from "../../types/api.ts";
import type { ConnectorHandle } from "../../types/connector.ts";
import type { Warn } from "../../types/embedded.ts";
import type { CreateOptions, SourceChange, SourceOrigin } from "../../types/sources.ts";
import type { Validation } from "../../types/validation.ts";
import { type Caller, type LimitedOptions, operator, type Thing, thingId } from "../caller.ts";
import { connectorFields, givenOptions } from "../check-arguments.ts";
import { type PreparedConfig, prepareConfig } from "../config/prepare-config.ts";
import { type Remembered, recall, remember } from "../remembered.ts";
import { tagFields } from "../tags.ts";

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
  readonly origin: SourceOrigin<AnyApi, unknown>;
  readonly given: CreateOptions<AnyApi, unknown>;
  readonly options: LimitedOptions | undefined;
}

/** Creates a source, or checks a configuration for one. */
export function startSource<T>(context: SourcesContext, source: NewSource): Promise<T> {
  return context.caller.whole(source.capability, source.options, (options) => sendSource(context, { ...source, options }));
}

async function sendSource<T>(context: SourcesContext, { capability, origin, given, options }: NewSource): Promise<T> {
  const { caller, workspace } = context;
  const { name, connectionTemplates, credentials, environment } = givenOptions(given, capability);
  const fields = originFields(origin, capability);
  const { source_config, secrets = [] } = await prepareNew(context, { capability, origin, given, options });
  // Asked even if only the name is sent: reading the id creates the workspace.
  const workspaceId = await workspace.id(options);
  const isNamed = caller.find(capability)?.fields?.workspace_id === "workspace_name";
  const body = {
    name,
    workspace_id: isNamed ? workspace.name : workspaceId,
    ...fields,
    source_config,
    credentials,
    environment,
    ...tagFields("connection", connectionTemplates),
  };
  const repeatable = capability === "check-source"; // a check changes nothing
  const known = recallOrigin(origin);
  const hidden = [...secrets, ...(await secretsOf(credentials)), ...(await secretsOf(environment))];
  const auth = authOf(context, capability);
  const { connector } = known;
  return remember(await caller.call<T>(capability, { auth, body, secrets: hidden, repeatable, connector, call: options }), known);
}

/**
 * The fields that name what a source is made of: a template or, in one API generation, a connector.
 * @throws EmbeddedApiError `bad-option` unless it is exactly one
 */
function originFields(origin: NewSource["origin"], capability: string): Readonly<Record<string, string>> {
  const namesConnector = isObject(origin) && ("connectorType" in origin || "definitionId" in origin);
  return namesConnector ? connectorFields(origin, capability) : { source_template_id: thingId(origin as Thing, capability) };
}

/** Facts about a template or, if the source is made of a handle, the handle. */
export function recallOrigin(origin: NewSource["origin"]): Remembered {
  const isHandle = isObject(origin) && "kind" in origin && origin.kind === "source";
  return isHandle ? { connector: origin as unknown as ConnectorHandle } : recall(origin); // only handles have a kind
}

/** Prepares the configuration of a new source. Beside credentials it is only a part, which the server completes and checks. */
async function prepareNew(context: SourcesContext, { capability, origin, given, options }: NewSource): Promise<Partial<PreparedConfig>> {
  const { config, credentials, validate = context.validate } = given;
  const isPart = credentials !== undefined;
  if (isPart && config === undefined) return {};
  if (isPart && validate) context.warn({ code: "config-unchecked", message: "A configuration beside credentials is sent unchecked." });
  return prepareConfig(config, {
    template: await knownTemplate({ ...context, validate: isPart ? false : validate }, origin, config, options),
    ...recallOrigin(origin),
    capability,
    validate: isPart ? false : validate,
    warn: context.warn,
  });
}

/**
 * Returns the template's answer. A template given by its id is fetched only if the configuration has nested objects, because the template's
 * values beside nested ones must be sent, too, and in strict validation, which needs to know them all.
 */
async function knownTemplate(
  context: SourcesContext,
  template: NewSource["origin"],
  config: unknown,
  call: LimitedOptions | undefined,
): Promise<JsonObject | undefined> {
  if (isObject(template) && objectMember(template, "partial_default_config") !== undefined) return template;
  if (isObject(template) && !("id" in template)) return undefined;
  if (!isObject(config) || !(context.validate === "strict" || Object.values(config).some(isObject))) return undefined;
  const path = [template as Thing];
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
