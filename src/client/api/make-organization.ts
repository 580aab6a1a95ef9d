import type { AnyApi } from "../types/api.ts";
import type { Definitions, SourceStreams, StreamsOptions, TemplateTags } from "../types/organization.ts";
import type { Caller, CapabilityRequest } from "./caller.ts";

export interface Organization {
  readonly templateTags: TemplateTags<AnyApi>;
  readonly definitions: Definitions<AnyApi>;
  readonly streams: SourceStreams<AnyApi>;
}

/** Makes the groups of calls with the organization's token: template tags, connector definitions, and streams. */
export function makeOrganization({ call, list, about }: Caller): Organization {
  const templateTags: TemplateTags<AnyApi> = {
    create: (name, options) => call("create-template-tag", { body: { name }, call: options }),
    list: (options) => list("list-template-tags", { call: options }),
    rename: (name, newName, options) => call("rename-template-tag", { path: [name], body: { name: newName }, call: options }),
    delete: about("delete-template-tag"),
  };
  const definitions: Definitions<AnyApi> = {
    sources: {
      list: ({ name } = {}, options) => list("list-source-definitions", { query: { name }, call: options }, "definitions"),
      get: about("get-source-definition"),
    },
    destinations: {
      list: ({ ids } = {}, options) =>
        list("list-destination-definitions", { query: { actorDefinitionIds: ids }, call: options }, "destinations"),
      get: about("get-destination-definition"),
    },
  };
  const streamsOf = (path: NonNullable<CapabilityRequest["path"]>, options?: StreamsOptions): CapabilityRequest => ({
    path,
    query: { include_descriptions: options?.includeDescriptions },
    call: options,
  });
  const streams: SourceStreams<AnyApi> = {
    list: (source, options) => list("list-source-streams", streamsOf([source], options), "streams"),
    describe: (source, stream, options) => call("describe-source-stream", streamsOf([source, stream], options)),
  };
  return { templateTags, definitions, streams };
}
