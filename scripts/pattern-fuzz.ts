// Judges random patterns, hard ones among them, on texts that make a RegExp backtrack. `npm run -s pattern-fuzz [-- PATTERNS SEED]` prints JSON.
import { fuzzPatterns } from "./bench/pattern-fuzz.ts";

const [patterns = 10_000, seed = 1, ...others] = process.argv.slice(2).map(Number);
if (others.length > 0 || [patterns, seed].some((number) => !Number.isInteger(number) || number < 1)) {
  process.stderr.write("npm run pattern-fuzz takes two numbers: how many patterns, and the seed.\n");
  process.exit(2);
}
const fuzz = fuzzPatterns({ patterns, seed });
process.stdout.write(`${JSON.stringify({ seed, ...fuzz }, null, 2)}\n`);
process.exitCode = fuzz.overBudget.length > 0 ? 1 : 0;
