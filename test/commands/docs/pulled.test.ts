import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { docsCommand } from "../../../src/commands/docs/docs.ts";
import { pull } from "../../../src/commands/pull/pull.ts";
import type { DocsReport } from "../../../src/docs/docs-report.ts";
import { caught } from "../../support/caught.ts";
import { commandContext } from "../../support/command-context.ts";
import { gateProject } from "../../support/gate-project.ts";

test("without files, the pulled pages are judged, each held to the lock", async () => {
  const cwd = gateProject();
  mkdirSync(join(cwd, "upstream"));
  writeFileSync(join(cwd, "upstream/a.md"), "# A\n\n```bash\ncurl -X POST https://api.airbyte.ai/thing\n```\n");
  const context = commandContext({ cwd });
  await pull({ only: "guide", guide: "upstream", pages: ["a.md"], accept: false }, context);
  const options = { paths: [], urls: [], fix: false, isTrial: false, json: true };
  const { json } = await docsCommand(options, context);
  expect((json as DocsReport).pages.map(({ page }) => page)).toEqual(["openapi/guide/a.md"]);
  expect(context.notes).toEqual([]);
  writeFileSync(join(cwd, "openapi/guide/a.md"), "# Mine\n");
  expect((await caught(() => docsCommand(options, context)))[0]).toBe("snapshot-altered");
});
