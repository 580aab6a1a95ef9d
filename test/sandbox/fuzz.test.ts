import { beforeAll, expect, test } from "vitest";
import { makeSandboxLinker, type SandboxLinker } from "../../scripts/mutants/behaviour/link-sandbox.ts";
import { listBreaks } from "../../scripts/mutants/behaviour/list-breaks.ts";
import { sampled } from "../support/extent.ts";
import { fuzz } from "./fuzz/fuzz.ts";

test.each(sampled([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 1))(
  "random calls are answered as a model foresees it, with the seed %d",
  async (seed) => {
    expect(await fuzz(seed, 400)).toBeUndefined();
  },
);

let linker: SandboxLinker;
beforeAll(async () => {
  linker = await makeSandboxLinker();
});

// A workspace, its destinations and connections, a selection, a tag, streams, a secret.
test.each(sampled(["B76", "B29", "B30", "B32", "B43", "B74", "B51"], 3))(
  "planted: a sandbox with the fault %s parts from the model",
  async (id) => {
    const planted = listBreaks("embedded", linker.textOf).find((one) => one.id === id);
    const start = await linker.link(planted?.edits ?? []);
    for (const seed of [1, 2, 3, 4]) if ((await fuzz(seed, 400, start)) !== undefined) return;
    expect.fail("four walks have not met the fault");
  },
);
