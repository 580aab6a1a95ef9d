import { type Html, html, rawElement } from "../page/html.ts";
import { pageStyle } from "../page/style.ts";

const consentStyle = `${pageStyle}
body { max-width: 34rem; }
form { display: grid; gap: .5rem; margin: 1.5rem 0; }
button { font: inherit; color: inherit; text-align: left; cursor: pointer; background: var(--raised); border: 1px solid var(--quiet); border-radius: 6px; padding: .5rem .75rem; }
button:hover { border-color: var(--link); }
button span { display: block; color: var(--quiet); font-size: .875rem; }
dl { padding: 0; }
`;

/** A consent as its page shows it. */
export interface ShownConsent {
  /** A value that is new for each page: the policy allows the style that bears it (CSP 3, section 7.1). */
  readonly nonce: string;
  readonly connector: string;
  readonly workspace: string;
  readonly organization: string;
  readonly redirectUrl: string;
  /** The values of the buttons, with what each does. */
  readonly choices: readonly { readonly value: string; readonly label: string; readonly effect: string }[];
}

/** A page with the policy to send it under. */
export interface ServedPage {
  readonly body: string;
  readonly policy: string;
}

/**
 * Writes the page that stands for a provider's consent. It has no script. Its policy lets the form go to the page's own origin, and the
 * answer lead to the origin of the redirect address, because browsers hold redirects of a form to it, too.
 */
export function consentPage({ nonce, connector, workspace, organization, redirectUrl, choices }: ShownConsent): ServedPage {
  const buttons = choices.map(
    ({ value, label, effect }) => html`<button name="choice" value="${value}">${label} <span>${effect}</span></button>\n`,
  );
  return page(
    `Connect ${connector}`,
    html`<p>The sandbox stands in for the provider: nothing is sent to ${connector}.</p>
<dl><dt>asked by</dt><dd><bdi>${organization}</bdi></dd><dt>for the workspace</dt><dd><bdi>${workspace}</bdi></dd><dt>then back to</dt><dd><code>${redirectUrl}</code></dd></dl>
<form method="post">
${buttons}</form>`,
    { nonce, formAction: `form-action 'self' ${new URL(redirectUrl).origin}` },
  );
}

/** Writes the page for an address whose consent has ended, or never was. */
export function endedConsentPage(nonce: string): ServedPage {
  const what = html`<p>It was answered, or never started. A new one is started with <code>oauth/initiate</code>.</p>`;
  return page("There is no such consent", what, { nonce, formAction: "form-action 'none'" });
}

interface PagePolicy {
  readonly nonce: string;
  readonly formAction: string;
}

function page(title: string, content: Html, { nonce, formAction }: PagePolicy): ServedPage {
  const body = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
${rawElement("style", consentStyle, nonce)}
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`;
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'; ${formAction}`;
  return { body: body.toString(), policy };
}
