import { type Document, isMap, isSeq, parseDocument as parseYamlDocument } from "yaml";
import { KitError } from "../../core/errors.ts";
import { isCalendarDay } from "../../core/is-calendar-day.ts";
import { arrayMember, isObject, type Json } from "../../core/json.ts";
import { lineEndOf, withLineFeeds } from "../../core/line-ends.ts";
import { parseWrittenFile } from "../../document/parse/parse-document.ts";

/** A change of the contract that a person reviewed and accepted until a given day. */
export interface AcceptedChange {
  /** Fingerprint of the finding. */
  readonly fingerprint: string;
  /** Description of the change, for a reader of the list. */
  readonly about?: string;
  readonly reason: string;
  readonly owner: string;
  /** Last day of acceptance, as `YYYY-MM-DD`. */
  readonly until: string;
}

const members = ["fingerprint", "about", "reason", "owner", "until"] as const;
const required: readonly string[] = members.filter((name) => name !== "about");

/**
 * Validates the parsed `accepted-changes.yaml`: the key `accepted`, a list of entries. The key `docs` is for the verb `docs`.
 *
 * @throws KitError `accepted-invalid` with every problem, one per line
 */
export function parseAccepted(value: Json, place: string): readonly AcceptedChange[] {
  // The list `docs` is the verb's of that name; a file may have nothing but that.
  const isOfDocs = isObject(value) && Object.hasOwn(value, "docs") && !Object.hasOwn(value, "accepted");
  const entries = isOfDocs ? [] : arrayMember(value, "accepted");
  const unknown = isObject(value) ? Object.keys(value).filter((key) => key !== "accepted" && key !== "docs") : [];
  const problems = [
    ...unknown.map((key) => `/${key}: ${JSON.stringify(key)} is not known here`),
    ...(entries === undefined ? ["/accepted: must be a list; where nothing is accepted, write `accepted: []`"] : []),
    ...(entries ?? []).flatMap((entry, index) => entryProblems(entry, `/accepted/${index}`)),
    ...duplicates(entries ?? []),
  ];
  if (problems.length > 0) throw new KitError("accepted-invalid", problems.join("\n"), { place });
  return (entries ?? []) as unknown as readonly AcceptedChange[]; // each member has passed its check
}

/**
 * Parses the text of `accepted-changes.yaml`.
 *
 * @throws KitError `accepted-invalid`, also for text that is neither YAML nor JSON; the other errors of `parseDocument`
 */
export function readAccepted(text: string, place: string): readonly AcceptedChange[] {
  return parseAccepted(parseWrittenFile(text, place, "accepted-invalid"), place);
}

function entryProblems(entry: Json, at: string): string[] {
  if (!isObject(entry)) return [`${at}: must be an object`];
  const unknown = Object.keys(entry).filter((key) => !members.some((name) => name === key));
  const missing = required.filter((name) => !Object.hasOwn(entry, name));
  const wrong = Object.entries(entry).flatMap(([name, value]) => (unknown.includes(name) ? [] : memberProblems(name, value, at)));
  return [
    ...unknown.map((key) => `${at}: ${JSON.stringify(key)} is not known here; known are ${members.join(", ")}`),
    ...missing.map((name) => `${at}: ${name} is missing`),
    ...wrong,
  ];
}

function memberProblems(name: string, value: Json, at: string): string[] {
  if (typeof value !== "string") return [`${at}/${name}: must be text; put it in quotes`];
  if (value.trim() === "") return [`${at}/${name}: must not be empty`];
  if (name === "until" && !isCalendarDay(value)) return [`${at}/until: ${JSON.stringify(value)} is no day as YYYY-MM-DD`];
  return [];
}

function duplicates(entries: readonly Json[]): string[] {
  const first = new Map<string, number>();
  return entries.flatMap((entry, index) => {
    const fingerprint = isObject(entry) ? entry.fingerprint : undefined;
    if (typeof fingerprint !== "string") return [];
    const earlier = first.get(fingerprint);
    if (earlier === undefined) first.set(fingerprint, index);
    return earlier === undefined ? [] : [`/accepted/${index}: ${fingerprint} is accepted already at /accepted/${earlier}`];
  });
}

const head = `# Changes of the contract that somebody looked at and took; \`airbyte-embedded gate accept\` adds one.
# An entry whose change no longer happens, or whose day is over, fails the gate; one that has landed in the base may go.
accepted: []
`;

/**
 * Adds an entry to the list. Existing entries and comments are kept.
 *
 * @param text the current list; undefined if there is no file yet
 * @throws KitError `accepted-invalid`, `accepted-twice`; the errors of `parseDocument`
 */
export function addAccepted(text: string | undefined, entry: AcceptedChange, place: string): string {
  const source = text === undefined || text.trim() === "" ? head : text;
  const before = readAccepted(source, place);
  const twin = before.find(({ fingerprint }) => fingerprint === entry.fingerprint);
  if (twin !== undefined) {
    throw new KitError("accepted-twice", `${entry.fingerprint} is accepted already, until ${twin.until}: ${twin.reason}`, { place });
  }
  return written(source, (document) => {
    // A file may have the list of the verb docs alone.
    if (!document.hasIn(["accepted"])) document.setIn(["accepted"], document.createNode([]));
    document.addIn(["accepted"], document.createNode({ ...entry }));
  });
}

/**
 * Removes entries from the list by fingerprint. Other entries and comments are kept.
 *
 * @throws KitError `accepted-invalid`; the errors of `parseDocument`
 */
export function pruneAccepted(text: string, fingerprints: ReadonlySet<string>, place: string): string {
  const before = readAccepted(text, place);
  const gone = before.flatMap(({ fingerprint }, index) => (fingerprints.has(fingerprint) ? [index] : []));
  return written(text, (document) => {
    for (const index of gone.reverse()) document.deleteIn(["accepted", index]);
  });
}

/** Edits the YAML text and keeps its comments. The caller has parsed the text with `parseDocument` before, which limits size and depth. */
function written(text: string, change: (document: Document.Parsed) => void): string {
  const document = parseYamlDocument(withLineFeeds(text), { schema: "core", version: "1.2" });
  change(document);
  const list = isMap(document.contents) ? document.contents.get("accepted", true) : undefined;
  // A flow list such as `[]` would put every entry on one line.
  if (isSeq(list)) list.flow = list.items.length === 0;
  return document.toString({ lineWidth: 0 }).replaceAll("\n", lineEndOf(text));
}
