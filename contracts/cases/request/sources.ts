import type { Case } from "../../../src/contract/case/case.ts";
import { ids, source, without } from "../../values.ts";

const onlyWithTemplates = {
  generation: "embedded",
  because:
    "the agent generation finds the template by its connector and takes credentials in place of a configuration, so both are optional",
} as const;

export const sourceCases: readonly Case[] = [
  {
    name: "create-source/complete-is-accepted",
    rule: "source-needs-three-things",
    capability: "create-source",
    send: { body: source },
    expect: { accepted: true },
  },
  {
    name: "create-source/without-a-name-is-accepted",
    rule: "source-needs-three-things",
    capability: "create-source",
    send: { body: without(source, "name") },
    expect: { accepted: true },
  },
  {
    name: "create-source/without-a-workspace-is-refused",
    rule: "source-needs-three-things",
    capability: "create-source",
    send: { body: without(source, "workspace_id") },
    expect: { refused: { at: "/body", keyword: "required", names: "workspace_id" } },
    twin: "create-source/complete-is-accepted",
  },
  {
    name: "create-source/without-a-source-template-is-refused",
    rule: "source-needs-three-things",
    capability: "create-source",
    send: { body: without(source, "source_template_id") },
    expect: { refused: { at: "/body", keyword: "required", names: "source_template_id" } },
    twin: "create-source/complete-is-accepted",
    only: onlyWithTemplates,
  },
  {
    name: "create-source/without-a-configuration-is-refused",
    rule: "source-needs-three-things",
    capability: "create-source",
    send: { body: without(source, "source_config") },
    expect: { refused: { at: "/body", keyword: "required", names: "source_config" } },
    twin: "create-source/complete-is-accepted",
    only: onlyWithTemplates,
  },
  {
    name: "create-source/with-a-configuration-that-is-no-object-is-refused",
    rule: "source-needs-three-things",
    capability: "create-source",
    send: { body: { ...source, source_config: "host=db.example.com" } },
    expect: { refused: { at: "/body/source_config", keyword: "type" } },
    twin: "create-source/complete-is-accepted",
  },
  {
    name: "create-source/without-a-token-is-refused",
    rule: "token-required",
    capability: "create-source",
    send: { body: source, token: "none" },
    expect: { refused: { status: 401 } },
    twin: "create-source/complete-is-accepted",
  },
  {
    name: "create-source/with-a-template-id-that-is-no-uuid-is-refused",
    rule: "ids-are-uuids",
    capability: "create-source",
    send: { body: { ...source, source_template_id: "template-123" } },
    expect: { refused: { at: "/body/source_template_id", keyword: "format" } },
    twin: "create-source/complete-is-accepted",
  },
  {
    name: "check-source/complete-is-accepted",
    rule: "source-needs-three-things",
    capability: "check-source",
    send: { body: source },
    expect: { accepted: true },
  },
  {
    name: "check-source/without-a-workspace-is-refused",
    rule: "source-needs-three-things",
    capability: "check-source",
    send: { body: without(source, "workspace_id") },
    expect: { refused: { at: "/body", keyword: "required", names: "workspace_id" } },
    twin: "check-source/complete-is-accepted",
  },
  {
    name: "get-source/by-a-uuid-is-accepted",
    rule: "ids-are-uuids",
    capability: "get-source",
    send: { path: { id: ids.source } },
    expect: { accepted: true },
  },
  {
    name: "get-source/by-a-name-is-refused",
    rule: "ids-are-uuids",
    capability: "get-source",
    send: { path: { id: "orders" } },
    expect: { refused: { at: "/path/id", keyword: "format" } },
    twin: "get-source/by-a-uuid-is-accepted",
  },
];
