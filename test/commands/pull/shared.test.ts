import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { pull } from "../../../src/commands/pull/pull.ts";
import { pullProject } from "../../support/pull-project.ts";
import { describeShared, sharedPath } from "../../support/shared.ts";
import { serveHttp, serveHttps, testCertificate } from "../../support/test-server.ts";

const answer =
  (files: Readonly<Record<string, string>>) => (request: { url?: string | undefined }, response: import("node:http").ServerResponse) => {
    const body = readFileSync(sharedPath(files[request.url ?? ""] ?? ""));
    response.writeHead(200, { etag: '"v1"', "content-encoding": "gzip" }).end(gzipSync(body, { level: 1 }));
  };

describeShared("real documents", () => {
  test.each([
    ["http", serveHttp],
    ["https", serveHttps],
  ])("over %s: pulled, the registry halved, then nothing new", async (_, serve) => {
    const server = await serve(answer({ "/o": "openapi/agent-api-2026-05-21.json", "/r": "registry/oss-2026-03-19.json" }));
    const project = pullProject();
    const options = { openapi: `${server.origin}/o`, registry: `${server.origin}/r`, accept: false };
    const { json } = await pull(options, project.context, { ca: testCertificate });
    expect(json).toMatchObject({ openapi: { after: 34 }, registry: { after: 647 } });
    expect(project.read("openapi/snapshot/registry.json").length).toBeLessThan(3_700_000);
    expect(await pull(options, project.context, { ca: testCertificate })).toMatchObject({ json: { changed: [] } });
  });

  test("a later day's documents: what is new and what is gone", async () => {
    const project = pullProject();
    const from = (day: string, registry: string) => ({
      openapi: sharedPath(`openapi/agent-api-${day}.json`),
      registry: sharedPath(`registry/oss-${registry}.json`),
      accept: false,
    });
    await pull(from("2026-05-06", "2025-06-16"), project.context);
    const { json } = await pull(from("2026-05-21", "2026-03-19"), project.context);
    expect(json).toMatchObject({ registry: { before: 617, after: 647, removed: [expect.any(String)] } });
  });

  test("YAML, by its own name", async () => {
    const project = pullProject();
    const options = {
      openapi: sharedPath("openapi/airbyte-public-api.yaml"),
      registry: sharedPath("registry/oss-2025-06-16.json"),
      accept: false,
    };
    expect(await pull(options, project.context)).toMatchObject({ json: { openapi: { after: 91 } } });
  });
});
