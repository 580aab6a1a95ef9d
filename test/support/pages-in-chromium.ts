import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll } from "vitest";
import { openChromium } from "./open-chromium.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export interface OpenedPage {
  readonly page: Page;
  /** Everything unexpected so far: requests besides that for the page, errors, and lines of the console. */
  readonly trouble: () => readonly string[];
}

export type OpenPage = (html: string, options?: { readonly scripts: boolean }) => Promise<OpenedPage>;

/**
 * Opens pages for the tests of one file, in two browsers, with and without scripts. The tests share them, because one takes most of a second
 * to start; they are closed after the last test.
 */
export function pagesInChromium(): OpenPage {
  const browsers = new Map<boolean, Promise<BrowserContext>>();
  const profiles: string[] = [];
  afterAll(async () => {
    for (const browser of browsers.values()) await (await browser).close();
    for (const profile of profiles) rmSync(profile, { recursive: true, force: true });
  });
  const browserWith = (scripts: boolean): Promise<BrowserContext> => {
    const running = browsers.get(scripts);
    if (running !== undefined) return running;
    const profile = mkdtempSync(join(tmpdir(), "airbyte-embedded-"));
    profiles.push(profile);
    const browser = openChromium(profile, { scripts });
    browsers.set(scripts, browser);
    return browser;
  };
  return async (html, { scripts } = { scripts: true }) => {
    const file = join(temporaryFolder(), "report.html");
    writeFileSync(file, html);
    const page = await (await browserWith(scripts)).newPage();
    const url = pathToFileURL(file).href;
    const trouble: string[] = [];
    page.on("request", (request) => (request.url() === url ? undefined : trouble.push(`request ${request.url()}`)));
    page.on("console", (message) => trouble.push(`console ${message.text()}`));
    page.on("pageerror", (error) => trouble.push(`error ${error.message}`));
    await page.goto(url);
    return { page, trouble: () => trouble };
  };
}
