import type { Connector, Registry } from "../../document/registry.ts";
import type { Comparison, Finding } from "../finding.ts";
import { announcementsBetween } from "./announcement.ts";
import { compareRelease } from "./compare-release.ts";
import { compareStreams } from "./compare-streams.ts";
import { compareConfig } from "./config/compare-config.ts";
import { matchConnectors } from "./match-connectors.ts";
import { type ConnectorPair, placeIn, registryFinding } from "./registry-finding.ts";
import { semverStep } from "./semver-step.ts";

/**
 * Compares two connector registries: added and removed connectors, then for each pair its versions, announcements, support level, suggested
 * streams and config schema. It never throws: what cannot be compared is uncheckable.
 *
 * It also checks the publisher against Airbyte's policy ("Managing Breaking Changes in Connectors"): a schema that breaks saved configs
 * needs a major version, and an entry with a deadline under `releases.breakingChanges`.
 */
export function compareRegistries(base: Registry, head: Registry): Comparison {
  const { pairs, added, removed, uncheckable } = matchConnectors(base, head);
  const compared = pairs.map(comparePair);
  return {
    findings: [...removed.map(ofRemoved), ...added.map(ofAdded), ...withSharedCauses(compared.flatMap(({ findings }) => findings))],
    uncheckable: [...uncheckable, ...compared.flatMap((one) => one.uncheckable)],
    unchanged: compared.flatMap(({ unchanged }) => unchanged),
  };
}

/** Drops the cause of a finding where no other connector has the same: the change is then the connector's own. */
function withSharedCauses(findings: readonly Finding[]): readonly Finding[] {
  const connectors = new Map<string, Set<string | null>>();
  for (const { cause, connector } of findings) {
    if (cause !== undefined) connectors.set(cause.id, (connectors.get(cause.id) ?? new Set()).add(connector));
  }
  return findings.map(({ cause, ...finding }) =>
    cause === undefined || (connectors.get(cause.id)?.size ?? 0) < 2 ? finding : { ...finding, cause },
  );
}

function comparePair(pair: ConnectorPair): Comparison {
  const config = compareConfigSafely(pair);
  const findings = [...compareRelease(pair), ...compareStreams(pair), ...config.findings];
  return { ...config, findings: [...findings, ...checkPolicy(pair, config.findings)] };
}

/** Compares the config schemas. A hostile schema may exhaust the validator; then only its connector is uncheckable. */
function compareConfigSafely(pair: ConnectorPair): Comparison {
  try {
    return compareConfig(pair);
  } catch (error) {
    const reason = `comparing its config schemas failed: ${error instanceof Error ? error.message : String(error)}`;
    return { findings: [], uncheckable: [{ location: `${pair.base.name}/config`, reason }], unchanged: [] };
  }
}

function checkPolicy(pair: ConnectorPair, findings: readonly Finding[]): readonly Finding[] {
  const { base, head } = pair;
  const broken = findings.filter(({ level }) => level === "breaking").length;
  if (broken === 0) return [];
  const what = `${base.name} ${base.version} → ${head.version} breaks saved configs`;
  const at = { connector: base.name, location: "policy" };
  const isMajor = semverStep(base.version, head.version) === "major";
  const isAnnounced = announcementsBetween(base, head).length > 0;
  return [
    ...(isMajor
      ? []
      : [
          registryFinding({
            ...at,
            check: "connector-break-without-major",
            message: `${what} without a major version, which is the publisher's fault.`,
            source: placeIn("head", head, "/dockerImageTag"),
          }),
        ]),
    ...(isAnnounced
      ? []
      : [
          registryFinding({
            ...at,
            check: "connector-break-unannounced",
            message: `${what} without an entry under releases.breakingChanges, which is the publisher's fault.`,
            source: placeIn("head", head, "/releases"),
          }),
        ]),
  ];
}

function ofRemoved(connector: Connector): Finding {
  const message = `The connector ${connector.name} ${connector.version} is gone.`;
  return registryFinding({
    check: "connector-removed",
    connector: connector.name,
    location: "connector",
    message,
    source: placeIn("base", connector),
  });
}

function ofAdded(connector: Connector): Finding {
  const message = `The connector ${connector.name} ${connector.version} is new.`;
  return registryFinding({
    check: "connector-added",
    connector: connector.name,
    location: "connector",
    message,
    source: placeIn("head", connector),
  });
}
