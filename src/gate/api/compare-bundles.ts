import type { Bundle } from "../../document/bundle.ts";
import { listOperations } from "../../document/list-operations.ts";
import { danglingReference, publishedDocument } from "../../document/repair/repair.ts";
import { makeFinding } from "../checks/make-finding.ts";
import type { Comparison, Finding } from "../finding.ts";
import { compareApi } from "./compare-api.ts";

/** Compares documents as published: a dangling `$ref` must not count as "any value allowed". */
export function compareBundles(base: Bundle, head: Bundle): Comparison {
  const [old, now] = [publishedDocument(base), publishedDocument(head)];
  const { uncheckable, ...rest } = compareApi(old.document, now.document);
  const reason = "the reference leads to nothing in the document, and its place changed since";
  const lost = [...old.lost.map((where) => `base#${where}`), ...now.lost.map((where) => `head#${where}`)];
  return {
    ...rest,
    findings: [...rest.findings, ...proseFindings(base, rest.findings)],
    uncheckable: [
      ...uncheckable.map((one) => ({ ...one, reason: inWords(one.reason) })),
      ...lost.map((location) => ({ location, reason })),
    ],
  };
}

/** Findings of operations that only prose described in the base, and that the head declares. */
function proseFindings(base: Bundle, findings: readonly Finding[]): readonly Finding[] {
  const prose = new Set(listOperations(base.document).flatMap((operation) => (operation.prose ? [operation.pointer] : [])));
  return findings.flatMap(({ id, operation, location, source }) => {
    if (id !== "operation-added" || !prose.has(source.pointer)) return [];
    const message = "the document declares what only prose described; its file in openapi/prose can go";
    return [makeFinding({ check: "prose-operation-published", operation, location, message, witness: null, source })];
  });
}

/** Replaces the pointer of a dangling reference in a reason. The bundle inserted that pointer, so no file has it. */
function inWords(reason: string): string {
  return reason.replace(`nothing stands at ${JSON.stringify(danglingReference)}`, "the reference leads to nothing in the document");
}
