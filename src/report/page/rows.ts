import type { Chapter, Detail, Filter, Group, OutcomeCount, Row, Rows, Side, Source } from "../view.ts";
import { type Html, html, joined } from "./html.ts";
import { isolated, writeLine, writeMark } from "./line.ts";

/** The rows of a page, by chapter and group, below a filter. */
export function writeRows({ noun, title, ifNone, filter, chapters, rest }: Rows): Html {
  const parts = [
    ...(ifNone !== undefined && chapters.every(({ groups }) => groups.length === 0) ? [html`<p>${ifNone}</p>`] : []),
    writeFilter(title, filter),
    ...chapters.map(writeChapter),
    ...(rest === undefined ? [] : [html`<p>${rest}</p>`]),
  ];
  return html`<section aria-labelledby="${noun}">
<h2 id="${noun}" tabindex="-1">${title}</h2>
${joined(parts)}
</section>`;
}

/** The filter is hidden until the page's script runs. It is no form, because there is nothing to submit. */
function writeFilter(label: string, { placeholder, legend, counts }: Filter): Html {
  const parts = [
    html`<label class="text">Filter <input type="search" placeholder="${placeholder}" autocomplete="off" spellcheck="false"></label>`,
    html`<fieldset><legend class="unseen">${legend}</legend>`,
    ...counts.filter(({ count }) => count > 0).map(writeBox),
    html`</fieldset>`,
  ];
  return html`<div id="filter" role="search" aria-label="${label}" hidden>
${joined(parts)}
<output></output>
</div>`;
}

function writeBox({ outcome: { id, word, mark, tone }, count }: OutcomeCount): Html {
  const label = html`${writeMark(mark)} ${word} <span class="count">${count}</span>`;
  return html`<label class="${tone}"><input type="checkbox" value="${id}" checked> ${label}</label>`;
}

function writeChapter({ heading, groups }: Chapter): Html {
  if (heading === undefined) return joined(groups.map((group) => writeGroup(group, false)));
  const { title, outcome, words } = heading;
  const about = html`<h3 class="${outcome.tone}">${writeMark(outcome.mark)} ${writeLine(title)} <span class="run">${words}</span></h3>`;
  return html`<section class="chapter">
${joined([about, ...groups.map((group) => writeGroup(group, true))])}
</section>`;
}

function writeGroup({ title, anchor, id, source, rows }: Group, isInChapter: boolean): Html {
  return html`<div class="rule">
${joined([writeAbout({ title, anchor, id, source }, isInChapter), ...rows.map(writeRow)])}
</div>`;
}

type About = { readonly [Name in keyof Omit<Group, "rows">]: Group[Name] | undefined };

/** The heading of a group. A group without an anchor shows its title only, on one line. */
function writeAbout({ title = "", anchor, id, source }: About, isInChapter: boolean): Html {
  if (anchor === undefined) return html`<div class="about">${writeTitle(title, html``, isInChapter)}</div>`;
  const origin = [
    ...(id === undefined ? [] : [html`<code>${isolated(id)}</code>`]),
    ...(source === undefined ? [] : [writeSource(source)]),
  ];
  const parts = [
    writeTitle(title, html` id="${anchor}"`, isInChapter),
    ...(origin.length === 0 ? [] : [html`<p class="source">${joined(origin, html` · `)}</p>`]),
  ];
  return html`<div class="about">
${joined(parts)}
</div>`;
}

function writeTitle(title: string, attributes: Html, isInChapter: boolean): Html {
  return isInChapter ? html`<h4${attributes}>${isolated(title)}</h4>` : html`<h3${attributes}>${isolated(title)}</h3>`;
}

/** A source's URL may come from anybody. It becomes a link only if it is an http or https address, so that a click cannot run code. */
function writeSource({ line, url }: Source): Html {
  return /^https?:\/\//.test(url) ? html`<a href="${url}" rel="noreferrer">${writeLine(line)}</a>` : writeLine(line);
}

function writeRow({ outcome, isOpen, name, sentence, aside, details, sides }: Row): Html {
  const badge = html`<span class="badge">${writeMark(outcome.mark)} ${outcome.word}</span>`;
  const more = [
    sentence === undefined ? "" : html` ${isolated(sentence)}`,
    aside === undefined ? "" : html` <span class="run">${writeLine(aside)}</span>`,
  ];
  const parts = [
    html`<summary>${badge} <code>${writeLine(name)}</code>${more}</summary>`,
    html`<dl>`,
    ...details.map(writeDetail),
    html`</dl>`,
    ...(sides.length === 0 ? [] : [html`<div class="sides">`, ...sides.map(writeSide), html`</div>`]),
  ];
  return html`<details class="case ${outcome.tone}" data-outcome="${outcome.id}"${isOpen ? html` open` : ""}>
${joined(parts)}
</details>`;
}

function writeDetail({ term, text, isBlock = false }: Detail): Html {
  return html`<dt>${term}</dt><dd>${isBlock ? writeBlock(text) : isolated(text)}</dd>`;
}

function writeSide({ tone, caption, lines, marked }: Side): Html {
  const [from, to] = marked ?? [lines.length, lines.length];
  const shown =
    marked === undefined
      ? lines
      : [...lines.slice(0, from), html`<mark>${joined(lines.slice(from, to + 1))}</mark>`, ...lines.slice(to + 1)];
  return html`<figure class="${tone}"><figcaption>${writeLine(caption)}</figcaption>${writeBlock(joined(shown))}</figure>`;
}

/** A parser drops the line feed that begins a `pre` (HTML, section 13.2.6.4.7), so one is always added for it to drop. */
function writeBlock(content: string | Html): Html {
  return html`<pre>\n${content}</pre>`;
}
