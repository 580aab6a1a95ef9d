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
