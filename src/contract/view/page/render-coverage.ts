import { escapeHtml } from "../../../report/page/escape-html.ts";
import type { RunView } from "../run-view.ts";

/** How many constraints of each document a pair of cases shows, and why others are not shown; nothing where no case was derived. */
export function renderHtmlCoverage(runs: readonly RunView[]): string[] {
  const covered = runs.flatMap(({ generation, coverage }) => (coverage === undefined ? [] : [{ generation, coverage }]));
  if (covered.length === 0) return [];
  const tables = covered.flatMap(({ generation, coverage: { request, response, unreachable } }) => [
    `<p><bdi>${escapeHtml(generation)}</bdi>: ${request.reached} of ${request.all} in requests and ${response.reached} of ${response.all} in answers are shown by a pair of cases, one at the edge and one beyond it.</p>`,
    ...(unreachable.length === 0
      ? []
      : [
          '<div class="wide"><table>',
          '<thead><tr><th scope="col">Not shown</th><th scope="col">Why</th></tr></thead>',
          "<tbody>",
          ...unreachable.map(({ reason, count }) => `<tr><td>${count}</td><th scope="row"><bdi>${escapeHtml(reason)}</bdi></th></tr>`),
          "</tbody>",
          "</table></div>",
        ]),
  ]);
  return ['<section aria-labelledby="constraints">', '<h2 id="constraints">Constraints</h2>', ...tables, "</section>"];
}
