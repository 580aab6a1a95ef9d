// Counts the calls that `usage` loses when programs hand the client on in random ways. `npm run -s usage-fuzz [-- PROGRAMS SEED …]` prints JSON.
import { fuzzUsage } from "./bench/usage/fuzz.ts";

const [programs = 200, ...given] = process.argv.slice(2).map(Number);
const seeds = given.length === 0 ? [1, 2, 3, 4, 5] : given;
if ([programs, ...seeds].some((number) => !Number.isInteger(number) || number < 1)) {
  process.stderr.write("npm run usage-fuzz takes numbers: how many programs for each seed, and the seeds.\n");
  process.exit(2);
}
let isLost = false;
for (const seed of seeds) {
  const fuzz = await fuzzUsage({ seed, programs });
  isLost ||= fuzz.lost.length > 0;
  process.stdout.write(`${JSON.stringify({ seed, ...fuzz })}\n`);
}
process.exitCode = isLost ? 1 : 0;
