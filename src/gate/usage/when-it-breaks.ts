import { type Announcement, announcementsBetween } from "../registry/announcement.ts";
import type { ConnectorPair } from "../registry/registry-finding.ts";

/** Describes the earliest announced deadline, and all announcements: `on 2026-04-01 (source-x 2.0.0, migration: https://…)`. */
export function whenItBreaks(pair: ConnectorPair): string {
  const announced = announcementsBetween(pair.base, pair.head);
  const days = announced.flatMap(({ deadline }) => deadline ?? []).sort();
  const [day] = days;
  const versions = announced.map((one) => inWords(pair.head.name, one)).join("; ");
  if (announced.length === 0) return `with ${pair.head.name} ${pair.head.version}, which announces no day`;
  return day === undefined ? `with ${versions}` : `on ${day} (${versions})`;
}

function inWords(name: string, { version, deadline, migration }: Announcement): string {
  const by = deadline === undefined ? "" : ` by ${deadline}`;
  return `${name} ${version}${by}${migration === undefined ? "" : `, migration: ${migration}`}`;
}
