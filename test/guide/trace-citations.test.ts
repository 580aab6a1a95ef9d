import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { rules as catalogue } from "../../contracts/rules.ts";
import type { CitedRule } from "../../src/guide/cited-rule.ts";
import type { GuidePage } from "../../src/guide/guide-page.ts";
import { type CitationState, traceCitations } from "../../src/guide/trace-citations.ts";
import { unitsOf } from "../../src/guide/units-of.ts";
import { describeShared, sharedPath } from "../support/shared.ts";
import { page, path, revised, rules } from "./harbour-guide.ts";

/** The rules that are not `still`, each with its state, and with a mark for words that are gone and for a guess. */
function changesOf(states: readonly CitationState[]): Readonly<Record<string, string>> {
  const words = states.flatMap(({ rule, state, hasWords, isLikely }): readonly (readonly [string, string])[] => {
    if (state === "still") return [];
    return [[rule, `${state}${isLikely ? ", likely" : ""}${state === "changed" && !hasWords ? ", words gone" : ""}`]];
  });
  return Object.fromEntries(words);
}

function traced(head: GuidePage): Readonly<Record<string, string>> {
  return changesOf(traceCitations(rules, [head]));
}

test("every citation stands on the page from which it was made, at the line of its words", () => {
  const states = traceCitations(rules, [page]);
  expect(changesOf(states)).toEqual({});
  expect(states.map(({ rule, line }) => `${rule} ${line}`)).toEqual([
    "ship-named 9",
    "tokens-linked 9",
    "berth-asked-for 13",
    "name-unique 19",
    "quay-default 21",
    "berth-answered 27",
    "mode-known 32",
    "mode-default 34",
    "no-fore-line 34",
    "aft-mode 35",
    "list-not-empty 40",
    "names-exact 41",
    "berth-limit 47",
    "ship-moved 52",
    "ship-read 55",
    "moving null",
  ]);
});

test.each<[string, readonly (readonly [string, string])[], Readonly<Record<string, string>>]>([
  [
    "a default that is reworded, with both rules of its item",
    [["`fore` (default)", "`fore` (recommended)"]],
    { "mode-default": "changed, words gone", "no-fore-line": "changed" },
  ],
  [
    "a mode that is deleted",
    [["- `aft` - Tie every line that is at hand\n", ""]],
    {
      "aft-mode": "vanished",
      "list-not-empty": "moved",
      "names-exact": "moved",
      "berth-limit": "moved",
      "ship-moved": "moved",
      "ship-read": "moved",
    },
  ],
  ["a phrase that is reworded", [["non-empty list", "list with a name"]], { "list-not-empty": "changed, words gone" }],
  ["a link that leads elsewhere", [["tokens.md#kinds", "tokens.md#lives"]], { "tokens-linked": "changed, words gone" }],
  ["a call with another key", [['"quay"', '"place"']], { "berth-asked-for": "changed" }],
  ["a call of another path", [["/v1/berths' ", "/v1/moorings' "]], { "berth-asked-for": "vanished" }],
  ["a call of another method", [["-X PATCH", "-X PUT"]], { "ship-moved": "vanished" }],
  ["another key of an answer", [['"number"', '"place"']], { "berth-answered": "changed, words gone" }],
  ["a cell of a row", [["max: 100", "max: 50"]], { "berth-limit": "changed, words gone" }],
  ["a heading that is renamed, with its sentences", [["## Modes of mooring", "## Mooring"]], {}],
  ["the heading of a rule that is cited by it", [["## Moving a ship", "## Moving"]], { moving: "vanished" }],
  [
    "values of a sample, a placeholder, a comment",
    [
      ["Anna", "Berta"],
      ["<token>", "<your_token>"],
      ["# Look where it is", "# Look"],
      ["true", "true"],
    ].slice(0, 2) as [string, string][],
    {},
  ],
])("planted: %s", (_name, changes, want) => {
  expect(traced(revised(...changes))).toEqual(want);
});

test("lines that are inserted at the top move everything, and change nothing", () => {
  const states = traceCitations(rules, [revised(["# Berths", "New.\n\nMore.\n\n# Berths"])]);
  expect(new Set(states.filter(({ isByHeading }) => !isByHeading).map(({ state }) => state))).toEqual(new Set(["moved"]));
  expect(states.find(({ rule }) => rule === "quay-default")?.line).toBe(25);
});

test("a page in another layout changes nothing", () => {
  const head = revised(
    ["A ship asks for a berth with its name. The", "A ship asks for\na berth with its name.\nThe"],
    ["- `ship_name`", "* `ship_name`"],
    ["- `quay` (optional)", "* `quay` (optional)"],
    ["**Notes:**", "__Notes:__"],
  );
  expect(new Set(Object.values(traced(head)))).toEqual(new Set(["moved"]));
});

test("words that stand in another sentence are likely moved, and only if they are telling", () => {
  const head = revised(
    ["- Names of lines must match exactly", ""],
    ["The answer:", "If there is none, somebody helps.\n\nThe (default) answer:"],
    ["- `fore` (default) - Only the fore line is tied. If there is none, all lines are tied.\n", ""],
  );
  expect(traced(head)).toMatchObject({ "no-fore-line": "moved, likely", "mode-default": "vanished", "names-exact": "vanished" });
});

test("a sentence that goes to another page is moved there", () => {
  const other = { path: "docs/harbour/lines.md", text: "# Lines\n\nNames of lines must match exactly.\n" };
  const state = traceCitations(rules, [revised(["- Names of lines must match exactly\n", ""]), other]).find(
    ({ rule }) => rule === "names-exact",
  );
  expect(state).toMatchObject({ state: "moved", page: other.path, line: 3 });
});

test("an equal sentence that another rule cites at its own place stands in for none", () => {
  const twins = { path, text: "# A\n\nTags must match.\n\n# B\n\nTags must match.\n" };
  const [first] = unitsOf(twins);
  const unitAt = (line: number) => ({ line, hash: first?.hash ?? "", pairs: first?.pairs ?? "" });
  const cited = ["A", "B"].map(
    (section, index): CitedRule => ({ id: section, source: { path, section, words: "Tags must match", unit: unitAt(3 + 4 * index) } }),
  );
  expect(changesOf(traceCitations(cited, [twins]))).toEqual({});
  expect(changesOf(traceCitations(cited, [{ path, text: "# A\n\nOther words here.\n\n# B\n\nTags must match.\n" }]))).toEqual({
    A: "vanished",
  });
});

test("without pages every citation is absent, and a rule that cites no page has no state", () => {
  const states = traceCitations([...rules, { id: "of-a-standard", source: { section: "4" } }], []);
  expect(states).toHaveLength(rules.length);
  expect(new Set(states.map(({ state }) => state))).toEqual(new Set(["absent"]));
});

test("a change is told word by word: against the earlier page, and by the pairs alone", () => {
  const head = revised(["non-empty list", "list with a name"]);
  const [alone, both] = [traceCitations(rules, [head]), traceCitations(rules, [head], { before: [page] })];
  const diffOf = (states: readonly CitationState[]): unknown =>
    states.find(({ rule }) => rule === "list-not-empty")?.diff.map(({ type, words }) => `${type} ${words}`);
  expect(diffOf(both)).toEqual([
    "same In the mode listed you must give a",
    "removed non-empty",
    "same list",
    "added with a name",
    "same of lines",
  ]);
  expect(diffOf(alone)).toEqual(["same In the mode listed you must give a", "added list with a name", "same of lines"]);
});

test("no two calls of different operations are ever paired", () => {
  const method = fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE");
  const tail = fc.constantFrom("things", "things/{id}", "things/{id}/tags", "thing");
  const keys = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"), { minLength: 0, maxLength: 4 });
  const call = fc.record({ method, tail, keys });
  const law = fc.property(fc.array(call, { minLength: 1, maxLength: 5 }), fc.array(call, { minLength: 1, maxLength: 5 }), (was, is) => {
    const before = pageOf(was);
    const cited = unitsOf(before).map(
      ({ line, hash, pairs, operation }, index): CitedRule => ({
        id: `r${index}`,
        source: {
          path,
          section: "Calls",
          words: "https://a.test/v1/",
          unit: { line, hash, pairs, ...(operation === undefined ? {} : { operation }) },
        },
      }),
    );
    for (const [index, { unit, state }] of traceCitations(cited, [pageOf(is)]).entries()) {
      if (unit !== null) expect(unit.operation).toBe(cited[index]?.source.unit?.operation);
      else expect(state).toBe("vanished");
    }
  });
  fc.assert(law, { numRuns: 60 });
});

function pageOf(calls: readonly { readonly method: string; readonly tail: string; readonly keys: readonly string[] }[]): GuidePage {
  const fences = calls.map(({ method, tail, keys }) => {
    const body = keys.length === 0 ? "" : ` -d '${JSON.stringify(Object.fromEntries(keys.map((key) => [key, 1])))}'`;
    return `\`\`\`bash\ncurl -X ${method} https://a.test/v1/${tail}${body}\n\`\`\`\n`;
  });
  return { path, text: `# Calls\n\n${fences.join("\n")}` };
}

describeShared("the guide's page", () => {
  const guide = "docs/ai-agents/embedded/api/configuring-sources.md";
  const text = readFileSync(sharedPath("docs/configuring-sources.md"), "utf8");
  const cited = catalogue.filter(({ source }) => source.path === guide);

  test("in a revision of ours has exactly the rules meant changed and vanished, and the rest moved", () => {
    const head = text
      .replace("# Authentication", "\nA line.\n\nA token must be kept.\n\n# Authentication")
      .replace("- `suggested` (default)", "- `suggested` (recommended)")
      .replace("- `all` - Sync all available streams from the source\n", "")
      .replace("at least one of", "one or more of")
      .replace("a non-empty", "a filled");
    const states = changesOf(traceCitations(cited, [{ path: guide, text: head }]));
    const moved = Object.fromEntries(cited.map(({ id }) => [id, "moved"]));
    expect(states).toEqual({
      ...moved,
      "stream-selection-default": "changed, words gone",
      "suggested-streams": "changed",
      "tags-any": "changed, words gone",
      "stream-whitelist-not-empty": "changed, words gone",
      "stream-whitelist-empty-selects-nothing": "changed, words gone",
      "all-streams": "vanished",
    });
  });
});
