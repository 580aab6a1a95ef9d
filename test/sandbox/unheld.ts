import type { DecisionRow } from "../../scripts/mutants/behaviour/decisions.ts";

/** The decisions of which a title has no test, or that have no title. */
export function unheld(rows: Readonly<Record<string, Pick<DecisionRow, "tests">>>, source: string): readonly string[] {
  return Object.entries(rows).flatMap(([row, { tests }]) =>
    tests.length > 0 && tests.every((title) => source.includes(`("${title}`)) ? [] : [row],
  );
}

/** Positions of switches without a test: none whose title names the switch has the position in its code. */
export function untried(switches: Readonly<Record<string, readonly string[]>>, tests: string): readonly string[] {
  const blocks = tests.split(/^ {0,2}(?=test[.(])/m);
  return Object.entries(switches).flatMap(([name, positions]) => {
    const own = blocks.filter((block) => block.includes(`[${name}]"`)).join("");
    return positions.filter((position) => !own.includes(`"${position}"`)).map((position) => `${name}=${position}`);
  });
}
