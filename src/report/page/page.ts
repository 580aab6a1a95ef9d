import type { Page } from "../view.ts";
import { pageHead } from "./head.ts";
import { html, joined, rawElement } from "./html.ts";
import { writeRows } from "./rows.ts";
import { pageScript } from "./script.ts";
import { writeCards, writeList, writeMeasures, writeTable, writeVerdict } from "./sections.ts";
import { pageStyle, verdictStyle } from "./style.ts";

/** Writes a page that needs no network. Its script only filters: everything is in the markup, escaped. */
export function writePage({ title, heading, cards, verdict, tables, measures, rows, lists }: Page): string {
  const script = pageScript(rows.noun);
  const style = verdict === undefined ? pageStyle : `${pageStyle}${verdictStyle}`;
  const header = [...(cards.length === 0 ? [] : [writeCards(cards)]), ...(verdict === undefined ? [] : [writeVerdict(verdict)])];
  const main = [...tables.map(writeTable), ...measures.map(writeMeasures), writeRows(rows), ...lists.map(writeList)];
  return html`<!doctype html>
<html lang="en">
${pageHead({ title, style, script })}
<body>
<a class="skip" href="#${rows.noun}">Skip to the ${rows.noun}</a>
<header>
<h1>${heading}</h1>
${joined(header)}
</header>
<main>
${joined(main)}
</main>
${rawElement("script", script)}
</body>
</html>
`.toString();
}
