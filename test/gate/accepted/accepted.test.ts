import { expect, test } from "vitest";
import { parseDocument } from "../../../src/document/parse/parse-document.ts";
import { type AcceptedChange, addAccepted, parseAccepted, pruneAccepted } from "../../../src/gate/accepted/accepted-changes.ts";
import { applyAccepted } from "../../../src/gate/accepted/apply-accepted.ts";
import { caught } from "../../support/caught.ts";
import { sampleFinding } from "../sample-findings.ts";

const place = "accepted-changes.yaml";
const entry: AcceptedChange = { fingerprint: "3f2a9c01b7de", reason: "We do not send it.", owner: "a@example.com", until: "2026-12-31" };
const list = (...entries: object[]): string => JSON.stringify({ accepted: entries });
const parse = (text: string): unknown => parseAccepted(parseDocument(text, place), place);

test.each<[string, string, string]>([
  ["no list", "{}", "/accepted: must be a list; where nothing is accepted, write `accepted: []`"],
  ["no object", "[]", "/accepted: must be a list; where nothing is accepted, write `accepted: []`"],
  ["an unknown key beside the list", '{"accepted":[],"ignore":[]}', '/ignore: "ignore" is not known here'],
  ["an entry that is a text", '{"accepted":["3f2a9c01b7de"]}', "/accepted/0: must be an object"],
  [
    "an unknown key of an entry",
    list({ ...entry, untill: "x" }),
    '/accepted/0: "untill" is not known here; known are fingerprint, about, reason, owner, until',
  ],
  [
    "an entry of nothing",
    list({}),
    "/accepted/0: fingerprint is missing\n/accepted/0: reason is missing\n/accepted/0: owner is missing\n/accepted/0: until is missing",
  ],
  ["a reason of white space", list({ ...entry, reason: " \n" }), "/accepted/0/reason: must not be empty"],
  [
    "a fingerprint that YAML takes for a number",
    "accepted: [{fingerprint: 123456789012, reason: x, owner: y, until: 2026-12-31}]",
    "/accepted/0/fingerprint: must be text; put it in quotes",
  ],
  ["a day that the calendar lacks", list({ ...entry, until: "2026-02-30" }), '/accepted/0/until: "2026-02-30" is no day as YYYY-MM-DD'],
  ["a day of another order", list({ ...entry, until: "31.12.2026" }), '/accepted/0/until: "31.12.2026" is no day as YYYY-MM-DD'],
  ["the same change twice", list(entry, { ...entry, reason: "b" }), "/accepted/1: 3f2a9c01b7de is accepted already at /accepted/0"],
])("refused: %s", async (_, text, message) => {
  expect(await caught(() => parse(text))).toEqual(["accepted-invalid", message, place]);
});

test.each<[string, AcceptedChange[], string, string[], object]>([
  ["what is on the list is accepted", [entry], "2026-06-01", [], { accepted: 1 }],
  ["on its last day too", [entry], "2026-12-31", [], { accepted: 1 }],
  ["a day later it is open again, and the entry fails", [entry], "2027-01-01", [], { open: 1, expired: 1 }],
  ["what is not on the list is open", [], "2026-06-01", [], { open: 1 }],
  ["an entry whose change does not happen is stale", [{ ...entry, fingerprint: "other" }], "2026-06-01", [], { open: 1, stale: 1 }],
  [
    "one that has landed in the base waits for its day",
    [{ ...entry, fingerprint: "other" }],
    "2026-06-01",
    ["other"],
    { open: 1, settled: 1 },
  ],
  ["and may go after it", [{ ...entry, fingerprint: "other" }], "2027-01-01", ["other"], { open: 1, settled: 1, outlived: 1 }],
  ["one that the base lacks is stale after it too", [{ ...entry, fingerprint: "other" }], "2027-01-01", [], { open: 1, stale: 1 }],
  ["being in the base excuses nothing that happens", [entry], "2027-01-01", [entry.fingerprint], { open: 1, expired: 1 }],
])("%s", (_, changes, today, inBase, want) => {
  const found = applyAccepted([sampleFinding({ fingerprint: entry.fingerprint })], changes, { today, inBase: new Set(inBase) });
  const counts = Object.fromEntries(Object.entries(found).map(([name, some]) => [name, some.length]));
  expect(counts).toEqual({ open: 0, accepted: 0, expired: 0, stale: 0, settled: 0, outlived: 0, ...want });
});

test("a first entry makes the list, with a word about it", () => {
  expect(
    addAccepted(undefined, entry, place),
  ).toBe(`# Changes of the contract that somebody looked at and took; \`airbyte-embedded gate accept\` adds one.
# An entry whose change no longer happens, or whose day is over, fails the gate; one that has landed in the base may go.
accepted:
  - fingerprint: 3f2a9c01b7de
    reason: We do not send it.
    owner: a@example.com
    until: 2026-12-31
`);
});

test("a first entry beside the list of the verb docs", () => {
  const text = "docs: [] # none\n";
  expect(parse(addAccepted(text, entry, place))).toEqual([entry]);
  expect(addAccepted(text, entry, place)).toContain("docs: [] # none\n");
});

test("what stands in the list stays, comments too", () => {
  const text = `# ours\naccepted:\n  # asked on Monday\n  - fingerprint: "111111111111" # quoted\n    reason: |-\n      a long\n      reason\n    owner: b\n    until: 2026-07-01\n`;
  const after = addAccepted(text, entry, place);
  expect(after.startsWith(text)).toBe(true);
  expect(parse(after)).toEqual([{ fingerprint: "111111111111", reason: "a long\nreason", owner: "b", until: "2026-07-01" }, entry]);
});

test.each([
  ["digits", { fingerprint: "123456789012" }],
  ["digits with an e, which YAML takes for a number", { fingerprint: "12e456789012" }],
  ["YAML in a reason", { reason: "x\n  - fingerprint: evil\n    until: 2099-01-01" }],
  ["a comment sign, a colon and quotes", { reason: `# a: "b" 'c' {d} [e] &f *g !h |i >j` }],
  ["a word that YAML knows", { reason: "null", owner: "true" }],
  ["control characters", { reason: "a\u001b[31mred\u0007" }],
])("whatever is written comes back as it was: %s", (_, change) => {
  const odd = { ...entry, ...change };
  expect(parse(addAccepted(addAccepted(undefined, odd, place), { ...entry, fingerprint: "second" }, place))).toEqual([
    odd,
    { ...entry, fingerprint: "second" },
  ]);
});

test("no change is accepted twice", async () => {
  const text = addAccepted(undefined, entry, place);
  expect(await caught(() => addAccepted(text, { ...entry, reason: "again" }, place))).toEqual([
    "accepted-twice",
    "3f2a9c01b7de is accepted already, until 2026-12-31: We do not send it.",
    place,
  ]);
});

test("a list that cannot be read is not written over", async () => {
  expect(await caught(() => addAccepted("accepted: [", entry, place))).toEqual([
    "accepted-invalid",
    "This is not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ] at line 1, column 12.",
    place,
  ]);
  expect((await caught(() => addAccepted("accepted: {}", entry, place)))[0]).toBe("accepted-invalid");
});

test("entries are taken off the list, the others with their comments stay", () => {
  const second = { ...entry, fingerprint: "b" };
  const text = addAccepted(addAccepted(undefined, entry, place), second, place).replace(
    "  - fingerprint: b",
    "  # stays\n  - fingerprint: b",
  );
  const after = pruneAccepted(text, new Set([entry.fingerprint]), place);
  expect(parse(after)).toEqual([second]);
  expect(after).toContain("# stays");
  expect(parse(pruneAccepted(after, new Set(["b"]), place))).toEqual([]);
});
