import { isObject, type JsonObject } from "../../core/json.ts";
import { isLinear } from "./pattern-cost.ts";
import { patternProgram } from "./pattern-program.ts";
import { readPattern } from "./read-pattern.ts";
import { PatternNotJudged, type PatternStep, type PatternTest, patterns, type StepBudget, stepLimit } from "./run-pattern.ts";

/** `native`: a RegExp takes time in proportion to the text. Steps: an engine follows and counts them. Undefined: no safe way is known. */
export type PatternPlan = "native" | readonly PatternStep[] | undefined;

const known = new Map<string, PatternPlan>();
/** A registry has some dozens of patterns. */
const knownLimit = 500;

/** Plans how to run a pattern (`u` flag) that others wrote, so that it always ends. */
export function planPattern(pattern: string): PatternPlan {
  if (known.has(pattern)) return known.get(pattern);
  const tree = readPattern(pattern);
  const plan = tree === undefined ? undefined : isLinear(tree.alternatives) ? "native" : patternProgram(tree);
  if (known.size >= knownLimit) known.clear();
  known.set(pattern, plan);
  return plan;
}

/** The budget of matches that are judged together, such as those of one value. */
export function startBudget(): StepBudget {
  return { left: stepLimit };
}

/**
 * A pattern (`u` flag) that others wrote, as Ajv takes one. The texts are often of others, too, and a native RegExp cannot be stopped: it runs
 * only where it is proved linear.
 *
 * @param budget by default, each test has its own
 * @throws SyntaxError for what is no pattern
 */
export function foreignPattern(pattern: string, budget?: StepBudget): PatternTest {
  const plan = planPattern(pattern);
  const own = budget ?? startBudget();
  const run = patterns(typeof plan === "object" ? [[pattern, plan]] : [], own)(pattern, "u");
  return {
    test: (text) => {
      if (plan === undefined) throw new PatternNotJudged(`the pattern ${pattern} is not run`);
      if (budget === undefined) own.left = stepLimit;
      return run.test(text);
    },
    toString: () => String(run),
  };
}

const readNative = patterns([], startBudget());

/** False for what no engine takes as a pattern (`u` flag). */
export function isPattern(pattern: string): boolean {
  try {
    readNative(pattern, "u");
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** Keywords that cannot be judged without matching property names: they decide which properties are additional. */
const besideNames = ["patternProperties", "additionalProperties", "unevaluatedProperties"];

/** The keywords of a schema that no validator can judge natively, because they need a pattern that is not proved linear. */
export function unprovenKeywords(schema: JsonObject): readonly string[] {
  const { pattern, patternProperties } = schema;
  const isUnproven = (one: string): boolean => planPattern(one) !== "native";
  const names = isObject(patternProperties) && Object.keys(patternProperties).some(isUnproven) ? besideNames : [];
  return [...(typeof pattern === "string" && isUnproven(pattern) ? ["pattern"] : []), ...names].filter((keyword) =>
    Object.hasOwn(schema, keyword),
  );
}
