import type { BreakingRelease, Connector } from "../../document/registry.ts";
import { isWithin } from "./semver-step.ts";

/** A breaking release that the publisher announces between two versions of a connector. */
export interface Announcement {
  readonly version: string;
  /** Upgrade deadline as `YYYY-MM-DD`. Absent if the publisher gives no valid date. */
  readonly deadline?: string;
  /** Address of the migration guide. Only https: a link of another scheme is never shown. */
  readonly migration?: string;
}

/**
 * Lists the announced breaking releases between two versions, the earliest first. If a version is not semantic, it lists the announcements
 * that the base lacks.
 */
export function announcementsBetween(base: Connector, head: Connector): readonly Announcement[] {
  const known = new Set((base.breakingChanges ?? []).map(({ version }) => version));
  return (head.breakingChanges ?? [])
    .filter(({ version }) => isWithin(version, { above: base.version, upTo: head.version }) ?? !known.has(version))
    .map(readAnnouncement)
    .sort((a, b) => (isWithin(a.version, { above: b.version, upTo: a.version }) === true ? 1 : -1));
}

function readAnnouncement({ version, upgradeDeadline, migrationDocumentationUrl }: BreakingRelease): Announcement {
  const link = migrationDocumentationUrl === undefined ? undefined : secureLink(migrationDocumentationUrl);
  const isDate = upgradeDeadline !== undefined && /^\d{4}-\d{2}-\d{2}/.test(upgradeDeadline);
  return {
    version,
    ...(isDate ? { deadline: upgradeDeadline.slice(0, 10) } : {}),
    ...(link === undefined ? {} : { migration: link }),
  };
}

/**
 * Returns a link that is safe to print: https, no credentials, normalized by the URL parser, which percent-encodes blanks and quotes.
 * Undefined for any other text.
 */
export function secureLink(text: string): string | undefined {
  if (text.length > 2_000 || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === "https:" && url.username === "" && url.password === "" ? url.href : undefined;
}

/** Suffix for a message, such as ` by 2026-04-01; migration: https://…`. */
export function inWords({ deadline, migration }: Announcement): string {
  return `${deadline === undefined ? ", no day is given" : ` by ${deadline}`}${migration === undefined ? "" : `; migration: ${migration}`}`;
}
