import type { Fault } from "../fault.ts";
import type { JudgedPage } from "../judge/judge-page.ts";
import { spanOf } from "../read/spelled.ts";

type PageFault = readonly [page: string, fault: Fault];

/** Names in prose that the samples of a page show to be wrong: where `customer_name` stands for `workspace_name` in a body, a sentence that names it misleads, too. */
export function compareNames(judged: readonly JudgedPage[]): readonly PageFault[] {
  return judged.flatMap(({ page, faults }) => {
    const renames = new Map(
      faults.flatMap(({ kind, key, suggestion, expected }) =>
        kind === "undeclared-property" && key !== null && suggestion?.startsWith("write ") ? [[key, expected] as const] : [],
      ),
    );
    return page.units.flatMap((unit): PageFault[] => {
      if (unit.kind !== "prose") return [];
      return unit.codes.flatMap((code): PageFault[] => {
        const to = renames.get(code.text);
        if (to === undefined) return [];
        const span = spanOf(code);
        const message = `The sentence names ${code.text}; the document calls it ${to}.`;
        const words = {
          message,
          got: code.text,
          expected: to,
          suggestion: `write ${to}`,
          cause: `${code.text} → ${to}`,
          fix: [{ span, by: to }],
        };
        return [[page.page, { kind: "name-variants", key: code.text, span, ...words }]];
      });
    });
  });
}
