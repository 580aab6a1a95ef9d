import { anyCharacter, both, complementOf, type Language, Undecided, unionOf } from "./automata.ts";
import { graphLanguage } from "./graph-language.ts";
import { besideOf, characterSet, type LookAround, searchGraph } from "./pattern-graph.ts";
import { groupBranches, isOneCharacter, type PatternElement, readPattern } from "./read-pattern.ts";

type Branch = readonly PatternElement[];

const known = new Map<string, Language | Undecided>();
/** A registry has some dozens of patterns. */
const knownLimit = 500;

/**
 * The texts in which a pattern (`u` flag) finds a match, exactly.
 *
 * @throws Undecided for what no automaton of a bounded size tells
 */
export function patternLanguage(pattern: string): Language {
  const found = known.get(pattern) ?? attempt(pattern);
  if (known.size >= knownLimit) known.clear();
  known.set(pattern, found);
  if (found instanceof Undecided) throw found;
  return found;
}

function attempt(pattern: string): Language | Undecided {
  try {
    const tree = readPattern(pattern);
    if (tree === undefined) throw new Undecided("it cannot be read");
    return search(tree.alternatives.map(({ elements }) => elements));
  } catch (error) {
    if (error instanceof Undecided) return new Undecided(`the pattern ${pattern} is not decided: ${error.message}`);
    throw error;
  }
}

function search(branches: readonly Branch[]): Language {
  const spread = branches.flatMap(spreadGroup);
  const plain = spread.filter((branch) => !branch.some(hasLook));
  const looking = spread.filter((branch) => branch.some(hasLook)).map(searchLooking);
  return unionOf(plain.length === 0 && looking.length > 0 ? looking : [graphLanguage(searchGraph(plain)), ...looking]);
}

/** A group that the branch begins with, and in which look-arounds stand, as several branches. */
function spreadGroup(branch: Branch): readonly Branch[] {
  const at = isAnchor(branch[0], "start") ? 1 : 0;
  const group = branch[at];
  const inner = group === undefined || !hasLook(group) ? undefined : groupBranches(group);
  if (inner === undefined) return [branch];
  return inner.flatMap(({ elements }) => spreadGroup([...branch.slice(0, at), ...elements, ...branch.slice(at + 1)]));
}

/**
 * A branch such as `^(?!no)[a-z]+$`: its texts are those of `^[a-z]+$` that are not among those of `^no`. The same holds before `$` for what looks
 * behind.
 */
function searchLooking(branch: Branch): Language {
  const [first, last] = [branch[0], branch.at(-1)];
  const asked: Language[] = [];
  let [from, to] = [0, branch.length];
  if (isAnchor(first, "start")) {
    for (let look = branch[++from]; isLook(look) && look.kind === "lookahead"; look = branch[++from]) {
      asked.push(meets(look, search(look.alternatives.flatMap(({ elements }) => searchAfter(first, elements)))));
    }
  }
  if (isAnchor(last, "end")) {
    for (let look = branch[--to - 1]; to > from && isLook(look) && look.kind === "lookbehind"; look = branch[--to - 1]) {
      asked.push(meets(look, search(look.alternatives.map(({ elements }) => [...elements, last]))));
    }
  }
  const anchors = [...(from > 0 ? [first] : []), ...(to < branch.length ? [last] : [])];
  const rest = branch.filter((element, index) => anchors.includes(element) || (index >= from && index < to));
  // Without an answer for its look-arounds, the graph says why there is none.
  return asked.length === 0 ? graphLanguage(searchGraph([rest])) : asked.reduce(both, search([rest]));
}

function meets({ negate }: LookAround, language: Language): Language {
  return negate ? complementOf(language) : language;
}

/** `^` and then the elements; after `^[^]*` a group is a search of its own. */
function searchAfter(start: PatternElement, elements: Branch): readonly Branch[] {
  const [skip, group] = elements;
  const inner = elements.length === 2 && group !== undefined && isAnything(skip) ? groupBranches(group) : undefined;
  return inner?.map((branch) => branch.elements) ?? [[start, ...elements]];
}

function isAnything(element: PatternElement | undefined): boolean {
  if (element?.type !== "Quantifier" || element.min > 0 || element.max !== Number.POSITIVE_INFINITY) return false;
  return isOneCharacter(element.element) && anyCharacter().isSubsetOf(characterSet(element.element));
}

function isAnchor(element: PatternElement | undefined, kind: "start" | "end"): element is PatternElement {
  return element?.type === "Assertion" && element.kind === kind;
}

/** A look-around at more than one character. */
function isLook(element: PatternElement | undefined): element is LookAround {
  const looks = element?.type === "Assertion" && (element.kind === "lookahead" || element.kind === "lookbehind");
  return looks && besideOf(element) === undefined;
}

function hasLook(element: PatternElement): boolean {
  if (isLook(element)) return true;
  if (element.type === "Quantifier") return hasLook(element.element);
  return groupBranches(element)?.some(({ elements }) => elements.some(hasLook)) ?? false;
}
