import type { Rule } from "../../src/contract/case/case.ts";
import { inStandard, onPage } from "../citations.ts";

const tooMany = "https://www.rfc-editor.org/rfc/rfc6585#section-4";
const retryAfter = "https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3";
const dialects = "https://spec.openapis.org/oas/v3.1.1.html#specifying-schema-dialects";

/** Rules about errors, and about the document as a whole. */
export const errorRules: readonly Rule[] = [
  {
    id: "error-says-something",
    sentence: "The body of an error is not empty; it carries message, or detail.",
    source: onPage("authentication", "Error responses", '"detail": "Invalid authentication credentials"'),
    where: "bundle",
    capabilities: ["mint-scoped-token", "create-source", "get-source", "update-workspace"],
  },
  {
    id: "unauthorized-declared",
    sentence: "A call without a valid token is answered with 401 and a detail.",
    source: onPage("authentication", "401 unauthorized", "Invalid or expired token"),
    where: "bundle",
    capabilities: ["mint-scoped-token", "mint-widget-token", "create-source", "create-source-template", "list-workspaces"],
  },
  {
    id: "forbidden-declared",
    sentence: "What the token does not reach is answered with 403.",
    source: onPage("authentication", "403 forbidden", "Insufficient permissions for operation"),
    where: "bundle",
    capabilities: ["create-source", "get-source", "update-workspace"],
  },
  {
    id: "not-found-declared",
    sentence: "What is not there is answered with 404 and a detail.",
    source: onPage("workspaces", "404 not found", "The specified workspace ID does not exist"),
    where: "bundle",
    capabilities: ["get-source", "get-source-template", "get-connection-template", "get-workspace", "rename-template-tag"],
  },
  {
    id: "too-many-requests-declared",
    sentence: "Too many calls are answered with 429.",
    source: inStandard("RFC 6585", "Section 4, 429 Too Many Requests", tooMany),
    where: "bundle",
    capabilities: ["create-application-token", "mint-scoped-token", "create-source", "list-workspaces"],
  },
  {
    id: "too-many-requests-waited-for",
    sentence: "After a 429 a client waits as long as Retry-After says.",
    source: inStandard("RFC 9110", "Section 10.2.3, Retry-After", retryAfter),
    where: "client",
    capabilities: ["create-source"],
  },
  {
    id: "refused-without-effect",
    sentence: "A call that is refused changes nothing.",
    source: inStandard("RFC 9110", "Section 15.5, Client Error 4xx", "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5"),
    where: "behaviour",
    capabilities: ["create-source"],
  },
  {
    id: "lost-answer",
    sentence: "A call whose answer is lost has happened as a whole or not at all.",
    source: inStandard("RFC 9110", "Section 9.2.2, Idempotent Methods", "https://www.rfc-editor.org/rfc/rfc9110.html#section-9.2.2"),
    where: "behaviour",
    capabilities: ["create-source"],
  },
  {
    id: "server-address",
    sentence: "The API is called at its public address.",
    source: onPage("guide", "Generating user-scoped tokens", "https://api.airbyte.ai"),
    where: "bundle",
    capabilities: [],
  },
  {
    id: "token-routes",
    sentence: "Scoped tokens are asked for at the path that the guide names, widget tokens at the one beside it.",
    source: onPage("guide", "Generating user-scoped tokens", "/api/v1/embedded/scoped-token"),
    where: "bundle",
    capabilities: ["mint-scoped-token", "mint-widget-token"],
  },
  {
    id: "documented-routes",
    sentence: "Tags are attached to templates and taken off under /tags, in the plural, whatever the widget's page shows.",
    source: onPage("tags", "Tagging source templates"),
    where: "bundle",
    capabilities: ["tag-source-template", "untag-source-template", "tag-connection-template", "untag-connection-template"],
  },
  {
    id: "schema-dialect",
    sentence: "The schemas of the document are JSON Schema 2020-12, and it says so.",
    source: inStandard("OpenAPI 3.1.1", "Specifying Schema Dialects", dialects),
    where: "bundle",
    capabilities: [],
  },
];
