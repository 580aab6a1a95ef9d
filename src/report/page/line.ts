import type { Line, Part } from "../view.ts";
import { type Html, html } from "./html.ts";

/** Writes a line of a page. Each foreign text is isolated, so that it cannot change the writing direction of its neighbours. */
export function writeLine(line: Line): Html {
  return html`${line.map(writePart)}`;
}

function writePart(part: Part): Html {
  if (typeof part === "string") return html`${part}`;
  if ("code" in part) return html`<code>${isolated(part.code)}</code>`;
  return "strong" in part ? html`<b>${isolated(part.strong)}</b>` : isolated(part.foreign);
}

export function isolated(foreign: string): Html {
  return html`<bdi>${foreign}</bdi>`;
}

/** The mark of an outcome. Screen readers skip it, because a word beside it says the same. */
export function writeMark(mark: string): Html {
  return html`<span class="mark" aria-hidden="true">${mark}</span>`;
}
