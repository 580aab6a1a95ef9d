import { describe, inject, test } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    readonly isWhole: boolean;
  }
}

/** True in `npm run test:all`, which runs everything; `npm test` takes a sample of what repeats one check many times. */
export const isWhole: boolean = inject("isWhole");

/** All items in `npm run test:all`, and this many of them in `npm test`: the first, and others at equal distances. */
export function sampled<Item>(items: readonly Item[], count: number): readonly Item[] {
  if (isWhole || items.length <= count) return items;
  return Array.from({ length: count }, (_, index) => items[Math.floor((index * items.length) / count)]!); // within the list
}

/** All items in `npm run test:all`, and every fourth in `npm test`: of a table of slots and texts, each slot and each text is tried. */
export function everyFourth<Item>(items: readonly Item[]): readonly Item[] {
  return isWhole ? items : items.filter((_, index) => index % 4 === 0);
}

/** Tests that `npm test` shows as skipped. */
export const wholeTest: ReturnType<typeof test.skipIf> = test.skipIf(!isWhole);
export const describeWhole: ReturnType<typeof describe.skipIf> = describe.skipIf(!isWhole);
