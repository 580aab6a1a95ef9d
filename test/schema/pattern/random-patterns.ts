/** Numbers from 0 up to a limit, the same for the same seed. */
export type Random = (below: number) => number;

export function startRandom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** The characters of random patterns and of the texts that they are tried on. */
export const alphabet: readonly string[] = ["a", "b", "-"];

const atoms = ["a", "b", "-", "[ab]", "[^a]", ".", "\\w", "\\W", "\\b", "\\B", "(?=a)", "(?!b)", "(?<=a)", "(?<!-)", "(?=$|a)", "^", "$"];
const quantifiers = ["", "", "", "*", "+", "?", "{2}", "{1,2}", "{2,}", "*?"];

/** A pattern of few characters, in which most of the syntax occurs. */
export function randomPattern(random: Random, depth = 2): string {
  const branches = Array.from({ length: random(3) === 0 ? 2 : 1 }, () => branch(random, depth));
  const inner = branches.join("|");
  if (depth < 2) return inner;
  const looking = random(5) === 0 ? `(?${random(2) === 0 ? "=" : "!"}${branch(random, 1)})` : "";
  return random(2) === 0 ? inner : `^${looking}(?:${inner})${random(2) === 0 ? "$" : ""}`;
}

function branch(random: Random, depth: number): string {
  return Array.from({ length: 1 + random(3) }, () => element(random, depth)).join("");
}

function element(random: Random, depth: number): string {
  const pick = (list: readonly string[]): string => list[random(list.length)] ?? "";
  if (depth > 0 && random(4) === 0) return `(?:${randomPattern(random, depth - 1)})${pick(quantifiers)}`;
  const atom = pick(atoms);
  return /^(\\b|\\B|\(|\^|\$)/i.test(atom) && !/^\\w/i.test(atom) ? atom : `${atom}${pick(quantifiers)}`;
}

/** Every text of the alphabet up to a length, the shortest first. */
export function textsUpTo(length: number): readonly string[] {
  const last = length === 0 ? [] : textsUpTo(length - 1);
  return length === 0
    ? [""]
    : [...last, ...last.filter((text) => text.length === length - 1).flatMap((text) => alphabet.map((one) => text + one))];
}

/** Patterns with groups, look-arounds of any length in both directions and, if asked for, back-references. Some are none. */
export function richPattern(hasReferences: boolean): (random: Random) => string {
  const pick = (random: Random, list: readonly string[]): string => list[random(list.length)] ?? "";
  const choice = (random: Random, depth: number): string =>
    Array.from({ length: random(3) === 0 ? 2 : 1 }, () => sequence(random, depth)).join("|");
  const sequence = (random: Random, depth: number): string => Array.from({ length: 1 + random(3) }, () => part(random, depth)).join("");
  const part = (random: Random, depth: number): string => {
    const [kind, quantifier] = [random(12), pick(random, richQuantifiers)];
    if (depth > 0 && kind < 2) return `(${choice(random, depth - 1)})${quantifier}`;
    if (depth > 0 && kind < 4) return `(?:${choice(random, depth - 1)})${quantifier}`;
    if (depth > 0 && kind === 4) return `(?${pick(random, ["=", "!", "<=", "<!"])}${choice(random, depth - 1)})`;
    if (hasReferences && kind < 7) return `\\1${quantifier}`;
    const atom = pick(random, richAtoms);
    return assertions.includes(atom) ? atom : `${atom}${quantifier}`;
  };
  return (random) => choice(random, 2);
}

const assertions = ["\\b", "\\B", "^", "$"];
const richAtoms = ["a", "b", "-", "[ab]", "[^a]", ".", "\\w", ...assertions];
const richQuantifiers = ["", "", "*", "+", "?", "{2}", "{1,2}", "{2,}", "*?", "{0,3}?", "{0}", "{3,4}", "+?"];
