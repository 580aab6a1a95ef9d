/** The files that a package may hold and must hold, and the size that it must not reach. */
export interface ExpectedContents {
  /** Patterns of paths; a file that matches none is foreign. */
  readonly may: readonly RegExp[];
  /** Paths that a package without them would be broken by. */
  readonly must: readonly string[];
  /** Bytes of the tarball. */
  readonly maxPackedBytes: number;
}

const pages = ["package.json", "README.md", "SKILL.md", "CHANGELOG.md", "LICENSE"];
const code = /\.(?:js|d\.ts)$/;

function below(folder: string, ending: RegExp): RegExp {
  return new RegExp(`^${folder}/.*${ending.source}`);
}

export const expectedContents: Readonly<Record<"client" | "kit", ExpectedContents>> = {
  client: {
    may: [
      ...[...pages, "client-calls.md"].map((path) => new RegExp(`^${path}$`)),
      ...["src/client", "src/core", "src/rules", "generated/api", "src/client/agent/generated/api", "generated/connectors"].map((folder) =>
        below(folder, code),
      ),
      below("schemas", /\.schema\.json/),
      /^(?:generated|src\/client\/agent\/generated)\/openapi\.json$/,
    ],
    must: [
      ...[...pages, "client-calls.md"],
      ...["src/client/index", "src/client/agent/index", "src/rules/index"].flatMap((path) => [`${path}.js`, `${path}.d.ts`]),
      ...["generated/openapi.json", "src/client/agent/generated/openapi.json"],
    ],
    maxPackedBytes: 400_000,
  },
  kit: {
    may: [
      ...[...pages, "CONTRIBUTING.md", "RELEASING.md", "SECURITY.md"].map((path) => new RegExp(`^${path}$`)),
      // The client that the suite leads brings its table of operations.
      ...["src", "contracts", "generated/api"].map((folder) => below(folder, code)),
      below("docs", /\.(?:md|schema\.json|txt)$/),
      below("openapi", /\.(?:yaml|md|json)$/),
    ],
    must: [...pages, "src/cli/main.js", "src/exports/contract.js", "src/exports/sandbox.js", "openapi/lock.json", "openapi/bindings.yaml"],
    maxPackedBytes: 1_500_000,
  },
};
