import { expect, test } from "vitest";
import { scenes } from "../../../contracts/scenes.ts";
import { makeSandboxLinker } from "../../../scripts/mutants/behaviour/link-sandbox.ts";
import { listBreaks } from "../../../scripts/mutants/behaviour/list-breaks.ts";
import { openPlaying } from "../../../scripts/mutants/behaviour/run-breaks.ts";

test("a scene passes on the sandbox, and fails where the sandbox is broken", async () => {
  const { textOf, link } = await makeSandboxLinker();
  const { fails } = await openPlaying();
  const renamed = scenes.find(({ name }) => name === "tag-rename-carries-over/a-renamed-tag-keeps-its-templates")!; // the catalogue has it
  const planted = listBreaks("embedded", textOf).find(({ id }) => id === "B49")!; // the table has it
  expect([await fails(renamed, await link([])), await fails(renamed, await link(planted.edits))]).toEqual([false, true]);
});

test("every break still fits its source, and no two have one id", async () => {
  const { textOf, link } = await makeSandboxLinker();
  const breaks = [...listBreaks("embedded", textOf), ...listBreaks("agent", textOf)];
  for (const { edits } of breaks) await link(edits);
  expect(new Set(breaks.map(({ id }) => id)).size).toBe(breaks.length);
});
