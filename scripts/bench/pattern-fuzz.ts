import { foreignPattern, isPattern, planPattern } from "../../src/schema/pattern/foreign-pattern.ts";
import { PatternNotJudged, stepLimit } from "../../src/schema/pattern/run-pattern.ts";
import { type Random, randomPattern, richPattern, startRandom } from "../../test/schema/pattern/random-patterns.ts";

export interface PatternFuzz {
  readonly patterns: number;
  /** Patterns by the way that they run. */
  readonly native: number;
  readonly counted: number;
  readonly neverRun: number;
  /** Judgements of one text by one pattern. */
  readonly judged: number;
  /** Judgements that ended at the budget, and are said to be undecided. */
  readonly undecided: number;
  readonly undecidedPatterns: number;
  /** Patterns that took more steps than the budget. There must be none. */
  readonly overBudget: readonly string[];
  readonly mostSteps: number;
  /** Processor time, of one judgement and of all. */
  readonly slowestMs: { readonly native: number; readonly counted: number };
  readonly allMs: number;
}

const texts = ["", "b-a", `${"a".repeat(40)}!`, `${"ab".repeat(300)}!`, "a".repeat(2_000)];

const makers: readonly ((random: Random) => string)[] = [
  randomPattern,
  richPattern(false),
  richPattern(true),
  randomPattern,
  richPattern(false),
  hardPattern,
];

/** Repetitions within repetitions, with limits up to 2,000, and choices of the same: the patterns that hang. */
function hardPattern(random: Random, depth = 3): string {
  const pick = (list: readonly string[]): string => list[random(list.length)] ?? "";
  const one = (): string =>
    depth === 0 || random(3) === 0 ? pick(["a", "b", "[ab]", ".", "a?", "\\w", ""]) : hardPattern(random, depth - 1);
  const inner = Array.from({ length: 1 + random(3) }, one).join(pick(["", "", "|"]));
  const open = pick(["(?:", "(?:", "(", "(?=", "(?!", "(?<="]);
  const quantifier = /[=!]$/.test(open) ? "" : pick(["*", "+", "{1,30}", "{2000}", "{0,200}", "?", "{40}", ""]);
  const group = `${open}${inner})${quantifier}`;
  return depth === 3 ? `${pick(["^", ""])}${group}${pick(["$", "!", "b$"])}` : group;
}

/** Judges each pattern on each text, and measures steps and processor time. */
export function fuzzPatterns({ patterns, seed }: { readonly patterns: number; readonly seed: number }): PatternFuzz {
  const random = startRandom(seed);
  const plans = { native: 0, counted: 0, neverRun: 0 };
  const slowestMs = { native: 0, counted: 0 };
  const counts = { judged: 0, undecided: 0, undecidedPatterns: 0, mostSteps: 0 };
  const overBudget: string[] = [];
  const begin = cpuMs();
  for (let made = 0; made < patterns; ) {
    const pattern = makers[made % makers.length]?.(random) ?? "";
    if (!isPattern(pattern)) continue;
    made++;
    const plan = planPattern(pattern);
    plans[plan === undefined ? "neverRun" : plan === "native" ? "native" : "counted"]++;
    const found: Judgement[] = [];
    // A pattern that is undecided on one text is undecided on most.
    for (const text of texts) if (found.every(({ isDecided }) => isDecided)) found.push(judge(pattern, text));
    const most = Math.max(...found.map(({ steps }) => steps));
    const undecided = found.filter(({ isDecided }) => !isDecided).length;
    if (most > stepLimit) overBudget.push(pattern);
    counts.mostSteps = Math.max(counts.mostSteps, most);
    counts.judged += found.length - undecided;
    counts.undecided += undecided;
    if (undecided > 0) counts.undecidedPatterns++;
    const way = plan === "native" ? "native" : "counted";
    slowestMs[way] = Math.round(Math.max(slowestMs[way], ...found.map(({ ms }) => ms)));
  }
  return { patterns, ...plans, ...counts, overBudget, slowestMs, allMs: Math.round(cpuMs() - begin) };
}

interface Judgement {
  readonly steps: number;
  readonly ms: number;
  readonly isDecided: boolean;
}

function judge(pattern: string, text: string): Judgement {
  const budget = { left: stepLimit };
  const begin = cpuMs();
  const isDecided = isJudged(() => foreignPattern(pattern, budget).test(text));
  return { steps: stepLimit - Math.max(0, budget.left), ms: cpuMs() - begin, isDecided };
}

function isJudged(test: () => boolean): boolean {
  try {
    test();
    return true;
  } catch (error) {
    if (error instanceof PatternNotJudged) return false;
    throw error;
  }
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
