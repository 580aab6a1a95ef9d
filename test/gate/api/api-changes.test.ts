import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { JsonObject } from "../../../src/core/json.ts";
import { compareApi } from "../../../src/gate/api/compare-api.ts";
import type { Finding } from "../../../src/gate/finding.ts";
import { verifyWitnesses } from "../../../src/gate/verify-witnesses.ts";
import { everyFourth } from "../../support/extent.ts";
import { describeShared, sharedPath } from "../../support/shared.ts";
import { applyPatch, type PatchStep } from "./apply-patch.ts";

interface Change {
  readonly id: string;
  readonly truth: "breaking" | "non-breaking" | "equivalent" | "judgement";
  readonly basePatch: readonly PatchStep[];
  readonly headPatch: readonly PatchStep[];
}

const rulesThatNeedAWitness =
  /(?<!media)-(?:became-required|became-optional|refused|type-narrowed|type-widened|enum-narrowed|enum-widened|union-narrowed|union-widened|constraint-tightened|constraint-loosened)$/;

/** A query parameter is text, so that an integer is still taken where any text is; the collection counts the types of JSON. */
const asText: readonly string[] = ["query-type-changed"];

describeShared("single changes of a real document", () => {
  const base: JsonObject = JSON.parse(readFileSync(sharedPath("api-changes/base.json"), "utf8"));
  const changes: readonly Change[] = JSON.parse(readFileSync(sharedPath("api-changes/changes.json"), "utf8"));

  const truthOf = ({ id, truth }: Change): Change["truth"] => (asText.includes(id) ? "non-breaking" : truth);
  test.each(everyFourth(changes).map((change) => [change.id, truthOf(change), change] as const))(
    "%s (%s)",
    (_id, truth, { basePatch, headPatch }) => {
      const before = applyPatch(base, basePatch);
      const after = applyPatch(before, headPatch);
      const { findings, uncheckable } = compareApi(before, after);
      const breaking = findings.filter(({ level }) => level === "breaking");
      expect(uncheckable).toEqual([]);
      if (truth === "breaking") expect(breaking).not.toEqual([]);
      if (truth === "non-breaking") expect(breaking).toEqual([]);
      if (truth === "equivalent") expect(findings.filter(({ category, level }) => category === "wire" && level !== "info")).toEqual([]);
      expect(breaking.filter(({ id, witness }) => rulesThatNeedAWitness.test(id) && witness === null)).toEqual([]);
      expect(verifyWitnesses(findings, { openapi: { base: before, head: after } }).filter(({ problem }) => problem !== undefined)).toEqual(
        [],
      );
      expect(new Set(findings.map((finding) => finding.fingerprint)).size).toBe(findings.length);
    },
  );

  test("there are 55 of them, and a document holds nothing against itself", () => {
    expect(changes).toHaveLength(55);
    const { findings, uncheckable, unchanged } = compareApi(base, base);
    expect({ findings, uncheckable }).toEqual({ findings: [], uncheckable: [] });
    expect(unchanged).toEqual(
      ["UUID", "set"].map((name) => ({ location: `format ${name}`, why: "the format is known to no validator, so it constrains nothing" })),
    );
  });
});

describeShared("two published versions of a document", () => {
  const [base, head] = ["2026-05-06", "2026-05-21"].map(
    (date): JsonObject => JSON.parse(readFileSync(sharedPath(`openapi/agent-api-${date}.json`), "utf8")),
  );

  test("one default changes, and a property is new in the six answers that show a source template", () => {
    const { findings, uncheckable, unchanged } = compareApi(base ?? {}, head ?? {});
    const told = ({ level, id, operation, location }: Finding): string => [level, id, operation, location].join(" ");
    const template = "body/source_template/is_experimental";
    expect(findings.map(told)).toEqual([
      `info response-property-added create_integrations_connectors response/200/${template}`,
      `info response-property-added get_integrations_connectors_id response/200/${template}`,
      `info response-property-added update_integrations_connectors_id response/200/${template}`,
      "warning request-default-changed create_integrations_connectors_id_execute body/skip_truncation",
      "info response-property-added create_integrations_templates_sources response/200/body/is_experimental",
      "info response-property-added get_integrations_templates_sources_id response/200/body/is_experimental",
      "info response-property-added update_integrations_templates_sources_id response/200/body/is_experimental",
    ]);
    expect({ uncheckable, unchanged }).toEqual({ uncheckable: [], unchanged: [] });
  });
});
