import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { serveSandbox } from "../../../src/commands/sandbox/serve-sandbox.ts";
import { inspectorPage } from "../../../src/report/inspector/inspector-page.ts";
import { startSandbox } from "../../../src/sandbox/sandbox.ts";
import type { Seed } from "../../../src/sandbox/world/seed.ts";
import { isWhole } from "../../support/extent.ts";
import { noChromium, openChromium } from "../../support/open-chromium.ts";
import { sandboxCaller } from "../../support/sandbox-caller.ts";
import { sandboxParts, startOwnSandbox } from "../../support/start-own-sandbox.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { serveHttp } from "../../support/test-server.ts";

const seed: Seed = {
  tags: ["gold"],
  sourceTemplates: [{ name: "Orders", connector: "source-postgres", defaults: { port: 5432 }, tags: ["gold"] }],
  connectionTemplates: [{ destination: "Lake", connector: "destination-s3", tags: ["gold"] }],
  workspaces: [
    {
      name: "<img src=x onerror=alert(1)>",
      region: "EU",
      sources: [{ name: "db", template: "Orders", config: { host: "db.example.com", password: "hunter2" } }],
    },
  ],
};

test("the most usual fault is offered first", () => {
  expect([...inspectorPage().matchAll(/<option[^>]*>([^<]*)/g)].map(([, name]) => name).slice(0, 2)).toEqual(["429, again in 5 s", "503"]);
});

describe.skipIf(noChromium !== undefined || !isWhole)(`the inspector in Chromium${noChromium ?? ""}`, () => {
  test("shows the state without secrets, keeps up with calls, obeys its policy, and fits 500 px in light and dark", async () => {
    const sandbox = await startOwnSandbox({ seed });
    const { url, close } = await serveSandbox(sandbox);
    const browser = await openChromium(join(temporaryFolder(), "profile"), { scripts: true });
    const trouble: string[] = [];
    try {
      const page = await browser.newPage();
      page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
      page.on("pageerror", (error) => trouble.push(String(error)));
      page.on("dialog", (dialog) => trouble.push(dialog.message()));
      await page.goto(`${url}/__sandbox`);
      await page.getByText("db.example.com").first().waitFor({ state: "attached" });
      const token = await sandboxCaller(sandbox).operator();
      await page.getByText("create-application-token").first().waitFor({ state: "attached" });
      sandbox.faults.add({ name: "set here", when: { capability: "list-workspaces" }, do: { status: 503 } });
      await sandbox.fetch(`${url}/api/v1/workspaces`, { headers: { authorization: `Bearer ${token}` } });
      await page.getByText("set here").first().waitFor({ state: "attached" });
      await page.locator("input[name=capability]").fill("create-sourc");
      await page.getByText("Add the fault").click();
      await page.getByText("did you mean create-source?").waitFor({ state: "visible" });
      await expect.poll(() => trouble.splice(0)).toEqual([expect.stringContaining("422")]); // the refusal that was meant
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width: 500, height: 900 });
        expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
      }
      const text = await page.content();
      expect(text).toContain("&lt;img src=x onerror=alert(1)&gt;");
      for (const shown of ["EU", "Orders", "Lake", "gold", "**********", "operator"]) expect(text).toContain(shown);
      for (const secret of ["hunter2", "sandbox-secret", token]) expect(text).not.toContain(secret);
      expect(trouble).toEqual([]);
    } finally {
      await browser.close();
      await close();
    }
  });
});

describe.skipIf(noChromium !== undefined || !isWhole)(`the page of a consent in Chromium${noChromium ?? ""}`, () => {
  test("takes a choice and leads back, obeys its policy, and fits 500 px in light and dark", async () => {
    const callback = await serveHttp((_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<h1>back</h1>"));
    const sandbox = startSandbox(await sandboxParts("agent"), { seed });
    const { url, close } = await serveSandbox(sandbox);
    const { call, operator } = sandboxCaller({
      ...sandbox,
      fetch: (input, init) => fetch(String(input).replace("http://127.0.0.1", url), init),
    });
    const browser = await openChromium(join(temporaryFolder(), "profile"), { scripts: true });
    const trouble: string[] = [];
    try {
      const body = { workspace_name: "<img src=x onerror=alert(1)>", connector_type: "postgres", redirect_url: `${callback.origin}/cb` };
      const { consent_url } = (await call("POST /integrations/connectors/oauth/initiate", { token: await operator(), body })).body;
      const page = await browser.newPage();
      page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
      page.on("dialog", (dialog) => trouble.push(dialog.message()));
      await page.goto(String(consent_url));
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width: 500, height: 900 });
        expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
      }
      expect(await page.evaluate("getComputedStyle(document.querySelector('form')).display")).toBe("grid");
      await page.getByRole("button", { name: "Deny" }).click();
      await page.getByText("back").waitFor();
      expect(page.url()).toBe(`${callback.origin}/cb?error=access_denied&error_description=The+user+denied+the+consent.`);
      expect(trouble).toEqual([]);
    } finally {
      await browser.close();
      await close();
    }
  });
});
