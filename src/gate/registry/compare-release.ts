import type { RegistryCheckId } from "../checks/registry-checks.ts";
import type { Finding } from "../finding.ts";
import { announcementsBetween, inWords } from "./announcement.ts";
import { type ConnectorPair, placeIn, registryFinding } from "./registry-finding.ts";
import { semverStep } from "./semver-step.ts";

/** Compares a connector's identity, version, support level and announcements. Config schema and streams are compared elsewhere. */
export function compareRelease(pair: ConnectorPair): readonly Finding[] {
  return [...compareIdentity(pair), ...compareVersion(pair), ...compareSupport(pair), ...compareAnnouncements(pair)];
}

function compareIdentity({ base, head }: ConnectorPair): Finding[] {
  const found: Finding[] = [];
  if (base.name !== head.name) {
    const message = `${base.name} is called ${head.name} now.`;
    found.push(
      registryFinding({
        check: "connector-renamed",
        connector: base.name,
        location: "name",
        message,
        source: placeIn("head", head, "/dockerRepository"),
      }),
    );
  }
  if (base.definitionId.toLowerCase() !== head.definitionId.toLowerCase()) {
    const message = `The definition id of ${base.name} changed from ${base.definitionId} to ${head.definitionId}.`;
    const source = placeIn("head", head, `/${head.kind}DefinitionId`);
    found.push(
      registryFinding({ check: "connector-definition-id-changed", connector: base.name, location: "definition-id", message, source }),
    );
  }
  return found;
}

function compareVersion({ base, head }: ConnectorPair): Finding[] {
  const step = semverStep(base.version, head.version);
  if (step === "none") return [];
  const checks: Partial<Record<typeof step, RegistryCheckId>> = { major: "connector-version-major", back: "connector-version-back" };
  const words = { major: "a major version", minor: "a minor version", patch: "a patch", back: "back", other: "no semantic version" };
  const message = `${base.name} moved from ${base.version} to ${head.version}: ${words[step]}.`;
  const source = placeIn("head", head, "/dockerImageTag");
  return [
    registryFinding({ check: checks[step] ?? "connector-version-moved", connector: base.name, location: "version", message, source }),
  ];
}

/** Support levels from the highest to the lowest. Any other level ranks below all of them. */
const supportLevels: readonly string[] = ["certified", "community", "archived"];

function compareSupport({ base, head }: ConnectorPair): Finding[] {
  if (base.supportLevel === head.supportLevel) return [];
  const [before, after] = [base.supportLevel ?? "none", head.supportLevel ?? "none"];
  const rank = (level: string): number => (supportLevels.includes(level) ? supportLevels.indexOf(level) : supportLevels.length);
  const check = rank(after) > rank(before) ? "connector-support-lowered" : "connector-support-raised";
  const message = `The support level of ${base.name} went from ${before} to ${after}.`;
  return [
    registryFinding({ check, connector: base.name, location: "support-level", message, source: placeIn("head", head, "/supportLevel") }),
  ];
}

function compareAnnouncements({ base, head }: ConnectorPair): Finding[] {
  return announcementsBetween(base, head).map((announced) =>
    registryFinding({
      check: "connector-break-announced",
      connector: base.name,
      location: `releases/breaking-changes/${announced.version}`,
      message: `${base.name} ${announced.version} breaks its users: upgrade${inWords(announced)}.`,
      source: placeIn("head", head, "/releases/breakingChanges"),
    }),
  );
}
