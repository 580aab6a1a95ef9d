import type { Body, Case } from "../../../src/contract/case/case.ts";
import { embeddedAlone, ids, source, without } from "../../values.ts";

const selecting: Body = {
  ...source,
  source_config: {},
  selected_connection_template_tags: ["gold", "eu"],
  selected_connection_template_tags_mode: "any",
};

/** The guide's two requests for a source, with our own values. They test the spelling of the key `workspace_id`. */
const samples = { "basic-sample": source, "sample-with-tags": selecting } as const;

/**
 * An undeclared key is ignored, also the misspelt `workspace ID`. So the accepted twin carries both spellings, and the refusal is for the
 * missing `workspace_id` alone.
 */
export const guideSampleCases: readonly Case[] = [
  ...Object.entries(samples).flatMap(([what, sample]): readonly Case[] => {
    const rule = "workspace-id-is-spelled-so";
    const capability = "create-source";
    const misspelt = { ...sample, "workspace ID": ids.workspace };
    const twin = `create-source/the-${what}-with-both-spellings-is-accepted`;
    return [
      {
        name: `create-source/the-${what}-with-workspace-id-is-accepted`,
        rule,
        capability,
        send: { body: sample },
        expect: { accepted: true },
      },
      { name: twin, rule, capability, send: { body: misspelt }, expect: { accepted: true } },
      {
        name: `create-source/the-${what}-with-a-space-in-the-key-is-refused`,
        rule,
        capability,
        send: { body: without(misspelt, "workspace_id") },
        expect: { refused: { at: "/body", keyword: "required", names: "workspace_id" } },
        twin,
      },
    ];
  }),
  {
    name: "list-sources/of-a-workspace-is-accepted",
    rule: "list-of-sources-needs-a-workspace",
    capability: "list-sources",
    send: { query: { workspace_id: ids.workspace } },
    expect: { accepted: true },
  },
  {
    name: "list-sources/without-a-workspace-is-refused",
    rule: "list-of-sources-needs-a-workspace",
    capability: "list-sources",
    send: {},
    expect: { refused: { at: "/query", keyword: "required", names: "workspace_id" } },
    twin: "list-sources/of-a-workspace-is-accepted",
    only: embeddedAlone("the agent generation lists the connectors of all workspaces where none is named"),
  },
  {
    name: "get-source/by-an-id-with-letters-beyond-f-is-refused",
    rule: "ids-are-uuids",
    capability: "get-source",
    send: { path: { id: `g${ids.source.slice(1)}` } },
    expect: { refused: { at: "/path/id", keyword: "format" } },
    twin: "get-source/by-a-uuid-is-accepted",
  },
];
