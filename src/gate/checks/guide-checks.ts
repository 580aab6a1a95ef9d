import type { Check } from "./check.ts";

/** Checks of the guide's pages. A sentence breaks no program, so none closes the gate unless a project says so. */
export const guideChecks = {
  "guide-sentence-changed": {
    level: "info",
    category: "docs",
    direction: null,
    reason: "A rule of the contract comes from this sentence: look whether the rule still says what it says.",
    mirror: null,
  },
  "guide-sentence-vanished": {
    level: "info",
    category: "docs",
    direction: null,
    reason: "A rule of the contract came from a sentence that the guide no longer has.",
    mirror: "guide-sentence-added",
  },
  "guide-sentence-moved": {
    level: "info",
    category: "docs",
    direction: null,
    reason: "The words that a rule cites stand in another sentence now, which may say something else.",
    mirror: null,
  },
  "guide-section-changed": {
    level: "info",
    category: "docs",
    direction: null,
    reason: "A rule cites a section by its heading alone, and a sentence of the section changed.",
    mirror: null,
  },
  "guide-sentence-added": {
    level: "info",
    category: "docs",
    direction: null,
    reason: "The guide demands or promises something that no rule of the contract covers.",
    mirror: "guide-sentence-vanished",
  },
  "guide-example-wrong": {
    level: "info",
    category: "docs",
    direction: null,
    reason: "Whoever copies the example gets something else than the guide says; it was right before.",
    mirror: null,
  },
} as const;

guideChecks satisfies Readonly<Record<string, Check>>;

export type GuideCheckId = keyof typeof guideChecks;
