import type { Bundle } from "../../document/bundle.ts";
import { danglingReference, publishedDocument } from "../../document/repair/repair.ts";
import type { Comparison } from "../finding.ts";
import { compareApi } from "./compare-api.ts";

/** Compares documents as published: a dangling `$ref` must not count as "any value allowed". */
export function compareBundles(base: Bundle, head: Bundle): Comparison {
  const [old, now] = [publishedDocument(base), publishedDocument(head)];
  const { uncheckable, ...rest } = compareApi(old.document, now.document);
  const reason = "the reference leads to nothing in the document, and its place changed since";
  const lost = [...old.lost.map((where) => `base#${where}`), ...now.lost.map((where) => `head#${where}`)];
  return {
    ...rest,
    uncheckable: [
      ...uncheckable.map((one) => ({ ...one, reason: inWords(one.reason) })),
      ...lost.map((location) => ({ location, reason })),
    ],
  };
}

/** Replaces the pointer of a dangling reference in a reason. The bundle inserted that pointer, so no file has it. */
function inWords(reason: string): string {
  return reason.replace(`nothing stands at ${JSON.stringify(danglingReference)}`, "the reference leads to nothing in the document");
}
