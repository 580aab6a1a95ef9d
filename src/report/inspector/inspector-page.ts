import { pageHead } from "../page/head.ts";
import { html, rawElement } from "../page/html.ts";
import { pageStyle } from "../page/style.ts";
import { inspectorScript } from "./inspector-script.ts";

const inspectorStyle = `
.bar-of-tools { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin: 0 0 1rem; }
button, select, input { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--quiet); border-radius: 6px; padding: .3rem .6rem; }
button { cursor: pointer; }
button:hover { border-color: var(--link); }
input { min-width: 0; }
input[type=number] { width: 5rem; }
form { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin: .75rem 0; }
label { display: flex; gap: .4rem; align-items: center; }
h3 { margin: 1.25rem 0 .5rem; }
.content { padding: 0 .75rem .75rem 2.1rem; }
.content dl { padding-left: 0; }
td { white-space: normal; }
#said { position: fixed; bottom: 1rem; left: 1rem; right: 1rem; z-index: 2; width: fit-content; padding: .5rem .75rem; color: var(--failed); background: var(--raised); border: 1px solid currentColor; border-radius: 6px; }
#said:empty { display: none; }
@media (max-width: 40rem) {
  .content { padding-left: .75rem; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr { display: block; padding: .35rem 0; }
  tbody td, table td:nth-child(2) { display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: .5rem; }
  td::before { content: attr(data-head); color: var(--quiet); }
}
`;

/** Faults that the page offers to set by hand, the most usual first, with what the sandbox then does. */
const offeredFaults: readonly (readonly [name: string, what: object])[] = [
  ["429, again in 5 s", { status: 429, retryAfter: 5 }],
  ["503", { status: 503 }],
  ["answer after 5 s", { latencyMs: 5000 }],
  ["reset before it has effect", { reset: "before" }],
  ["reset after it had effect", { reset: "after-commit" }],
  ["no answer, without effect", { timeout: "before" }],
  ["no answer, with effect", { timeout: "after-commit" }],
  ["body cut after 20 bytes", { cutBodyAt: 20 }],
  ["echo of the request", { echo: true }],
];

const advances: Readonly<Record<string, number>> = { "1 minute": 60_000, "15 minutes": 900_000, "1 hour": 3_600_000 };

/** Writes the page that shows a sandbox at work. It is the same for every sandbox: its script reads the state from the page's own origin. */
export function inspectorPage(): string {
  const options = offeredFaults.map(([name, what]) => html`<option value="${JSON.stringify(what)}">${name}</option>`);
  const buttons = Object.entries(advances).map(([name, ms]) => html`<button type="button" data-advance="${ms}">+ ${name}</button>`);
  return html`<!doctype html>
<html lang="en">
${pageHead({ title: "Sandbox", style: `${pageStyle}${inspectorStyle}`, script: inspectorScript, isConnected: true })}
<body>
<a class="skip" href="#journal">Skip to the journal</a>
<header>
<h1>Sandbox</h1>
<div class="bar-of-tools"><span id="now" class="mark"></span> <span id="live" class="count" role="status"></span> ${buttons} <button type="button" id="reset">Reset to the seed</button></div>
</header>
<main>
<div id="worlds"></div>
<section><h2>Journal <span class="count">the last 50 calls, newest first</span></h2><div id="journal"></div></section>
<section><h2>Faults</h2><div id="faults"></div>
<form id="add-fault"><label>on <input name="capability" placeholder="every capability" size="24" list="capabilities"></label><datalist id="capabilities"></datalist> <label>then <select name="what">${options}</select></label> <label>times <input name="times" type="number" min="1" value="1" required></label> <button>Add the fault</button> <button type="button" id="clear-faults">Clear all</button></form></section>
<section><h2>Live tokens <span class="count">the last 50, never their value</span></h2><div id="tokens"></div></section>
</main>
<p id="said" role="alert"></p>
${rawElement("script", inspectorScript)}
</body>
</html>
`.toString();
}
