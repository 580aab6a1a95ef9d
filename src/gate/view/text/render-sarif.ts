import { canonicalJson } from "../../../core/canonical-json.ts";
import type { Json, JsonObject } from "../../../core/json.ts";
import { findingText, titleOf } from "../finding-text.ts";
import type { FindingView, GateView, RuleView } from "../gate-view.ts";

/** Code scanning takes so many results of a run, and shows the first five thousand. */
const resultLimit = 25_000;

const sarifLevels = { breaking: "error", warning: "warning", info: "note" } as const;

/** The rule of what could not be compared; it is in no table, since it is no change. */
const uncheckableRule: RuleView = {
  id: "uncheckable",
  level: "breaking",
  category: "wire",
  reason: "A schema that does not compile, or a reference that leads nowhere, is neither passed nor read as any value.",
};

/**
 * SARIF 2.1.0: a result a finding, the worst first, with its fingerprint, the line in the head, and a suppression where it is accepted.
 * What failed beside the findings stands among the run's notifications.
 */
export function renderGateSarif(view: GateView): string {
  const results = [
    ...view.findings.map((finding) => result(finding, view)),
    ...view.uncheckable.map(uncheckableResult),
    ...view.accepted.map((finding) => result(finding, view)),
  ];
  const used = new Set(results.map(({ ruleId }) => ruleId));
  const rules = [...view.rules, uncheckableRule].filter(({ id }) => used.has(id));
  return canonicalJson({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "airbyte-embedded-gate", rules: rules.map(rule) } },
        automationDetails: { id: "airbyte-embedded-gate/" },
        columnKind: "utf16CodeUnits",
        invocations: [invocation(view, results.length)],
        results: results.slice(0, resultLimit),
      },
    ],
  });
}

function rule({ id, level, category, reason }: RuleView): JsonObject {
  return {
    id,
    name: id,
    shortDescription: { text: id.replaceAll("-", " ") },
    fullDescription: { text: reason },
    help: { text: `${reason} Accept one with: airbyte-embedded gate accept FINGERPRINT --reason … --until YYYY-MM-DD` },
    defaultConfiguration: { level: sarifLevelOf(level) },
    properties: { tags: ["airbyte-embedded", "contract", category] },
  };
}

function sarifLevelOf(level: string): string {
  return level === "breaking" || level === "warning" || level === "info" ? sarifLevels[level] : "none";
}

function result(finding: FindingView, { rules }: GateView): JsonObject & { readonly ruleId: string } {
  const { id, fingerprint, level, category, subject, direction, location, place, acceptance } = finding;
  return {
    ruleId: id,
    level: sarifLevels[level],
    message: { text: `${titleOf(finding)}\n${findingText(finding, rules.find((one) => one.id === id)?.reason)}` },
    partialFingerprints: { "airbyteEmbeddedGate/v1": fingerprint },
    // Measured against the base: what is there now was not there before. What is accepted was seen before.
    baselineState: acceptance === undefined ? "new" : "unchanged",
    locations: [
      {
        ...(place === undefined
          ? {}
          : { physicalLocation: { artifactLocation: { uri: uriOf(place.file) }, region: { startLine: place.line } } }),
        logicalLocations: [{ fullyQualifiedName: [subject, direction, location].filter(Boolean).join(" "), kind: "member" }],
      },
    ],
    suppressions: acceptance === undefined ? [] : [suppression(acceptance)],
    properties: { category },
  };
}

function suppression({ reason, owner, until }: NonNullable<FindingView["acceptance"]>): Json {
  return { kind: "external", status: "accepted", justification: reason, properties: { owner, until } };
}

function uncheckableResult({ location, reason }: GateView["uncheckable"][number]): JsonObject & { readonly ruleId: string } {
  return {
    ruleId: uncheckableRule.id,
    level: "error",
    message: { text: `${location}: ${reason}` },
    partialFingerprints: { "airbyteEmbeddedGate/v1": `${uncheckableRule.id} ${location}` },
    baselineState: "new",
    locations: [{ logicalLocations: [{ fullyQualifiedName: location, kind: "member" }] }],
    suppressions: [],
  };
}

function invocation({ stages, exit }: GateView, results: number): JsonObject {
  const left = results - resultLimit;
  const notes = stages
    .filter(({ outcome }) => outcome !== "passed")
    .map(({ stage, outcome, message, code, details }) => ({
      level: outcome === "not-run" ? "note" : "error",
      descriptor: { id: code ?? `${stage}-not-run` },
      message: { text: [message, ...details.slice(0, 100)].join("\n") },
    }));
  const rest = left > 0 ? [{ level: "warning", message: { text: `${left} more results are left out: a run holds ${resultLimit}.` } }] : [];
  return { executionSuccessful: exit !== 3, exitCode: exit, toolExecutionNotifications: [...notes, ...rest] };
}

/** A relative reference, or a file URI (RFC 3986, RFC 8089). */
function uriOf(file: string): string {
  const path = file.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
  return path.startsWith("/") ? `file://${path}` : path;
}
