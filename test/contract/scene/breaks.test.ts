import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import type { Break } from "../../../scripts/mutants/behaviour/break.ts";
import { type DecisionRow, decisionRows } from "../../../scripts/mutants/behaviour/decisions.ts";
import { makeSandboxLinker, type SandboxLinker } from "../../../scripts/mutants/behaviour/link-sandbox.ts";
import { listBreaks } from "../../../scripts/mutants/behaviour/list-breaks.ts";
import { offered } from "../../../src/sandbox/acts/capabilities.ts";
import { readingPositions } from "../../../src/sandbox/readings.ts";

/** Names that no break is about: a handler, or a position of a switch. */
function unbroken(wanted: readonly string[], broken: ReadonlySet<string>): readonly string[] {
  return wanted.filter((name) => !broken.has(name));
}

let breaks: readonly Break[];
let ids: ReadonlySet<string>;
let linkFile: SandboxLinker["linkFile"];

beforeAll(async () => {
  const linker = await makeSandboxLinker();
  const { textOf } = linker;
  linkFile = linker.linkFile;
  breaks = (["embedded", "agent"] as const).flatMap((generation) => listBreaks(generation, textOf));
  ids = new Set(breaks.map(({ id }) => id));
});

/** The break of a handler has its name, but for one that refuses every call as it is. */
const nameOfBreak = (capability: string): string => (capability === "query-template-catalog" ? "U23-query" : `${capability}-refuses`);

test("each handler is broken at least once", () => {
  expect(unbroken(Object.keys(offered).map(nameOfBreak), ids)).toEqual([]);
});

test("each position of a switch is taken at least once", () => {
  expect(unbroken(Object.keys(readingPositions).flatMap(positionsOf), ids)).toEqual([]);
});

function positionsOf(reading: string): readonly string[] {
  const [, ...others] = readingPositions[reading as keyof typeof readingPositions] ?? [];
  return others.map((position) => `${reading}-${position}`);
}

/** Faults of the table of decisions: a row without a break, and a break or a switch without a row. */
function decisionFaults(rows: Readonly<Record<string, Omit<DecisionRow, "tests">>>, known: ReadonlySet<string>): readonly string[] {
  const of = ({ breaks: own, readings = [] }: Omit<DecisionRow, "tests">): readonly string[] => [...own, ...readings.flatMap(positionsOf)];
  const listed = new Set(Object.values(rows).flatMap(of));
  const switches = new Set(Object.values(rows).flatMap(({ readings = [] }) => readings));
  return [
    ...Object.entries(rows).flatMap(([id, row]) => (of(row).length === 0 ? [`${id} has no break`] : [])),
    ...unbroken([...listed], known).map((id) => `${id} is no break`),
    ...[...known].filter((id) => /^U\d/.test(id) && !listed.has(id)).map((id) => `${id} has no row`),
    ...Object.keys(readingPositions).filter((one) => !(switches as ReadonlySet<string>).has(one)),
  ];
}

test("each decision is taken back at least once", () => {
  expect(Object.keys(decisionRows)).toEqual(Array.from({ length: 30 }, (_, index) => `U${index + 1}`));
  expect(decisionFaults(decisionRows, ids)).toEqual([]);
});

interface RuleFile {
  /** Its path from the kit's root. */
  readonly path: string;
  readonly text: string;
}

/** The declarations of a file: from each word at the beginning of a line, its comment aside, to the next. */
function declarations(text: string): ReadonlyMap<string, string> {
  const found = [...text.matchAll(/^(?:export )?(?:function|const|type|interface) (\w+)/gm)];
  return new Map(found.map(({ index, 1: name = "" }, at) => [name, text.slice(index, found[at + 1]?.index)]));
}

function exportedBy(text: string): readonly string[] {
  return [...text.matchAll(/^export (?:function|const) (\w+)/gm)].map(([, name = ""]) => name);
}

/** The functions and tables of rules that files import and no break touches: neither they, nor what they use in their own file. */
function unbrokenRules(files: readonly RuleFile[], imported: ReadonlySet<string>, table: readonly Break[]): readonly string[] {
  return files.flatMap(({ path, text }) => {
    const parts = declarations(text);
    const finds = table.flatMap(({ edits }) => edits.flatMap(([file, find]) => (file === path ? [find] : [])));
    const isBroken = (name: string, seen: ReadonlySet<string> = new Set([name])): boolean => {
      const own = parts.get(name) ?? "";
      if (finds.some((find) => own.includes(find))) return true;
      const isPrivate = (other: string): boolean => !seen.has(other) && !text.includes(`export function ${other}`) && own.includes(other);
      return [...parts.keys()].filter(isPrivate).some((other) => isBroken(other, new Set([...seen, other])));
    };
    return exportedBy(text)
      .filter((name) => imported.has(name) && !isBroken(name))
      .map((name) => `${path} ${name}`);
  });
}

const ruleFiles: readonly RuleFile[] = readdirSync("src/rules")
  .filter((file) => file !== "index.ts")
  .map((file) => ({ path: `src/rules/${file}`, text: readFileSync(`src/rules/${file}`, "utf8") }));

/** The names that the files of a room import from rules, types aside. */
function importedRules(room: string): ReadonlySet<string> {
  const texts = readdirSync(room, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(`${room}/${file}`, "utf8"));
  const lists = texts.flatMap((text) => [...text.matchAll(/^import \{([^}]+)\} from "(?:\.\.\/)+rules\/[a-z-]+\.ts"/gm)]);
  return new Set(lists.flatMap(([, list = ""]) => list.split(",").map((name) => name.trim())).filter((name) => !name.startsWith("type ")));
}

test("each function and table of rules that the sandbox uses is broken at least once", () => {
  const imported = importedRules("src/sandbox");
  expect(imported.size).toBeGreaterThan(10);
  expect(unbrokenRules(ruleFiles, imported, breaks)).toEqual([]);
});

type Called = (...given: readonly unknown[]) => unknown;

/** Rules that only clients use: a break, and a call by which it is noticed. */
const besideSandbox: readonly [
  file: string,
  name: string,
  edit: readonly [string, string],
  call: (of: Record<string, Called>) => unknown,
  want: unknown,
][] = [
  ["is-tag-name", "isTagName", ["[...name].length <=", "name.length <="], ({ isTagName }) => isTagName?.("😀".repeat(255)), true],
  [
    "is-tag-name",
    "tagNameMaxLength",
    ["tagNameMaxLength = 255", "tagNameMaxLength = 256"],
    ({ isTagName }) => isTagName?.("a".repeat(256)),
    false,
  ],
  [
    "regions",
    "regionId",
    ["return regions[name];", "return regions.US;"],
    ({ regionId }) => regionId?.("EU"),
    "b9e48d61-f082-4a14-a8d0-799a907938cb",
  ],
  [
    "connector-choice",
    "connectorChoiceFault",
    ['? "none" : "several"', '? "several" : "none"'],
    ({ connectorChoiceFault }) => connectorChoiceFault?.({}),
    "none",
  ],
  [
    "connector-choice",
    "connectorNames",
    ['"definition_id", ', ""],
    ({ connectorChoiceFault }) => connectorChoiceFault?.({ definition_id: "x" }),
    undefined,
  ],
  ["missing-in-union", "missingInUnion", ["if (open.length <= 1 ||", "if (open.length <= 2 ||"], twoBranches, ["/type"]],
  [
    "select-streams",
    "defaultStreamSelectionMode",
    ['Mode = "suggested";', 'Mode = "all";'],
    suggestedAlone,
    { streams: ["a"], unknown: [] },
  ],
];

/** Two branches lack one property each, and nothing chooses between them. */
function twoBranches({ missingInUnion }: Record<string, Called>): unknown {
  const branch = (type: string) => ({ properties: { type: { const: type } }, required: [type] });
  const missingAt = ({ required }: { required: readonly string[] }): readonly string[] => required.map((name) => `/${name}`);
  return missingInUnion?.({ keyword: "oneOf", branches: [branch("a"), branch("b")], value: {}, path: [], missingAt });
}

function suggestedAlone({ selectStreams }: Record<string, Called>): unknown {
  return selectStreams?.([{ name: "a", suggested: true }, { name: "b" }], null);
}

test("each other rule is broken, too, and a call of it answers otherwise", async () => {
  const imported = importedRules("src/sandbox");
  const others = ruleFiles.flatMap(({ text }) => exportedBy(text).filter((name) => !imported.has(name)));
  expect(besideSandbox.map(([, name]) => name).sort()).toEqual([...others].sort());
  for (const [name, , [find, replace], call, want] of besideSandbox) {
    const file = `src/rules/${name}.ts`;
    const [own, broken] = [await linkFile(file, []), await linkFile(file, [[file, find, replace]])] as Record<string, Called>[];
    expect([name, call(own ?? {})]).toEqual([name, want]);
    expect(call(broken ?? {}), `${name}: ${replace}`).not.toEqual(want);
  }
});

test("a planted handler, position, decision or rule without a break is found", () => {
  expect(unbroken(["new-capability"].map(nameOfBreak), ids)).toEqual(["new-capability-refuses"]);
  expect(unbroken(["mask-forget"], ids)).toEqual(["mask-forget"]);
  const planted = { ...decisionRows, U31: { decides: "something new", breaks: [] }, U32: { decides: "more", breaks: ["no-such"] } };
  expect(decisionFaults(planted, new Set([...ids, "U33"]))).toEqual(["U31 has no break", "no-such is no break", "U33 has no row"]);
  const { U11: _, ...without } = decisionRows;
  expect(decisionFaults(without, ids)).toEqual(["mask"]);
  const text =
    "export function first() {\n  return inner() + 1;\n}\n\nfunction inner() {\n  return 2;\n}\n\nexport function second() {\n  return 3;\n}\n";
  const file = { path: "src/rules/new-rule.ts", text };
  const broken: Break = { id: "x", does: "x", edits: [[file.path, "return 2;", "return 0;"]] };
  expect(unbrokenRules([file], new Set(["first", "second"]), [broken])).toEqual(["src/rules/new-rule.ts second"]);
});
