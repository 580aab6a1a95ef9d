import type { RegistryCheckId } from "../checks/registry-checks.ts";
import type { Finding } from "../finding.ts";
import { type ConnectorPair, placeIn, registryFinding } from "./registry-finding.ts";

/**
 * Compares the suggested streams. If a connector suggests none, the mode `suggested` syncs every stream (see `selectStreams`). So
 * introducing suggestions, or dropping all, has a check of its own.
 */
export function compareStreams({ base, head }: ConnectorPair): readonly Finding[] {
  const [before, after] = [new Set(base.suggestedStreams), new Set(head.suggestedStreams)];
  const find = (check: RegistryCheckId, location: string, message: string): Finding =>
    registryFinding({ check, connector: base.name, location, message, source: placeIn("head", head, "/suggestedStreams") });
  if (before.size === 0 && after.size > 0) {
    const message = `${base.name} suggests streams now, which it did not: ${listed(head.suggestedStreams)}.`;
    return [find("suggested-streams-introduced", "suggested-streams", message)];
  }
  if (before.size > 0 && after.size === 0) {
    return [find("suggested-streams-dropped", "suggested-streams", `${base.name} suggests no streams any more.`)];
  }
  return [
    ...[...before]
      .filter((stream) => !after.has(stream))
      .map((stream) =>
        find("suggested-stream-removed", `suggested-streams/${stream}`, `${base.name} no longer suggests the stream ${stream}.`),
      ),
    ...[...after]
      .filter((stream) => !before.has(stream))
      .map((stream) => find("suggested-stream-added", `suggested-streams/${stream}`, `${base.name} suggests the stream ${stream} too.`)),
  ];
}

function listed(streams: readonly string[]): string {
  const shown = streams.slice(0, 5).join(", ");
  return streams.length > 5 ? `${shown} and ${streams.length - 5} more` : shown;
}
