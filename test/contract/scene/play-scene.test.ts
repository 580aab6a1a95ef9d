import { expect, test } from "vitest";
import { scenes } from "../../../contracts/scenes.ts";
import { makeSandboxLinker } from "../../../scripts/mutants/behaviour/link-sandbox.ts";
import { listBreaks } from "../../../scripts/mutants/behaviour/list-breaks.ts";
import { ownScenes, readKillers } from "../../../scripts/mutants/behaviour/measure-behaviour.ts";
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

test.each(["embedded", "agent"] as const)("each scene notices a fault that no other notices: %s", async (generation) => {
  const { textOf } = await makeSandboxLinker();
  const killers = readKillers(generation);
  expect(Object.keys(killers).sort()).toEqual(
    listBreaks(generation, textOf)
      .map(({ id }) => id)
      .sort(),
  );
  const alone = new Set(Object.values(killers).flatMap((names) => (names.length === 1 ? names : [])));
  expect(ownScenes({ scenes, generation }).filter((name) => !alone.has(name))).toEqual([]);
});

test.each([
  ["embedded", undefined],
  ["agent", "agent"],
] as const)("a sample of the written killers notices its breaks: %s", async (generation, openapi) => {
  const { textOf, link } = await makeSandboxLinker();
  const { fails } = await openPlaying(openapi);
  const sample = listBreaks(generation, textOf).filter((_, index) => index % 30 === 0);
  for (const { id, edits } of sample) {
    const start = await link(edits);
    for (const name of readKillers(generation)[id] ?? [])
      expect(await fails(scenes.find((scene) => scene.name === name)!, start), `${name} on ${id}`).toBe(true);
  }
});
