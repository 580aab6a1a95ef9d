/** Longer texts are not made. */
const lengthLimit = 400;

/** How many different readings of a pattern are tried: the first takes the fewest repetitions and the first choice everywhere. */
const variants = 4;

/**
 * Texts that a pattern takes, the shortest first; none where it is written in a way that is not read here. Each is tried by the pattern itself.
 * Read are characters, classes, groups, choices and repetitions; what looks around matches nothing by itself and is passed over.
 */
export function patternTexts(pattern: string): readonly string[] {
  const expression = new RegExp(pattern, "u");
  const texts = Array.from({ length: variants }, (_, variant) => {
    const reader: Reader = { pattern, at: 0, variant, budget: lengthLimit };
    const text = readChoice(reader);
    return reader.at === pattern.length ? text : undefined;
  });
  return [...new Set(texts)].filter((text) => text !== undefined).filter((text) => text.length <= lengthLimit && expression.test(text));
}

interface Reader {
  readonly pattern: string;
  at: number;
  readonly variant: number;
  /** Counted down by every repetition, so that nested ones end. */
  budget: number;
}

/** `a|b|c`, up to the end or a closing bracket. */
function readChoice(reader: Reader): string {
  const choices = [readSequence(reader)];
  while (reader.pattern[reader.at] === "|") {
    reader.at++;
    choices.push(readSequence(reader));
  }
  return choices[reader.variant % choices.length] ?? "";
}

function readSequence(reader: Reader): string {
  let text = "";
  while (reader.at < reader.pattern.length && !"|)".includes(reader.pattern.charAt(reader.at))) {
    const atom = readAtom(reader);
    text += atom.repeat(readCount(reader));
  }
  return text;
}

function readAtom(reader: Reader): string {
  const mark = reader.pattern.charAt(reader.at++);
  if (mark === "^" || mark === "$") return "";
  if (mark === ".") return ".";
  if (mark === "[") return readClass(reader);
  if (mark === "(") return readGroup(reader);
  if (mark === "\\") return readEscape(reader);
  return mark;
}

function readGroup(reader: Reader): string {
  const [head = ""] = /^\?(?:[:=!]|<[=!]|<[^>]*>)/.exec(reader.pattern.slice(reader.at)) ?? [];
  reader.at += head.length;
  const text = readChoice(reader);
  if (reader.pattern[reader.at] === ")") reader.at++;
  return /^\?<?[=!]/.test(head) ? "" : text;
}

const escapes: Readonly<Record<string, string>> = { d: "0", w: "a", s: " ", S: "a", D: "a", W: "-", b: "", B: "", n: "\n", t: "\t" };

function readEscape(reader: Reader): string {
  const mark = reader.pattern.charAt(reader.at++);
  return Object.hasOwn(escapes, mark) ? (escapes[mark] ?? "") : mark;
}

/** One character of a class: of its first member, or for a negated one the first of some that is in none. */
function readClass(reader: Reader): string {
  const { pattern, at } = reader;
  const [whole = "["] = /^\[(?:\\.|[^\]\\])*\]/s.exec(pattern.slice(at - 1)) ?? [];
  reader.at = at - 1 + whole.length;
  const accepts = classTest(whole);
  const likely = [...whole.slice(1, -1), ..."0a A-_./x1"];
  return likely.find((character) => !"^\\".includes(character) && accepts(character)) ?? "";
}

function classTest(text: string): (character: string) => boolean {
  try {
    const expression = new RegExp(`^${text}$`, "u");
    return (character) => expression.test(character);
  } catch {
    return () => false;
  }
}

function readCount(reader: Reader): number {
  const [whole = "", mark] = /^([*+?]|\{\d+(?:,\d*)?\})\??/.exec(reader.pattern.slice(reader.at)) ?? [];
  reader.at += whole.length;
  if (mark === undefined) return 1;
  const [least, most] = bounds(mark);
  const count = reader.variant < 2 ? least : Math.min(most, least + 1);
  reader.budget -= count;
  return reader.budget < 0 ? 0 : count;
}

function bounds(mark: string): readonly [least: number, most: number] {
  const open = Number.POSITIVE_INFINITY;
  if (mark === "*") return [0, open];
  if (mark === "+") return [1, open];
  if (mark === "?") return [0, 1];
  const [least = "0", most] = mark.slice(1, -1).split(",");
  return [Number(least), most === undefined ? Number(least) : most === "" ? open : Number(most)];
}
