import type { CharBase, CharSet } from "refa";
import {
  anyCharacter,
  type Language,
  maxCharacter,
  refa,
  stateFactory,
  stateLimit,
  transitionLimit,
  Undecided,
  withinBudget,
} from "./automata.ts";
import type { Beside, PatternGraph } from "./pattern-graph.ts";

/** Classes of characters, one bit each; one more bit is the edge of the text. */
type Mask = bigint;

interface MaskedNode {
  readonly characters: readonly { readonly mask: Mask; readonly to: number }[];
  readonly empties: readonly { readonly before: Mask; readonly after: Mask; readonly to: number }[];
}

interface Masked {
  readonly nodes: readonly MaskedNode[];
  readonly classes: readonly CharSet[];
  readonly edge: Mask;
  readonly all: Mask;
}

/** Nodes where the text read so far may have led, each with what may follow there. */
interface State {
  readonly key: string;
  readonly at: readonly { readonly node: number; readonly next: Mask }[];
}

/** The texts that a graph takes, as an automaton: each state is a set of the graph's nodes. */
export function graphLanguage(graph: PatternGraph): Language {
  const masked = maskGraph(graph);
  const { classes, edge } = masked;
  const budget = { left: transitionLimit };
  const states = new Map<string, State>();
  const stateOf = (nodes: readonly number[], before: Mask): State => {
    const made = close(nodes, before, masked, budget);
    const known = states.get(made.key) ?? made;
    states.set(made.key, known);
    if (states.size > stateLimit) throw new Undecided(`it takes more than ${stateLimit} states`);
    return known;
  };
  const getOut = (state: State): Map<State, CharSet> => {
    const out = new Map<State, CharSet>();
    if (state.key === everything) return new Map([[state, anyCharacter()]]);
    for (const [index, set] of classes.entries()) {
      const bit = 1n << BigInt(index);
      const targets = state.at.flatMap(({ node, next }) => {
        budget.left--;
        if ((next & bit) === 0n) return [];
        return (masked.nodes[node]?.characters ?? []).flatMap(({ mask, to }) => ((mask & bit) === 0n ? [] : [to]));
      });
      if (targets.length === 0) continue;
      const to = stateOf(targets, bit);
      out.set(to, out.get(to)?.union(set) ?? set);
    }
    if (budget.left < 0) throw new Undecided(`it takes more than ${transitionLimit} transitions`);
    return out;
  };
  const isFinal = ({ at }: State): boolean => at.some(({ node, next }) => node === 1 && (next & edge) !== 0n);
  const initial = stateOf([0], edge);
  return withinBudget(() => refa().DFA.fromTransitionIterator({ initial, getOut, isFinal }, { maxCharacter }, stateFactory()));
}

/** The key of the state that nothing leaves: the search has found its match. */
const everything = "everything";

/** All that is reached without a character, where this one (or the start) stands before. */
function close(nodes: readonly number[], before: Mask, { nodes: all, all: any }: Masked, budget: { left: number }): State {
  const reached = new Map<number, Mask[]>();
  const open = nodes.map((node) => ({ node, next: any }));
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { node, next } = at;
    budget.left--;
    const known = reached.get(node) ?? [];
    if (known.some((mask) => (mask & next) === next)) continue;
    reached.set(node, [...known.filter((mask) => (mask & next) !== mask), next]);
    for (const step of all[node]?.empties ?? []) {
      const left = next & step.after;
      if ((step.before & before) !== 0n && left !== 0n) open.push({ node: step.to, next: left });
    }
  }
  const at = [...reached].flatMap(([node, masks]) => masks.map((next) => ({ node, next })));
  if (at.some(({ node, next }) => node === 1 && next === any)) return { key: everything, at: [{ node: 1, next: any }] };
  const key = at.map(({ node, next }) => `${node}:${next}`).sort();
  return { key: key.join(" "), at };
}

function maskGraph(graph: PatternGraph): Masked {
  const { CharBase: Base } = refa();
  const sets = graph.flatMap(({ characters, empties }) => [
    ...characters.map(({ set }) => set),
    ...empties.flatMap(({ condition: { before, after } }) => [before, after].flatMap((side) => (side === undefined ? [] : [side.set]))),
  ]);
  const base: CharBase = new Base([anyCharacter(), ...new Set(sets)].filter((set) => !set.isEmpty));
  const edge = 1n << BigInt(base.sets.length);
  const all = (edge << 1n) - 1n;
  const known = new Map<CharSet, Mask>();
  const maskOf = (set: CharSet): Mask => {
    const mask = known.get(set) ?? (set.isEmpty ? 0n : base.split(set).reduce((sum, index) => sum | (1n << BigInt(index)), 0n));
    known.set(set, mask);
    return mask;
  };
  const sideOf = (side: Beside | undefined): Mask => (side === undefined ? all : maskOf(side.set) | (side.edge ? edge : 0n));
  const nodes = graph.map(({ characters, empties }) => ({
    characters: characters.map(({ set, to }) => ({ mask: maskOf(set), to })),
    empties: empties.map(({ condition, to }) => ({ before: sideOf(condition.before), after: sideOf(condition.after), to })),
  }));
  return { nodes, classes: base.sets, edge, all };
}
