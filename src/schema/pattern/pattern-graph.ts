import type { CharSet } from "refa";
import { anyCharacter, maxCharacter, refa, Undecided } from "./automata.ts";
import { groupBranches, isOneCharacter, type PatternElement } from "./read-pattern.ts";

/** Characters that may stand beside a position; `edge` is the text's own start or end. */
export interface Beside {
  readonly set: CharSet;
  readonly edge: boolean;
}

/** The condition that an empty step sets for the characters on both sides. */
export interface Condition {
  readonly before?: Beside;
  readonly after?: Beside;
}

export interface GraphNode {
  readonly characters: { readonly set: CharSet; readonly to: number }[];
  readonly empties: { readonly condition: Condition; readonly to: number }[];
}

/** A pattern as a graph: a text matches where its characters lead from node 0 to node 1. */
export type PatternGraph = readonly GraphNode[];

/** Repetitions are written out, so that `{1,1000}` takes a thousand nodes. */
const nodeLimit = 5_000;
/** Under the `u` flag alone, as Ajv compiles patterns. */
const flags = { unicode: true, ignoreCase: false, unicodeSets: false } as const;

type Branch = readonly PatternElement[];

/**
 * The graph of a search: any characters, one of the branches, any characters. Conditions on the text's edges, on words' edges and on one character
 * beside a position are kept as such.
 *
 * @throws Undecided for a back-reference, a longer look-around and too many repetitions
 */
export function searchGraph(branches: readonly Branch[]): PatternGraph {
  const graph: GraphNode[] = [];
  const [start, end] = [addNode(graph), addNode(graph)];
  for (const node of [start, end]) graph[node]?.characters.push({ set: anyCharacter(), to: node });
  addBranches(graph, { from: start, to: end }, branches);
  return graph;
}

/** Two nodes that something is to lead between. */
interface Ends {
  readonly from: number;
  readonly to: number;
}

function addNode(graph: GraphNode[]): number {
  if (graph.length >= nodeLimit) throw new Undecided("its repetitions are too many");
  return graph.push({ characters: [], empties: [] }) - 1;
}

function addStep(graph: GraphNode[], { from, to }: Ends, condition: Condition = {}): void {
  graph[from]?.empties.push({ condition, to });
}

function addBranches(graph: GraphNode[], { from, to }: Ends, branches: readonly Branch[]): void {
  for (const branch of branches) {
    const last = branch.reduce((at, element) => addNext(graph, at, element), from);
    addStep(graph, { from: last, to });
  }
}

/** The node behind an element. */
function addNext(graph: GraphNode[], from: number, element: PatternElement): number {
  const to = addNode(graph);
  addElement(graph, { from, to }, element);
  return to;
}

function addElement(graph: GraphNode[], ends: Ends, element: PatternElement): void {
  const inner = groupBranches(element);
  if (element.type === "Group" && element.modifiers !== null) throw new Undecided("it has a group with flags of its own");
  if (inner !== undefined) {
    const branches = inner.map(({ elements }) => elements);
    addBranches(graph, ends, branches);
  } else if (element.type === "Quantifier") {
    addRepetition(graph, ends, element);
  } else if (isOneCharacter(element)) {
    graph[ends.from]?.characters.push({ set: characterSet(element), to: ends.to });
  } else {
    for (const condition of conditionsOf(element)) addStep(graph, ends, condition);
  }
}

type Repetition = Extract<PatternElement, { type: "Quantifier" }>;

function addRepetition(graph: GraphNode[], { from, to }: Ends, { element, min, max }: Repetition): void {
  let at = from;
  for (let count = 0; count < min; count++) at = addNext(graph, at, element);
  if (max === Number.POSITIVE_INFINITY) {
    const loop = addNode(graph);
    addStep(graph, { from: at, to: loop });
    addElement(graph, { from: loop, to: loop }, element);
    at = loop;
  } else {
    for (let count = min; count < max; count++) {
      addStep(graph, { from: at, to });
      at = addNext(graph, at, element);
    }
  }
  addStep(graph, { from: at, to });
}

/** The characters that an element of one character takes. */
export function characterSet(element: PatternElement): CharSet {
  const set = knownSets.get(element) ?? makeSet(element);
  knownSets.set(element, set);
  return set;
}

/** A repetition is written out, and its element then stands at a thousand places. */
const knownSets = new WeakMap<PatternElement, CharSet>();

function makeSet(element: PatternElement): CharSet {
  const { JS } = refa();
  const isPlain = element.type === "Character" || element.type === "CharacterClass" || element.type === "CharacterSet";
  if (!isPlain) throw new Undecided("it has an element that is not read");
  return JS.parseUnicodeSet(element, flags).chars.intersect(anyCharacter());
}

/** The conditions of which one must hold where the element stands. */
function conditionsOf(element: PatternElement): readonly Condition[] {
  const none = refa().CharSet.empty(maxCharacter);
  if (element.type !== "Assertion") throw new Undecided("it has a back-reference");
  if (element.kind === "start") return [{ before: { set: none, edge: true } }];
  if (element.kind === "end") return [{ after: { set: none, edge: true } }];
  if (element.kind === "word") return wordEdges(element.negate);
  const beside = "alternatives" in element ? besideOf(element) : undefined;
  if (!("alternatives" in element) || beside === undefined) throw new Undecided("it has a look-around that is not directly after `^`");
  const side = element.negate ? { set: anyCharacter().without(beside.set), edge: !beside.edge } : beside;
  return [element.kind === "lookahead" ? { after: side } : { before: side }];
}

function wordEdges(negate: boolean): readonly Condition[] {
  const { JS } = refa();
  const word = { set: JS.createCharSet([{ kind: "word", negate: false }], flags), edge: false };
  const other = { set: anyCharacter().without(word.set), edge: true };
  return negate
    ? [
        { before: word, after: word },
        { before: other, after: other },
      ]
    : [
        { before: word, after: other },
        { before: other, after: word },
      ];
}

export type LookAround = Extract<PatternElement, { type: "Assertion"; alternatives: unknown }>;

/** A look-around as what may stand beside the position; undefined where it looks at more than one character. */
export function besideOf({ alternatives, kind }: LookAround): Beside | undefined {
  let [set, edge] = [refa().CharSet.empty(maxCharacter), false];
  for (const { elements } of alternatives) {
    const [only, ...others] = elements;
    if (only === undefined || others.length > 0) return undefined;
    if (isOneCharacter(only)) set = set.union(characterSet(only));
    else if (only.type === "Assertion" && only.kind === (kind === "lookahead" ? "end" : "start")) edge = true;
    else return undefined;
  }
  return { set, edge };
}
