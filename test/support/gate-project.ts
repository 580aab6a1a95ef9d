import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lockWritten } from "../../src/commands/pull/lock-written.ts";
import type { JsonObject } from "../../src/core/json.ts";
import { kitRoot } from "../../src/io/kit-root.ts";
import { copyOf } from "./copy-of.ts";
import { commitAll, git } from "./git-repository.ts";

/** A document of one operation: a comparison of two of it takes no time. */
export const smallDocument: JsonObject = {
  openapi: "3.1.0",
  info: { title: "Things", version: "1" },
  paths: {
    "/things": {
      post: {
        operationId: "create_thing",
        requestBody: {
          content: {
            "application/json": { schema: { type: "object", properties: { tags: { type: "array", items: { type: "string" } } } } },
          },
        },
        responses: { 200: { description: "ok" } },
      },
    },
  },
};

/** A registry of one connector without options. */
export const smallRegistry: JsonObject = {
  sources: [
    {
      sourceDefinitionId: "5cb7e5fe-38c2-11ec-8d3d-0242ac130003",
      name: "Things",
      dockerRepository: "airbyte/source-things",
      dockerImageTag: "1.0.0",
      spec: { connectionSpecification: { type: "object", properties: { token: { type: "string", airbyte_secret: true } } } },
    },
  ],
  destinations: [],
};

/** A project of a team: snapshots and lock in order and committed on `main`, which `origin/main` names too. */
export function gateProject(): string {
  return copyOf("gate-project", (root) => {
    const { openapi, registry, lock } = lockWritten({
      openapi: JSON.stringify(smallDocument),
      registry: JSON.stringify(smallRegistry),
    });
    mkdirSync(join(root, "openapi/snapshot"), { recursive: true });
    writeFileSync(join(root, "openapi/snapshot/openapi.json"), openapi);
    writeFileSync(join(root, "openapi/snapshot/registry.json"), registry);
    writeFileSync(join(root, "openapi/lock.json"), lock);
    commitFirst(root);
  });
}

/** The same with the embedded default and all that is generated from it. */
export function wholeProject(): string {
  return copyOf("whole-project", (root) => {
    for (const path of ["openapi/snapshot", "openapi/lock.json", "generated"])
      cpSync(join(kitRoot, path), join(root, path), { recursive: true });
    commitFirst(root);
  });
}

function commitFirst(root: string): void {
  git(root, "init", "-q", "-b", "main");
  git(root, "config", "user.name", "A Person");
  git(root, "config", "user.email", "person@example.com");
  git(root, "config", "core.autocrlf", "false");
  commitAll(root, "first");
  git(root, "update-ref", "refs/remotes/origin/main", "HEAD");
}

/** Writes another API document as the snapshot, with a lock that fits. */
export function changeSnapshot(root: string, change: (document: string) => string): void {
  const folder = join(root, "openapi/snapshot");
  const given = {
    openapi: change(readFileSync(join(folder, "openapi.json"), "utf8")),
    registry: readFileSync(join(folder, "registry.json"), "utf8"),
  };
  const { openapi, registry, lock } = lockWritten(given);
  writeFileSync(join(folder, "openapi.json"), openapi);
  writeFileSync(join(folder, "registry.json"), registry);
  writeFileSync(join(root, "openapi/lock.json"), lock);
}
