import type { DocsReport } from "../../docs/docs-report.ts";
import type { JudgedPages } from "../../docs/judge-pages.ts";
import { applyEdits } from "../../docs/patch/apply-edits.ts";
import { writeFiles } from "../../io/write-files.ts";
import { unifiedDiff } from "../../report/unified-diff.ts";
import type { CommandContext } from "../command.ts";
import type { DocsPage } from "./fetch-pages.ts";

export interface MadePatch {
  /** The pages that change, with both texts. */
  readonly changed: readonly { readonly page: DocsPage; readonly text: string }[];
  /** The judgement of the mended pages. */
  readonly judged: JudgedPages;
  readonly fixed: DocsReport["fixed"];
}

/** An edit may bring another fault to light: a name behind a missing comma, for instance. */
const roundLimit = 50;

/** Makes the safe edits until none is left. */
export function makePatch(pages: readonly DocsPage[], judge: (pages: readonly DocsPage[]) => JudgedPages): MadePatch {
  let current = pages;
  let judged = judge(current);
  const counts = new Map<string, number>();
  for (let round = 0; round < roundLimit && judged.findings.some(({ edits }) => edits.length > 0); round++) {
    const before = current;
    current = current.map((page) => {
      const groups = judged.findings.flatMap(({ finding, edits }) => (finding.page === page.page && edits.length > 0 ? [edits] : []));
      const { text, made } = applyEdits(page.text, groups);
      counts.set(page.page, (counts.get(page.page) ?? 0) + made.length);
      return { ...page, text };
    });
    if (current.every(({ text }, index) => text === before[index]?.text)) break;
    judged = judge(current);
  }
  const changed = pages.flatMap((page, index) => {
    const text = current[index]?.text ?? page.text;
    return text === page.text ? [] : [{ page, text }];
  });
  return { changed, judged, fixed: changed.map(({ page }) => ({ page: page.page, edits: counts.get(page.page) ?? 0 })) };
}

/**
 * Writes the mended pages, each whole or not at all; or a patch file, if one is named.
 *
 * @throws KitError `file-unwritable`, `output-unsafe`
 */
export async function writePatch(
  { changed }: MadePatch,
  { file }: { readonly file: string | undefined },
  { cwd, note }: CommandContext,
): Promise<void> {
  if (file !== undefined) {
    const text = changed.map(({ page, text: mended }) => unifiedDiff(page.page, page.text, mended)).join("");
    await writeFiles([{ path: file, text }], { within: [cwd] });
    note(`Wrote ${file}.`);
    return;
  }
  const files = changed.flatMap(({ page: { path }, text }) => (path === undefined ? [] : [{ path, text }]));
  await writeFiles(files, { within: [cwd] });
}
