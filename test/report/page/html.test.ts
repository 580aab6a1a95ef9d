import { expect, test } from "vitest";
import { type Html, html, joined, rawElement, type Slot } from "../../../src/report/page/html.ts";
import { hostileStrings } from "../../support/hostile.ts";

const escapedAttack = "&lt;b&gt;&quot;&#39;&amp;";
const attack = `<b>"'&`;

test.each<[string, Html, string]>([
  ["a template without slots stands as it is", html`<p class="a">&amp;</p>`, '<p class="a">&amp;</p>'],
  ["a text between tags", html`<p>${attack}</p>`, `<p>${escapedAttack}</p>`],
  ["a text in an attribute", html`<p class="${attack}">`, `<p class="${escapedAttack}">`],
  ["a number", html`<p>${1}</p>`, "<p>1</p>"],
  ["nothing", html`<p>${""}${[]}</p>`, "<p></p>"],
  ["markup", html`<p>${html`<b>${attack}</b>`}</p>`, `<p><b>${escapedAttack}</b></p>`],
  ["markup is escaped once however deep it lies", html`${html`${html`${"&"}`}`}`, "&amp;"],
  ["a list of both", html`<p>${[html`<i>`, attack, [html`</i>`]]}</p>`, `<p><i>${escapedAttack}</i></p>`],
  ["markup below markup", joined([html`<i>`, attack]), `<i>\n${escapedAttack}`],
  ["markup between markup", joined([html`a`, attack, html`b`], html`<br>`), `a<br>${escapedAttack}<br>b`],
  ["no markup", joined([]), ""],
])("%s", (_, markup, want) => {
  expect(markup.toString()).toBe(want);
});

test.each<[string, unknown]>([
  ["an object that prints itself", { toString: () => attack }],
  ["a list that holds one", [{ toString: () => attack }]],
  ["an object with the prototype of markup alone", Object.create(Object.getPrototypeOf(html``), { toString: { value: () => attack } })],
])("%s passes for no markup", (_, forged) => {
  expect(html`<p>${forged as Slot}</p>`.toString()).toBe(`<p>${escapedAttack}</p>`);
});

test.each(hostileStrings.map((text) => [JSON.stringify(text).slice(0, 40), text]))("%s is a text and nothing else", (_, text) => {
  const page = html`<p title="${text}">${text}</p>`.toString();
  const [, title, content] = /^<p title="([^"<>']*)">([^"<>']*)<\/p>$/s.exec(page) ?? [];
  expect([title, content].map((shown) => unescaped(shown!))).toEqual([text, text]);
});

test.each([
  ["a style", "style", "a > b { color: red }", "<style>a > b { color: red }</style>"],
  ["a script", "script", "if (a < b && c) f();", "<script>if (a < b && c) f();</script>"],
  ["what ends the element", "script", "a</script><b>", "<script></script>"],
  ["what ends another", "style", "a</b", "<style></style>"],
  ["what begins a comment", "script", "a<!--<script>", "<script></script>"],
] as const)("a raw element: %s", (_, name, text, want) => {
  expect(rawElement(name, text).toString()).toBe(want);
});

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");
}
