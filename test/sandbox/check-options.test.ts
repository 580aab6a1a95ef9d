import { expect, test } from "vitest";
import type { KitError } from "../../src/core/errors.ts";
import { createSandbox } from "../../src/exports/sandbox.ts";
import { listen, loadSeed, openProjectSandbox } from "../../src/exports/sandbox-node.ts";
import { fixedClock, realClock } from "../../src/sandbox/time/clock.ts";

const names =
  "seed, clock, origin, errors, readings, worlds, scopedShape, settle, nextOrigin, journalLimit, checkAnswers, latencyMs, document, registry";
const address = "an address such as https://api.example.com";

test.each<[unknown, string]>([
  [null, "The options of a sandbox must be an object, not null."],
  ["x", 'The options of a sandbox must be an object, not "x".'],
  [{ sed: {} }, 'There is no option "sed"; did you mean seed?'],
  [{ documnt: {} }, 'There is no option "documnt"; did you mean document?'],
  [{ port: 1 }, `There is no option "port"; there are ${names}.`],
  [{ document: "x" }, 'The option `document` must be a bundle as an object, parsed from what `airbyte-embedded bundle` writes, not "x".'],
  [{ registry: [] }, "The option `registry` must be a connector registry as an object, parsed, not a list."],
  [
    { seed: "seed.yaml" },
    'The option `seed` must be an object; `loadSeed` of airbyte-embedded-kit/sandbox/node reads one from a file, not "seed.yaml".',
  ],
  [{ clock: Date }, "The option `clock` must be a clock with now, random, after, advance, such as `fixedClock()`, not a function."],
  [{ origin: "localhost:4010" }, `The option \`origin\` must be ${address}, not "localhost:4010".`],
  [{ nextOrigin: 5 }, `The option \`nextOrigin\` must be ${address}, not 5.`],
  [{ errors: "guid" }, 'The option `errors` must be "guide" or "document" or "both", not "guid".'],
  [{ worlds: true }, 'The option `worlds` must be "seeded" or "any", not true.'],
  [
    { settle: { ms: 5, x: 1 } },
    "The option `settle` must be a whole number of lists, or { ms } with milliseconds of the clock from 0, not an object.",
  ],
  [{ journalLimit: -1 }, "The option `journalLimit` must be a whole number from 0, not -1."],
  [{ checkAnswers: "yes" }, 'The option `checkAnswers` must be true or false, not "yes".'],
  [
    { latencyMs: "5" },
    'The option `latencyMs` must be a number of milliseconds from 0 to 2147483647, the longest wait of a timer, not "5".',
  ],
  [{ readings: { badCredential: "401" } }, 'There is no switch "badCredential"; did you mean badCredentials?'],
  [{ readings: { badCredentials: 401 } }, 'The switch `badCredentials` must be "403" or "401", not 401.'],
  [{ readings: [] }, "The option `readings` must be an object of switches and their positions, not a list."],
])("an option that a sandbox cannot take is refused: %j", async (options, message) => {
  expect(await refusal(() => createSandbox(options as never))).toEqual(["sandbox-option-invalid", message]);
});

test("the doors of Node.js, and clocks, refuse what they do not know, too", async () => {
  const sandbox = createSandbox();
  const [of, clock] = [(what: unknown) => what as never, "clock-invalid"];
  const found = await Promise.all([
    refusal(() => listen(sandbox, of({ prot: 1 }))),
    refusal(() => listen(sandbox, { port: 70_000 })),
    refusal(() => listen(of({ port: 0 }))),
    refusal(() => openProjectSandbox({ cwd: "/no/such/folder" })),
    refusal(() => openProjectSandbox(of({ cw: "." }))).then(([code]) => [code]),
    refusal(() => loadSeed(of(undefined))),
    refusal(() => fixedClock(of(new Date(0).toISOString()))),
    refusal(() => fixedClock(of({ strat: 0 }))),
    refusal(() => realClock(of({ start: 0 }))),
  ]);
  const option = "sandbox-option-invalid";
  expect(found).toEqual([
    [option, 'There is no option "prot"; did you mean port?'],
    [option, "The option `port` must be a whole number from 0 to 65535, not 70000."],
    [option, "A sandbox of `createSandbox` is needed, not an object."],
    [option, 'The option `cwd` must be a folder that is there, not "/no/such/folder".'],
    [option],
    [option, "The path of a seed must be a text, not undefined."],
    [clock, 'The options of a clock must be an object, not "1970-01-01T00:00:00.000Z".'],
    [clock, 'A clock has no option "strat"; did you mean start?'],
    [clock, 'A clock has no option "start"; there is seed.'],
  ]);
});

async function refusal(run: () => unknown): Promise<readonly string[]> {
  try {
    await run();
    return [];
  } catch (error) {
    const { code, message } = error as KitError;
    return [code, message];
  }
}
