import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, dirname, join } from "node:path";

export interface PackageServer {
  /** An address on loopback, as npm takes it in the place of its registry. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves the packages of a clone's node_modules as a registry does: npm resolves and installs them for real, and nothing is fetched. A
 * package for another operating system is not there, which npm accepts of an optional one. A package that cannot be read is a 500, and one
 * that cannot be packed breaks off: npm then fails, and never takes half a package for a whole one.
 */
export async function servePackages(clone: string): Promise<PackageServer> {
  const packages = installedPackages(clone);
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const [name = "", version = ""] = decodeURIComponent(request.url ?? "")
      .slice(1)
      .split("/-/");
    const versions = packages.get(name);
    const folder = versions?.get(version);
    if (versions === undefined || (version !== "" && folder === undefined)) response.writeHead(404).end("{}");
    else if (folder !== undefined) sendTarball(folder, response);
    else {
      const described = describe(name, versions, server);
      response.writeHead(200, { "content-type": "application/json" }).end(described);
    }
  };
  const server: Server = createServer((request, response) => {
    try {
      answer(request, response);
    } catch (error) {
      response.writeHead(error instanceof URIError ? 400 : 500).end(JSON.stringify({ error: String(error) }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { url: addressOf(server), close };
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

type Versions = Map<string, string>;

/** The installed packages by name, and their folders by version. */
function installedPackages(clone: string): ReadonlyMap<string, Versions> {
  const lock = JSON.parse(readFileSync(join(clone, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, { readonly name?: string; readonly version?: string }>>;
  };
  const found = new Map<string, Versions>();
  for (const [path, { name = path.split("node_modules/").at(-1) ?? "", version = "" }] of Object.entries(lock.packages)) {
    const folder = join(clone, path);
    if (path === "" || !existsSync(folder)) continue;
    const versions = found.get(name) ?? new Map<string, string>();
    found.set(name, versions.set(version, folder));
  }
  return found;
}

function describe(name: string, versions: Versions, server: Server): string {
  const described = [...versions].map(([version, folder]) => {
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as object;
    return [version, { ...manifest, dist: { tarball: `${addressOf(server)}/${name}/-/${version}` } }] as const;
  });
  return JSON.stringify({ name, "dist-tags": { latest: described[0]?.[0] }, versions: Object.fromEntries(described) });
}

/** The folder without its own node_modules. npm takes the first folder of a path away, whatever its name. */
function sendTarball(folder: string, response: ServerResponse): void {
  const name = basename(folder);
  const tar = spawn("tar", ["-cf", "-", `--exclude=${name}/node_modules`, "-C", dirname(folder), name], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  tar.once("error", () => response.destroy());
  tar.once("close", (code) => (code === 0 ? response.end() : response.destroy()));
  response.once("close", () => tar.kill());
  response.writeHead(200, { "content-type": "application/octet-stream" });
  tar.stdout.pipe(response, { end: false });
}
