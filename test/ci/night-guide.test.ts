import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseDocument } from "../../src/document/parse/parse-document.ts";
import { kitRoot } from "../../src/io/kit-root.ts";
import { gateProject } from "../support/gate-project.ts";
import { git } from "../support/git-repository.ts";
import { serveGuide } from "../support/guide-server.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { stepsOf } from "./check-workflow.ts";
import { makeStubs } from "./run-shell.ts";

const page = "docs/tags.md";

/** Runs a shell line beside the servers of this process. */
async function runLine(
  line: string,
  cwd: string,
  env: Record<string, string>,
): Promise<{ readonly exit: number | null; readonly err: string }> {
  const child = spawn("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", line], {
    cwd,
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let err = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const [exit] = await once(child, "close");
  return { exit, err };
}

test("at night, with the kit itself: a changed page is in the pull request, with what it means", async () => {
  const server = await serveGuide({ [page]: "# Tags\n\nA tag has a name.\n" });
  const seed = gateProject();
  const root = temporaryFolder();
  const [origin, clone, temp] = [join(root, "origin"), join(root, "clone"), join(root, "temp")];
  git(root, "clone", "-q", "--bare", seed, origin);
  git(root, "clone", "-q", origin, clone);
  mkdirSync(temp);
  const main = `exec '${process.execPath}' --import '${join(kitRoot, "node_modules/tsx/dist/loader.mjs")}' '${join(kitRoot, "src/cli/main.ts")}' "$@"`;
  const stubs = makeStubs(root, { npm: "", npx: `shift 2; if [ "$1" = pull ]; then set -- "$@" --pages ${page}; fi; ${main}`, gh: "" });
  const [outputs, summary] = [join(root, "output"), join(root, "summary")];
  const given = {
    PATH: `${stubs.folder}:${process.env.PATH}`,
    HOME: clone,
    ...{ GITHUB_OUTPUT: outputs, GITHUB_STEP_SUMMARY: summary, RUNNER_TEMP: temp, GH_TOKEN: "", UPSTREAM_USAGE: "" },
    ...{ UPSTREAM_BRANCH: "airbyte-upstream", UPSTREAM_CONNECTORS: "all", UPSTREAM_GENERATED: "generated", UPSTREAM_BASE: "main" },
    AIRBYTE_EMBEDDED_OPENAPI_URL: join(seed, "openapi/snapshot/openapi.json"),
    AIRBYTE_EMBEDDED_REGISTRY_URL: join(seed, "openapi/snapshot/registry.json"),
    AIRBYTE_EMBEDDED_GUIDE_URL: `${server.origin}/base`,
  };
  const lines = stepsOf(parseDocument(readFileSync(join(kitRoot, ".github/workflows/upstream.yml"), "utf8"), "upstream.yml"));
  const night = async (): Promise<void> => {
    for (const { run, place } of lines) {
      if (run === undefined) continue;
      const title = existsSync(outputs) ? ([...readFileSync(outputs, "utf8").matchAll(/^title=(.*)$/gm)].at(-1)?.[1] ?? "") : "";
      const { exit, err } = await runLine(run, clone, { ...given, PULL_TITLE: title });
      if (exit !== 0) throw new Error(`${place} ended with ${exit}: ${err}`);
    }
  };
  await night();
  expect(git(origin, "show", `airbyte-upstream:openapi/guide/${page}`)).toBe("# Tags\n\nA tag has a name.\n");
  expect(readFileSync(summary, "utf8")).toContain("the guide is new here; its next change is compared");
  // The pull request is merged, and the guide changes: a demand, and an example that no document has.
  git(clone, "push", "-q", "origin", "HEAD:main");
  server.pages[page] =
    "# Tags\n\nA tag has a name.\n\nA tag must be short.\n\n```bash\ncurl -X POST https://api.airbyte.ai/api/v1/tagz\n```\n";
  await night();
  const body = readFileSync(join(temp, "body.md"), "utf8");
  expect(body).toContain("A tag must be short.");
  expect(body).toContain("guide-sentence-added, docs");
  expect(git(origin, "show", `airbyte-upstream:openapi/guide/${page}`)).toContain("must be short");
  expect(stubs.calls().filter(([command, , verb]) => command === "gh" && verb === "create").length).toBe(2);
});
