// Counts how many proven breaks of random schema pairs the gate finds. `npm run -s pairs [-- --seed 1,2 --count 1000 --way request,config --misses 5]` prints JSON.
import { parseArgs } from "node:util";
import { fuzzPairs, shrinkMiss } from "./bench/pairs/fuzz-pairs.ts";
import type { Way } from "./bench/pairs/spelling.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1,2,3,4,5" },
    /** Pairs of each way. */
    count: { type: "string", default: "1000" },
    way: { type: "string", default: "request,response,config" },
    /** Misses to print, each as the smallest pair that still shows it. */
    misses: { type: "string", default: "0" },
  },
});
const [seeds, count, shown] = [values.seed.split(",").map(Number), Number(values.count), Number(values.misses)];
const ways = values.way.split(",").filter((way): way is Way => ["request", "response", "config"].includes(way));
if ([...seeds, count, shown].some((number) => !Number.isInteger(number) || number < 0) || ways.length < values.way.split(",").length) {
  process.stderr.write("npm run pairs takes whole numbers for --seed, --count and --misses, and request, response and config for --way.\n");
  process.exit(2);
}
let isMissed = false;
for (const seed of seeds) {
  for (const way of ways) {
    const { misses, ...counts } = fuzzPairs({ seed, count, way });
    isMissed ||= misses.length > 0;
    process.stdout.write(`${JSON.stringify({ seed, way, ...counts })}\n`);
    for (const miss of misses.slice(0, shown)) process.stdout.write(`${JSON.stringify(shrinkMiss(miss, way))}\n`);
  }
}
process.exitCode = isMissed ? 1 : 0;
