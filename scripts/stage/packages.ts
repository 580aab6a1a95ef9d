import type { JsonObject } from "../../src/core/json.ts";
import { renderOwnAgentContract, renderOwnContract } from "./render-own-contract.ts";
import { renderSandbox } from "./render-sandbox.ts";

export interface RootManifest {
  readonly version: string;
  readonly license: string;
  readonly engines: { readonly node: string };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

export interface StagedPackage {
  /** A tsconfig; its outDir is the package's folder. */
  readonly project: string;
  /** Further files and folders to copy: path from the root → path in the package. */
  readonly copied: Readonly<Record<string, string>>;
  /** Files that are rendered in place of compiled ones: path in the package → its text, from the root folder. */
  readonly rendered?: Readonly<Record<string, (root: string) => Promise<string>>>;
  readonly executable?: string;
  readonly manifest: (root: RootManifest) => JsonObject;
}

const entry = (path: string): JsonObject => ({ types: `./${path}.d.ts`, default: `./${path}.js` });

/**
 * The two published packages. `client` is for run time and has one dependency; `kit` is for development and has all others. The root
 * package is private.
 */
export const stagedPackages: Readonly<Record<"client" | "kit", StagedPackage>> = {
  client: {
    project: "tsconfig.client.json",
    copied: {
      "docs/client.md": "README.md",
      "docs/client-calls.md": "client-calls.md",
      "docs/schemas": "schemas",
      "docs/skills/airbyte-embedded-client/SKILL.md": "SKILL.md",
      "CHANGELOG.md": "CHANGELOG.md",
      LICENSE: "LICENSE",
      "generated/openapi.json": "generated/openapi.json",
      "src/client/agent/generated/openapi.json": "src/client/agent/generated/openapi.json",
    },
    manifest: ({ version, license, engines, devDependencies }) => ({
      name: "airbyte-embedded-client",
      version,
      license,
      engines: { ...engines },
      type: "module",
      description: "A typed client of the Airbyte Embedded API: token tiers, regions, templates, sources, a config type per connector.",
      keywords: ["airbyte", "embedded", "openapi", "client", "typescript"],
      exports: {
        ".": entry("src/client/index"),
        "./agent": entry("src/client/agent/index"),
        "./rules": entry("src/rules/index"),
        "./validate": entry("src/client/validate/index"),
        "./connectors/*": entry("generated/connectors/*"),
        "./openapi.json": "./generated/openapi.json",
        "./agent/openapi.json": "./src/client/agent/generated/openapi.json",
        "./package.json": "./package.json",
      },
      sideEffects: false,
      dependencies: { "openapi-fetch": `^${devDependencies["openapi-fetch"]}` },
    }),
  },
  kit: {
    project: "tsconfig.build.json",
    copied: {
      "docs/skills/airbyte-embedded-kit/SKILL.md": "SKILL.md",
      ...Object.fromEntries(
        [
          "openapi/agent",
          "openapi/overlays",
          "openapi/prose",
          "openapi/snapshot",
          "openapi/bindings.yaml",
          "openapi/lock.json",
          "docs",
          "README.md",
          "CONTRIBUTING.md",
          "RELEASING.md",
          "SECURITY.md",
          "CHANGELOG.md",
          "LICENSE",
        ].map((path) => [path, path]),
      ),
    },
    rendered: {
      "src/exports/own-contract.js": renderOwnContract,
      "src/exports/own-agent-contract.js": renderOwnAgentContract,
      "src/sandbox/sandbox.js": renderSandbox,
    },
    executable: "src/cli/main.js",
    manifest: ({ version, license, engines, dependencies: all }) => {
      const { tsx: _, ...dependencies } = all; // compiled code does not need tsx
      return {
        name: "airbyte-embedded-kit",
        version,
        license,
        engines: { ...engines },
        type: "module",
        description: "Pull, bundle, generate, contract-test and gate the Airbyte Embedded API: the command line tool and its suite.",
        keywords: ["airbyte", "embedded", "openapi", "codegen", "contract-testing"],
        bin: { "airbyte-embedded": "src/cli/main.js" },
        exports: {
          "./contract": entry("src/exports/contract"),
          "./sandbox": entry("src/exports/sandbox"),
          "./sandbox/agent": entry("src/exports/sandbox-agent"),
          "./sandbox/node": entry("src/exports/sandbox-node"),
          "./vitest": entry("src/exports/vitest"),
          "./msw": entry("src/exports/msw"),
          "./playwright": entry("src/exports/playwright"),
          "./package.json": "./package.json",
        },
        sideEffects: ["./src/exports/vitest.js"], // it adds matchers
        dependencies,
        // Each is loaded by the entry of its name alone.
        peerDependencies: { msw: ">=2", vitest: ">=3.2" },
        peerDependenciesMeta: { msw: { optional: true }, vitest: { optional: true } },
      };
    },
  },
};
