import type { AnyApi } from "../types/api.ts";
import type { Definitions, SourceStreams, TemplateTags } from "../types/organization.ts";
import type { Caller } from "./caller.ts";
import { thingId } from "./thing-id.ts";

export interface Organization {
  readonly templateTags: TemplateTags<AnyApi>;
  readonly definitions: Definitions<AnyApi>;
  readonly streams: SourceStreams<AnyApi>;
}

/** The small groups of calls. */
export function makeOrganization({ call, list }: Caller): Organization {
  const templateTags: TemplateTags<AnyApi> = {
    create: (name, options) => call("create-template-tag", { body: { name }, call: options }),
    list: (options) => list("list-template-tags", { call: options }),
    rename: (name, newName, options) => call("rename-template-tag", { path: [name], body: { name: newName }, call: options }),
    delete: (name, options) => call("delete-template-tag", { path: [name], call: options }),
  };
  const definitions: Definitions<AnyApi> = {
    sources: {
      list: ({ name } = {}, options) => list("list-source-definitions", { query: { name }, call: options }, "definitions"),
      get: (id, options) => call("get-source-definition", { path: [id], call: options }),
    },
    destinations: {
      list: ({ ids } = {}, options) =>
        list("list-destination-definitions", { query: { actorDefinitionIds: ids }, call: options }, "destinations"),
      get: (id, options) => call("get-destination-definition", { path: [id], call: options }),
    },
  };
  const streams: SourceStreams<AnyApi> = {
    list: async (source, options) => list("list-source-streams", streamsOf([idOf(source)], options), "streams"),
    describe: async (source, stream, options) => call("describe-source-stream", streamsOf([idOf(source), stream], options)),
  };
  return { templateTags, definitions, streams };
}

type StreamsOptions = Parameters<SourceStreams<AnyApi>["list"]>[1];

const streamsOf = (
  path: readonly string[],
  options: StreamsOptions,
): { path: readonly string[]; query: { include_descriptions: boolean | undefined }; call: StreamsOptions } => ({
  path,
  query: { include_descriptions: options?.includeDescriptions },
  call: options,
});

const idOf = (source: { readonly id: string } | string): string => thingId(source, "the source");
