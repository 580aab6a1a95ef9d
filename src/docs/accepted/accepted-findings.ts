import { KitError } from "../../core/errors.ts";
import { isCalendarDay } from "../../core/is-calendar-day.ts";
import { arrayMember, isObject, type Json, stringMember } from "../../core/json.ts";
import { parseWrittenFile } from "../../document/parse/parse-document.ts";
import type { FixableFinding } from "../finding.ts";

/** A finding that a person looked at and took until a given day. It is known by page, kind and subject, so that a moved line changes nothing. */
export interface AcceptedFinding {
  readonly page: string;
  readonly kind: string;
  readonly subject: string;
  readonly reason: string;
  readonly owner: string;
  /** Last day of acceptance, as `YYYY-MM-DD`. */
  readonly until: string;
}

const members = ["page", "kind", "subject", "reason", "owner", "until"] as const;

/**
 * Reads the list `docs` of `accepted-changes.yaml`; empty if the file has none. The list `accepted` beside it is the gate's.
 *
 * @throws KitError `accepted-invalid` with every problem, one per line
 */
export function readAcceptedFindings(text: string, place: string): readonly AcceptedFinding[] {
  if (text.trim() === "") return [];
  const value = parseWrittenFile(text, place, "accepted-invalid");
  if (!isObject(value) || !Object.hasOwn(value, "docs")) return [];
  const entries = arrayMember(value, "docs");
  if (entries === undefined) throw new KitError("accepted-invalid", "/docs: must be a list", { place });
  const problems = entries.flatMap((entry, index) => problemsOf(entry, `/docs/${index}`));
  if (problems.length > 0) throw new KitError("accepted-invalid", problems.join("\n"), { place });
  return entries as unknown as readonly AcceptedFinding[]; // each member has passed its check
}

function problemsOf(entry: Json, at: string): readonly string[] {
  if (!isObject(entry)) return [`${at}: must be an object`];
  const unknown = Object.keys(entry).filter((key) => !members.some((name) => name === key));
  return [
    ...unknown.map((key) => `${at}: ${JSON.stringify(key)} is not known here; known are ${members.join(", ")}`),
    ...members.flatMap((name) => {
      const value = stringMember(entry, name);
      if (value === undefined || value.trim() === "") return [`${at}: ${name} must be a text`];
      return name === "until" && !isCalendarDay(value) ? [`${at}/until: ${JSON.stringify(value)} is no day as YYYY-MM-DD`] : [];
    }),
  ];
}

export interface Acceptance {
  readonly open: readonly FixableFinding[];
  readonly accepted: readonly { readonly found: FixableFinding; readonly by: AcceptedFinding }[];
  /** Entries of judged pages whose finding is gone. */
  readonly stale: readonly AcceptedFinding[];
  /** Entries past their day whose finding is still there. */
  readonly expired: readonly AcceptedFinding[];
}

/** Splits findings by the list. An entry counts on its last day, and for every finding of its page, kind and subject. */
export function applyAcceptance(
  findings: readonly FixableFinding[],
  entries: readonly AcceptedFinding[],
  given: { readonly today: string; readonly pages: readonly string[] },
): Acceptance {
  const { today, pages } = given;
  const keyOf = ({ page, kind, subject }: Pick<AcceptedFinding, "page" | "kind" | "subject">): string =>
    JSON.stringify([page, kind, subject]);
  const valid = new Map(entries.filter(({ until }) => today <= until).map((entry) => [keyOf(entry), entry]));
  const found = new Set(findings.map(({ finding }) => keyOf(finding)));
  const ofPages = entries.filter(({ page }) => pages.includes(page));
  return {
    open: findings.filter(({ finding }) => !valid.has(keyOf(finding))),
    accepted: findings.flatMap((one) => {
      const by = valid.get(keyOf(one.finding));
      return by === undefined ? [] : [{ found: one, by }];
    }),
    stale: ofPages.filter((entry) => !found.has(keyOf(entry))),
    expired: ofPages.filter((entry) => found.has(keyOf(entry)) && today > entry.until),
  };
}
