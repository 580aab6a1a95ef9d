import type { Case } from "../../../src/contract/case/case.ts";
import { ids, sourceTemplate, without } from "../../values.ts";

export const sourceTemplateCases: readonly Case[] = [
  {
    name: "create-source-template/complete-is-accepted",
    rule: "source-template-needs-a-connector",
    capability: "create-source-template",
    send: { body: sourceTemplate },
    expect: { accepted: true },
  },
  {
    name: "create-source-template/without-a-connector-is-refused",
    rule: "source-template-needs-a-connector",
    capability: "create-source-template",
    send: { body: without(sourceTemplate, "actor_definition_id") },
    expect: { refused: { at: "/body", keyword: "required", names: "actor_definition_id" } },
    twin: "create-source-template/complete-is-accepted",
  },
  {
    name: "create-source-template/without-default-values-is-refused",
    rule: "source-template-needs-a-connector",
    capability: "create-source-template",
    send: { body: without(sourceTemplate, "partial_default_config") },
    expect: { refused: { at: "/body", keyword: "required", names: "partial_default_config" } },
    twin: "create-source-template/complete-is-accepted",
  },
  {
    name: "create-source-template/without-a-token-is-refused",
    rule: "token-required",
    capability: "create-source-template",
    send: { body: sourceTemplate, token: "none" },
    expect: { refused: { status: 401 } },
    twin: "create-source-template/complete-is-accepted",
  },
  {
    name: "create-source-template/with-a-connector-id-that-is-no-uuid-is-refused",
    rule: "ids-are-uuids",
    capability: "create-source-template",
    send: { body: { ...sourceTemplate, actor_definition_id: "source-postgres" } },
    expect: { refused: { at: "/body/actor_definition_id", keyword: "format" } },
    twin: "create-source-template/complete-is-accepted",
  },
  {
    name: "clone-source-template/by-its-id-is-accepted",
    rule: "source-template-needs-a-connector",
    capability: "clone-source-template",
    send: { body: { original_source_template_id: ids.sourceTemplate } },
    expect: { accepted: true },
  },
  {
    name: "clone-source-template/without-the-original-is-refused",
    rule: "source-template-needs-a-connector",
    capability: "clone-source-template",
    send: { body: {} },
    expect: { refused: { at: "/body", keyword: "required", names: "original_source_template_id" } },
    twin: "clone-source-template/by-its-id-is-accepted",
  },
  {
    name: "get-source-template/by-a-uuid-is-accepted",
    rule: "ids-are-uuids",
    capability: "get-source-template",
    send: { path: { id: ids.sourceTemplate } },
    expect: { accepted: true },
  },
  {
    name: "get-source-template/by-a-name-is-refused",
    rule: "ids-are-uuids",
    capability: "get-source-template",
    send: { path: { id: "orders" } },
    expect: { refused: { at: "/path/id", keyword: "format" } },
    twin: "get-source-template/by-a-uuid-is-accepted",
  },
];
