import { existsSync } from "node:fs";
import { type BrowserContext, chromium } from "playwright-core";

const executable = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  (path) => path !== undefined && existsSync(path),
);

/** Why there is no browser, or undefined where there is one. */
export const noChromium: string | undefined = executable === undefined ? "there is no Chromium; $CHROMIUM may name one" : undefined;

if (noChromium !== undefined) console.log(`tests in Chromium are skipped: ${noChromium}`);

/** Ends a hang; a busy machine takes many times as long as an idle one. */
const hangMs = 600_000;

/** Starts Chromium with a new profile; it talks to nobody of its own accord. */
export async function openChromium(profile: string, options: { readonly scripts: boolean }): Promise<BrowserContext> {
  if (executable === undefined) throw new Error(noChromium);
  const browser = await chromium.launchPersistentContext(profile, {
    timeout: hangMs,
    executablePath: executable,
    headless: true,
    javaScriptEnabled: options.scripts,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  browser.setDefaultTimeout(hangMs);
  return browser;
}
