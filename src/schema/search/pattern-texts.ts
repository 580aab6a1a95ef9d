import { foreignPattern } from "../pattern/foreign-pattern.ts";
import { type PatternBranches, type PatternElement, readPattern } from "../pattern/read-pattern.ts";
import { isMatch } from "../sample/sample-text.ts";

/** Longer texts are not made. */
const lengthLimit = 400;

/** How many different readings of a pattern are tried: the first takes the fewest repetitions and the first branch everywhere. */
const variants = 4;

/** Texts that a pattern takes, the shortest first; none where no reading gives one. Each is tried by the pattern itself, since look-arounds and back references are passed over. */
export function patternTexts(pattern: string): readonly string[] {
  foreignPattern(pattern); // throws where it is none
  const branches = readPattern(pattern)?.alternatives ?? [];
  const texts = Array.from({ length: variants }, (_, variant) => branchText(branches, variant));
  return [...new Set(texts)].filter((text) => text.length <= lengthLimit && isMatch(pattern, text));
}

function branchText(branches: PatternBranches, variant: number): string {
  const elements = branches[variant % branches.length]?.elements ?? [];
  return elements.map((element) => elementText(element, variant)).join("");
}

function elementText(element: PatternElement, variant: number): string {
  switch (element.type) {
    case "Character":
      return String.fromCodePoint(element.value);
    case "CharacterSet":
      return characterOf(element.raw, "negate" in element && element.negate ? "a-" : ofSet[element.kind]);
    case "CharacterClass":
      return characterOf(element.raw, element.raw.slice(1, -1));
    case "Group":
    case "CapturingGroup":
      return branchText(element.alternatives, variant);
    case "Quantifier": {
      const { min, max } = element;
      return repeat(elementText(element.element, variant), variant < 2 ? min : Math.min(max, min + 1));
    }
    default:
      return "";
  }
}

/** No longer than it takes to be too long, however deep repetitions are nested. */
function repeat(text: string, count: number): string {
  return text.repeat(Math.min(count, Math.floor(lengthLimit / Math.max(1, text.length)) + 1));
}

/** The likeliest character of each set: `.`, `\d`, `\s`, `\w`. */
const ofSet = { any: ".", digit: "0", space: " ", word: "a", property: "" } as const;

/** One character that a class or a set takes, the likely ones first. */
function characterOf(raw: string, likely: string): string {
  const expression = foreignPattern(`^${raw}$`);
  return [...likely, ..."0a A-_./x1"].find((character) => !"^\\".includes(character) && expression.test(character)) ?? "";
}
