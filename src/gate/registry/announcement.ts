import type { BreakingRelease, Connector } from "../../document/registry.ts";
import { isWithin } from "./semver-step.ts";

/** What the publisher announces for the way from one version of a connector to another. */
export interface Announcement {
  readonly version: string;
  /** `YYYY-MM-DD`; undefined where none, or none that is a date, is given. */
  readonly deadline?: string;
  /** https only: a link of another scheme is never shown. */
  readonly migration?: string;
}

/** The announced breaking releases that lie between two versions, the earliest first; where versions are none, those that are new. */
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

/** A link that may be printed: https, without user name and password, as the URL parser writes it, which leaves no blank or quote in it. */
export function secureLink(text: string): string | undefined {
  if (text.length > 2_000 || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === "https:" && url.username === "" && url.password === "" ? url.href : undefined;
}

/** ` by 2026-04-01; migration: https://…`, as far as it is announced. */
export function inWords({ deadline, migration }: Announcement): string {
  return `${deadline === undefined ? ", no day is given" : ` by ${deadline}`}${migration === undefined ? "" : `; migration: ${migration}`}`;
}
