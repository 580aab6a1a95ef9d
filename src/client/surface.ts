/** The exports that both entries of the package share, because they are the same for both generations. */

export type { RegionName } from "../rules/regions.ts";
export { EmbeddedApiError } from "./errors/embedded-api-error.ts";
export type { ErrorCode, ErrorKind } from "./errors/error-codes.ts";
export type { FieldError } from "./errors/read-error-body.ts";
export { type OAuthCallback, parseOAuthCallback } from "./events/parse-oauth-callback.ts";
export { type NotifiedThing, parseSyncNotification, type SyncNotification, type SyncSummary } from "./events/parse-sync-notification.ts";
export { parseWidgetEvent, type WidgetEvent, type WidgetSource } from "./events/parse-widget-event.ts";
export type { ClientOptions } from "./make-client.ts";
export { type RecordedUsage, type RecordOptions, recordUsage, type UsageRecorder } from "./recorder/record-usage.ts";
export { redact } from "./redaction/redact.ts";
export type { TokenRequest } from "./tokens/token-request.ts";
export type { Hooks, RequestEvent, ResponseEvent, RetryEvent } from "./transport/hooks.ts";
export type { FetchFunction, RetryOptions } from "./transport/transport.ts";
export type { Action, AuthorizeOptions, Consent, Execution, SourceRef } from "./types/actions.ts";
export type { ConnectorChoice, SkillChoice } from "./types/agent.ts";
export type { AnswerOf, AnyApi, BodyOf, CallOptions, CapabilityMissing, ItemOf, JsonRecord } from "./types/api.ts";
export type { ConfigFor, Defaults } from "./types/config-for.ts";
export type { ConnectorHandle } from "./types/connector.ts";
export type { Embedded, Warning, WidgetToken, WidgetTokenOptions, Workspace, WorkspaceOptions } from "./types/embedded.ts";
export type { EmbeddedHooks } from "./types/embedded-options.ts";
export type { SourceTemplate, TemplateRef } from "./types/source-templates.ts";
export type { CreateOptions, DeleteOptions, OpenConfig, SourceChange, SourceOptions, SourceOrigin, WaitOptions } from "./types/sources.ts";
export type { StreamChoice } from "./types/streams.ts";
export type { TagChoice } from "./types/tag-choice.ts";
