import type { Body, BundleCase } from "../../../src/contract/case/case.ts";
import { connectionTemplate, ids, without } from "../../values.ts";

const time = "2026-01-15T10:30:00Z";

const sourceTemplateAnswer: Body = {
  id: ids.sourceTemplate,
  name: "Orders database",
  source_definition_id: ids.postgres,
  user_config_spec: { connectionSpecification: { type: "object" } },
  partial_default_config: {},
  tags: ["gold"],
};

const userHosted: Body = { ...connectionTemplate, id: ids.connectionTemplate, organization_id: ids.organization };

const airbyteHosted: Body = {
  id: ids.connectionTemplate,
  organization_id: ids.organization,
  destination_name: "Lake",
  data_hosting_type: "airbyte_hosted",
};

/** Answers as in the samples of the tags page, which use other keys for the connector and for the template's name. */
const asInTagsPage = {
  source: { ...without(sourceTemplateAnswer, "source_definition_id"), actor_definition_id: ids.postgres },
  connection: { ...without(userHosted, "destination_name"), name: "Lake" },
} as const;

type Row = readonly [rule: string, capability: string, sentence: string, body: Body, is: "accepted" | "refused"];

const hosted = ["create-connection-template", "get-connection-template", "update-connection-template"] as const;

const answers: readonly Row[] = [
  ["tag-answers", "tag-source-template", "an-answer-in-the-document-s-names-is-accepted", sourceTemplateAnswer, "accepted"],
  ["tag-answers", "tag-source-template", "an-answer-in-the-page-s-names-is-refused", asInTagsPage.source, "refused"],
  ["tag-answers", "tag-connection-template", "an-answer-in-the-document-s-names-is-accepted", userHosted, "accepted"],
  ["tag-answers", "tag-connection-template", "an-answer-in-the-page-s-names-is-refused", asInTagsPage.connection, "refused"],
  ...["untag-source-template", "untag-connection-template"].flatMap((capability): readonly Row[] => [
    ["untag-answers", capability, "an-answer-with-the-time-is-accepted", { deleted_at: time }, "accepted"],
    ["untag-answers", capability, "an-answer-without-the-time-is-refused", {}, "refused"],
  ]),
  ...hosted.flatMap((capability): readonly Row[] => [
    ["connection-template-says-who-hosts-it", capability, "an-answer-that-says-airbyte-hosts-it-is-accepted", airbyteHosted, "accepted"],
    [
      "connection-template-says-who-hosts-it",
      capability,
      "an-answer-that-does-not-say-who-hosts-it-is-refused",
      without(airbyteHosted, "data_hosting_type"),
      "refused",
    ],
  ]),
  ["cron-description", "describe-cron", "a-valid-one-is-said-to-be", { description: "At 02:15", is_valid: true }, "accepted"],
  ["cron-description", "describe-cron", "an-invalid-one-is-said-to-be", { description: "Invalid", is_valid: false }, "accepted"],
  ["cron-description", "describe-cron", "an-answer-that-does-not-say-is-refused", { description: "At 02:15" }, "refused"],
];

/**
 * Answers that hold templates. They are judged by the schema directly, because a mock never makes up an answer that violates its schema.
 */
export const templateAnswerCases: readonly BundleCase[] = answers.map(([rule, capability, sentence, body, is]) => ({
  name: `${capability}/${sentence}`,
  rule,
  kind: "bundle",
  capability,
  check: { payload: { status: 200, body, is } },
  ...(rule === "connection-template-says-who-hosts-it" && is === "refused" ? { overlays: ["060-hosting-type-required"] } : {}),
}));
