import { counted } from "../../core/counted.ts";
import type { CitationPlace } from "../docs-report.ts";

/** One line about all citations, such as `Guide: 31 moved, 5 changed, 1 vanished of 37 citations; 2 normative sentences are not covered`. */
export function citationLine(citations: readonly Pick<CitationPlace, "state" | "isByHeading">[], uncovered: number): string {
  const states = ["still", "moved", "changed", "vanished", "absent"] as const;
  const counts = states.flatMap((state) => {
    const { length } = citations.filter((one) => one.state === state);
    return length === 0 ? [] : [`${length} ${state}`];
  });
  const headings = citations.filter(({ state, isByHeading }) => isByHeading && state !== "absent").length;
  const blind = headings === 0 ? "" : ` (${headings} by heading alone, so a changed sentence goes unseen)`;
  const open = uncovered === 0 ? "" : `; ${counted(uncovered, "normative sentence")} not covered`;
  return `Guide: ${counts.join(", ")} of ${counted(citations.length, "citation")}${blind}${open}`;
}
