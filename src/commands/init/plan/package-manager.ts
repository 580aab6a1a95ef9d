import type { PackageManager, ProjectFacts } from "./project-facts.ts";

interface Commands {
  /** Runs a program of an installed package, and installs nothing. */
  readonly exec: string;
  readonly run: string;
  readonly add: string;
  readonly addDev: string;
}

const table: Readonly<Record<PackageManager, Commands>> = {
  npm: { exec: "npx --no-install", run: "npm run", add: "npm install", addDev: "npm install --save-dev" },
  pnpm: { exec: "pnpm exec", run: "pnpm run", add: "pnpm add", addDev: "pnpm add --save-dev" },
  yarn: { exec: "yarn run", run: "yarn run", add: "yarn add", addDev: "yarn add --dev" },
  bun: { exec: "bun run", run: "bun run", add: "bun add", addDev: "bun add --dev" },
};

export function commandsOf({ packageManager }: Pick<ProjectFacts, "packageManager">): Commands {
  return table[packageManager];
}

/** The shell lines by which a CI job installs what the lockfile names, install scripts off. */
export function installLines(facts: ProjectFacts): readonly string[] {
  const { packageManager, packageManagerVersion: version, isYarnBerry } = facts;
  if (packageManager === "npm") return ["npm ci --ignore-scripts"];
  if (packageManager === "pnpm") return [`npm install --global pnpm@${version ?? "10"}`, "pnpm install --frozen-lockfile --ignore-scripts"];
  if (packageManager === "bun") return [`npm install --global bun@${version ?? "1"}`, "bun install --frozen-lockfile --ignore-scripts"];
  const install = isYarnBerry ? "yarn install --immutable --mode=skip-build" : "yarn install --frozen-lockfile --ignore-scripts";
  return ["corepack enable", install];
}

/** The packages that a project lacks, each with the version that fits. */
export function missingPackages(
  facts: ProjectFacts,
  kitVersion: string,
  runner: "vitest" | "node",
): { readonly client: readonly string[]; readonly development: readonly string[] } {
  const { dependencies, isJavaScript } = facts;
  const lacks = (name: string): boolean => !dependencies.includes(name);
  const development = [
    ...(lacks("airbyte-embedded-kit") ? [`airbyte-embedded-kit@${kitVersion}`] : []),
    ...(runner === "vitest" && lacks("vitest") ? ["vitest@4"] : []),
    ...(!isJavaScript && lacks("typescript") ? ["typescript@5.9"] : []),
  ];
  return { client: lacks("airbyte-embedded-client") ? [`airbyte-embedded-client@${kitVersion}`] : [], development };
}
