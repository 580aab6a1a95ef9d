// Counts how many proven breaks of random schema pairs the gate finds. `npm run -s pairs [-- --seed 1,2 --count 3000 --way request,config --misses 5]` prints JSON.
import { parseArgs } from "node:util";
import { fuzzPairs, shrinkMiss } from "./bench/pairs/fuzz-pairs.ts";
import type { Way } from "./bench/pairs/spelling.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1,2,3,4,5" },
    count: { type: "string", default: "1000" },
    way: { type: "string", default: "request,response,config" },
    misses: { type: "string", default: "0" },
  },
});
let isMissed = false;
for (const seed of values.seed.split(",").map(Number)) {
  for (const way of values.way.split(",") as Way[]) {
    const { misses, ...counts } = fuzzPairs({ seed, count: Number(values.count), way });
    isMissed ||= misses.length > 0;
    process.stdout.write(`${JSON.stringify({ seed, way, ...counts })}\n`);
    for (const miss of misses.slice(0, Number(values.misses))) process.stdout.write(`${JSON.stringify(shrinkMiss(miss, way))}\n`);
  }
}
process.exitCode = isMissed ? 1 : 0;
