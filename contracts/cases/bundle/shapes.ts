import type { BundleCase } from "../../../src/contract/case/case.ts";
import { agentAlone, embeddedAlone } from "../../values.ts";

/** Declared and undeclared properties. They are read from the document: an undeclared key is accepted, so no request can show it. */
const properties: readonly (readonly [rule: string, capability: string, sentence: string, at: string, is: "declared" | "undeclared"])[] = [
  ["tags-are-attached", "create-source-template", "tags-are-not-taken", "/body/tags", "undeclared"],
  ["tags-are-attached", "tag-source-template", "a-tag-is-taken", "/body/tag", "declared"],
  ["organization-is-no-field", "create-source-template", "no-organization-is-taken", "/body/organization_id", "undeclared"],
  ["organization-is-no-field", "create-source-template", "the-header-is-taken", "/header/x-organization-id", "declared"],
  ["organization-is-no-field", "create-connection-template", "no-organization-is-taken", "/body/organization_id", "undeclared"],
  ["organization-is-no-field", "create-connection-template", "the-header-is-taken", "/header/x-organization-id", "declared"],
  ["source-template-names-its-connector", "create-source-template", "a-request-names-the-actor", "/body/actor_definition_id", "declared"],
  [
    "source-template-names-its-connector",
    "create-source-template",
    "a-request-names-no-source",
    "/body/source_definition_id",
    "undeclared",
  ],
  [
    "source-template-names-its-connector",
    "create-source-template",
    "an-answer-names-the-source",
    "/answer/source_definition_id",
    "declared",
  ],
  ["stream-selection-of-the-template", "create-source-template", "a-template-is-customized", "/body/customization", "declared"],
  ["stream-selection-of-the-template", "create-source", "a-source-is-not-customized", "/body/customization", "undeclared"],
];

const templates = "/api/v1/integrations/templates";

/** Routes of operations for which some page of the docs has a wrong path or link. */
const routes: readonly (readonly [rule: string, capability: string, route: string])[] = [
  ["source-creation-route", "create-source", "POST /api/v1/embedded/sources"],
  ["source-creation-route", "create-source-as-operator", "POST /api/v1/integrations/sources"],
  ["source-template-route", "create-source-template", `POST ${templates}/sources`],
  ["source-template-route", "create-source-template-as-in-guide", "POST /api/v1/embedded/templates/sources"],
  ["standard-templates-listed-apart", "list-global-source-templates", `GET ${templates}/sources/global`],
  ["stream-names-are-listed", "list-source-streams", "GET /api/v1/integrations/sources/{id}/meta/streams"],
  ["documented-routes", "tag-source-template", `POST ${templates}/sources/{id}/tags`],
  ["documented-routes", "untag-source-template", `DELETE ${templates}/sources/{id}/tags/{tag_name}`],
  ["documented-routes", "tag-connection-template", `POST ${templates}/connections/{id}/tags`],
  ["documented-routes", "untag-connection-template", `DELETE ${templates}/connections/{id}/tags/{tag_name}`],
];

export const shapeCases: readonly BundleCase[] = [
  ...properties.map(
    ([rule, capability, sentence, at, is]): BundleCase => ({
      name: `${capability}/${sentence}`,
      rule,
      kind: "bundle",
      capability,
      check: { property: { at, is } },
    }),
  ),
  ...routes.map(
    ([rule, capability, route]): BundleCase => ({
      name: `${capability}/has-its-own-route`,
      rule,
      kind: "bundle",
      capability,
      check: { route },
      ...(rule === "source-creation-route" ? { only: embeddedAlone("the agent generation has connectors in place of sources") } : {}),
    }),
  ),
  {
    name: "list-source-templates/the-standard-ones-are-asked-for-apart",
    rule: "standard-templates-listed-apart",
    kind: "bundle",
    capability: "list-source-templates",
    check: { property: { at: "/query/use_global", is: "declared" } },
    only: agentAlone("the embedded generation has an operation of its own for them"),
  },
  ...["create_embedded_connections", "create_integrations_connections"].map(
    (operationId): BundleCase => ({
      name: `document/there-is-no-${operationId.replaceAll("_", "-")}`,
      rule: "connections-have-no-operation",
      kind: "bundle",
      check: { operationId, is: "absent" },
    }),
  ),
  {
    name: "document/the-operation-that-the-guide-links-is-absent",
    rule: "stream-names-are-listed",
    kind: "bundle",
    check: { operationId: "get_source_catalog", is: "absent" },
  },
  {
    name: "document/the-server-is-the-public-one",
    rule: "server-address",
    kind: "bundle",
    check: { server: "https://api.airbyte.ai" },
    overlays: ["020-server-url"],
  },
  {
    name: "document/the-dialect-is-2020-12",
    rule: "schema-dialect",
    kind: "bundle",
    check: { dialect: "https://json-schema.org/draft/2020-12/schema" },
    overlays: ["010-schema-dialect"],
  },
];
