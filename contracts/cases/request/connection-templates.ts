import type { Case } from "../../../src/contract/case/case.ts";
import { connectionTemplate, without } from "../../values.ts";

const rule = "connection-template-variants";
const capability = "create-connection-template";
const complete = "create-connection-template/user-hosted-and-complete-is-accepted";

export const connectionTemplateCases: readonly Case[] = [
  { name: complete, rule, capability, send: { body: connectionTemplate }, expect: { accepted: true } },
  {
    name: "create-connection-template/without-a-hosting-type-is-accepted",
    rule,
    capability,
    send: { body: without(connectionTemplate, "data_hosting_type") },
    expect: { accepted: true },
  },
  {
    name: "create-connection-template/airbyte-hosted-is-accepted",
    rule,
    capability,
    send: { body: { data_hosting_type: "airbyte_hosted" } },
    expect: { accepted: true },
  },
  ...["destination_name", "destination_definition_id", "destination_config"].map(
    (key): Case => ({
      name: `create-connection-template/user-hosted-without-${key.replaceAll("_", "-")}-is-refused`,
      rule,
      capability,
      send: { body: without(connectionTemplate, key) },
      expect: { refused: { at: "/body", keyword: "required", names: key } },
      twin: complete,
    }),
  ),
  {
    name: "create-connection-template/of-an-unknown-hosting-type-is-refused",
    rule,
    capability,
    send: { body: { ...connectionTemplate, data_hosting_type: "hosted_elsewhere" } },
    expect: { refused: { at: "/body/data_hosting_type", keyword: "const" } },
    twin: complete,
  },
  {
    name: "create-connection-template/propagating-non-breaking-changes-is-accepted",
    rule,
    capability,
    send: { body: { ...connectionTemplate, non_breaking_changes_preference: "propagate_fully" } },
    expect: { accepted: true },
  },
  {
    name: "create-connection-template/with-an-unknown-preference-is-refused",
    rule,
    capability,
    send: { body: { ...connectionTemplate, non_breaking_changes_preference: "sometimes" } },
    expect: { refused: { at: "/body/non_breaking_changes_preference", keyword: "enum" } },
    twin: "create-connection-template/propagating-non-breaking-changes-is-accepted",
  },
  {
    name: "describe-cron/with-an-expression-is-accepted",
    rule: "cron-is-described",
    capability: "describe-cron",
    send: { body: { cron_expression: "0 15 2 * * ?" } },
    expect: { accepted: true },
  },
  {
    name: "describe-cron/without-an-expression-is-refused",
    rule: "cron-is-described",
    capability: "describe-cron",
    send: { body: {} },
    expect: { refused: { at: "/body", keyword: "required", names: "cron_expression" } },
    twin: "describe-cron/with-an-expression-is-accepted",
  },
];
