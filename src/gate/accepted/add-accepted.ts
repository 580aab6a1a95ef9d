import { type Document, isMap, isSeq, parseDocument as parseYamlDocument } from "yaml";
import { KitError } from "../../core/errors.ts";
import type { AcceptedChange } from "./accepted-change.ts";
import { readAccepted } from "./parse-accepted.ts";

const head = `# Changes of the contract that somebody looked at and took; \`airbyte-embedded gate accept\` adds one.
# An entry whose change no longer happens, or whose day is over, fails the gate; one that has landed in the base may go.
accepted: []
`;

/**
 * The list with one entry more. What stands in it stays, comments too.
 *
 * @param text the list as it is; undefined where there is none yet
 * @throws KitError `accepted-invalid`, `accepted-twice`, and as `parseDocument` does
 */
export function addAccepted(text: string | undefined, entry: AcceptedChange, place: string): string {
  const source = text === undefined || text.trim() === "" ? head : text;
  const before = readAccepted(source, place);
  const twin = before.find(({ fingerprint }) => fingerprint === entry.fingerprint);
  if (twin !== undefined) {
    throw new KitError("accepted-twice", `${entry.fingerprint} is accepted already, until ${twin.until}: ${twin.reason}`, { place });
  }
  return written(source, (document) => document.addIn(["accepted"], document.createNode({ ...entry })));
}

/**
 * The list without these entries.
 *
 * @throws KitError `accepted-invalid`, and as `parseDocument` does
 */
export function pruneAccepted(text: string, fingerprints: ReadonlySet<string>, place: string): string {
  const before = readAccepted(text, place);
  const gone = before.flatMap(({ fingerprint }, index) => (fingerprints.has(fingerprint) ? [index] : []));
  return written(text, (document) => {
    for (const index of gone.reverse()) document.deleteIn(["accepted", index]);
  });
}

/** The text has passed the parser that bounds size and depth, so that this one, which keeps comments, may read it too. */
function written(text: string, change: (document: Document.Parsed) => void): string {
  const document = parseYamlDocument(text, { schema: "core", version: "1.2" });
  change(document);
  const list = isMap(document.contents) ? document.contents.get("accepted", true) : undefined;
  // A flow list such as `[]` would put every entry on one line.
  if (isSeq(list)) list.flow = list.items.length === 0;
  return document.toString({ lineWidth: 0 });
}
