import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { cases } from "../../contracts/cases.ts";
import { rules } from "../../contracts/rules.ts";
import { loadBindings, loadOverlays } from "../../src/commands/load/load-bundle.ts";
import { runContract } from "../../src/contract/run/run-contract.ts";
import type { JsonObject } from "../../src/core/json.ts";
import type { Bindings } from "../../src/document/bindings.ts";
import { bundle } from "../../src/document/bundle.ts";
import { parseDocument } from "../../src/document/parse/parse-document.ts";
import { kitRoot } from "../../src/io/kit-root.ts";
import { sampled } from "../support/extent.ts";

let bindings: Bindings;
let text: string;

beforeAll(async () => {
  bindings = await loadBindings();
  const place = `${kitRoot}openapi/snapshot/openapi.json`;
  const document = parseDocument(readFileSync(place, "utf8"), place);
  text = JSON.stringify(bundle(document, { generation: "embedded", overlays: await loadOverlays(), place }).document);
});

/** Faults that no request to a mock can show, and the rules that they break. */
const faults: readonly [from: string, to: string, red: readonly string[]][] = [
  ["", "", []],
  ['"default":"any"', '"default":"all"', ["tag-mode-default-when-selecting"]],
  ['"default":"all"', '"default":"any"', ["tag-mode-default-when-listing"]],
  ['"default":[]', '"default":["gold"]', ["tag-mode-default-when-listing"]],
  ['"default":"suggested"', '"default":"all"', ["stream-selection-default"]],
  ['"default":false', '"default":true', ["source-template-update-propagates"]],
  ['"default":true', '"default":false', ["connection-template-defaults"]],
  ['"default":"ignore"', '"default":"disable"', ["connection-template-defaults"]],
  ['"default":20', '"default":50', ["workspace-paging-default"]],
  ['"default":"645a183f', '"default":"b9e48d61', ["region-default"]],
  ['[{"ScopedToken":[]}]', '[{"OperatorToken":[]}]', ["scoped-tier"]],
  ['[{"OperatorToken":[]}]', '[{"OperatorToken":[]},{"ScopedToken":[]}]', ["operator-tier"]],
  ['[{"HTTPBearer":[]}]', '[{"OperatorToken":[]}]', ["token-unstated"]],
  ['"required":["token"]', '"required":[]', ["scoped-token-answer"]],
  ['"required":["deleted_at"]', '"required":[]', ["untag-answers"]],
  ['"is_valid"', '"isValid"', ["cron-description"]],
  ['"expires_in"', '"lifetime"', ["application-token-answer"]],
  ["source_definition_id", "actor_definition_id", ["tag-answers", "source-template-names-its-connector"]],
  ['"organization_id"', '"organizationId"', ["scoped-token-info", "tag-answers", "connection-template-says-who-hosts-it"]],
  ["deprecated_get_embedded_scoped_token_info", "get_source_catalog", ["stream-names-are-listed"]],
  ["/meta/streams", "/streams", ["stream-names-are-listed"]],
  ["/embedded/scoped-token", "/embedded/scoped_token", ["token-routes"]],
  ["/{id}/tags", "/{id}/tag", ["documented-routes"]],
  ['"429":', '"503":', ["too-many-requests-declared"]],
  ['"403":', '"409":', ["error-says-something", "forbidden-declared"]],
];

test.each(sampled(faults, 9))("%s → %s", async (from, to, red) => {
  const mutated: JsonObject = JSON.parse(text.replaceAll(from, to));
  const { report } = await runContract({
    rules,
    cases: cases.filter(({ kind }) => kind === "bundle"),
    knownFailures: [],
    bindings,
    bundle: { document: mutated, generation: "embedded" },
    target: "nothing",
    request: () => Promise.reject(new Error("nothing is sent")),
    today: "2026-06-01",
  });
  const failed = report.rules.filter((rule) => rule.cases.some(({ outcome }) => outcome === "failed")).map(({ id }) => id);
  expect(failed).toEqual(red);
});
