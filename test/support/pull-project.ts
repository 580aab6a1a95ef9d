import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { CommandContext, CommandResult } from "../../src/commands/command.ts";
import { pull } from "../../src/commands/pull/pull.ts";
import { sha256 } from "../../src/core/digest.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { serveHttp, type TestServer } from "./test-server.ts";

/** A folder to pull into. */
export interface Project {
  readonly cwd: string;
  readonly context: CommandContext;
  /** What the pull said on a terminal. */
  readonly notes: string[];
  readonly write: (path: string, text: string) => void;
  readonly read: (path: string) => string;
  /** Every file with its time of change and content, to be compared. */
  readonly state: () => Readonly<Record<string, string>>;
}

export function pullProject(changes: Partial<CommandContext> = {}): Project {
  const cwd = temporaryFolder();
  const notes: string[] = [];
  const read = (path: string): string => readFileSync(join(cwd, path), "utf8");
  return {
    cwd,
    notes,
    read,
    context: {
      cwd,
      env: {},
      now: () => new Date("2026-01-01T00:00:00Z"),
      interactive: false,
      note: (line) => void notes.push(line),
      signal: new AbortController().signal,
      ...changes,
    },
    write: (path, text) => {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), text);
    },
    state: () => {
      const files = readdirSync(cwd, { recursive: true, encoding: "utf8" }).filter((path) => statSync(join(cwd, path)).isFile());
      return Object.fromEntries(files.sort().map((path) => [path, `${statSync(join(cwd, path)).mtimeMs} ${read(path)}`]));
    },
  };
}

/** Exchanged between pulls by assignment. */
export interface Documents {
  openapi: string;
  registry: string;
}

export interface PulledProject {
  readonly project: Project;
  readonly server: TestServer;
  readonly options: { readonly openapi: string; readonly registry: string; readonly accept: false; readonly retries: 0 };
  readonly result: CommandResult;
  readonly documents: Documents;
}

/** A server whose two documents can be exchanged between pulls, with an entity tag each. */
export async function upstream(documents: Documents): Promise<TestServer> {
  return await serveHttp((request, response) => {
    const text = request.url === "/openapi" ? documents.openapi : documents.registry;
    const etag = `"${sha256(text).slice(0, 8)}"`;
    if (request.headers["if-none-match"] === etag) response.writeHead(304).end();
    else response.writeHead(200, { etag, "last-modified": "Wed, 21 Oct 2015 07:28:00 GMT" }).end(text);
  });
}

/** A project after its first pull from such a server. */
export async function pulledProject(
  documents: Documents = { openapi: openapiDocument(20), registry: registryDocument(20) },
): Promise<PulledProject> {
  const project = pullProject();
  const server = await upstream(documents);
  const options = { openapi: `${server.origin}/openapi`, registry: `${server.origin}/registry`, accept: false, retries: 0 } as const;
  const result = await pull(options, project.context);
  return { project, server, options, result, documents };
}

/** An OpenAPI document with this many operations. */
export function openapiDocument(operations: number, title = "Test"): string {
  const paths = Object.fromEntries(Array.from({ length: operations }, (_, at) => [`/p${at}`, { get: { responses: {} } }]));
  return JSON.stringify({ openapi: "3.1.0", info: { title, version: "1" }, paths });
}

/** A registry with this many sources, the last first. */
export function registryDocument(sources: number): string {
  const entry = (at: number): object => ({
    name: `Source ${at}`,
    sourceDefinitionId: `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`,
    dockerRepository: `airbyte/source-n${at}`,
    dockerImageTag: "1.0.0",
    documentationUrl: "https://docs.example",
    spec: { connectionSpecification: { type: "object" } },
    generated: { git: { commit: "0123456" } },
    releases: { breakingChanges: { "1.0.0": { message: "m" } }, releaseCandidates: { "1.1.0-rc.1": { spec: {} } } },
  });
  return JSON.stringify({ sources: Array.from({ length: sources }, (_, at) => entry(sources - 1 - at)), destinations: [] });
}
