export const packageManagers = ["npm", "pnpm", "yarn", "bun"] as const;

export type PackageManager = (typeof packageManagers)[number];

/** A project as `init` finds it. Nothing here depends on the answers of a person. */
export interface ProjectFacts {
  /** The name of the folder. */
  readonly name: string;
  /** The path of the folder from the root of its repository or workspace, with "/"; empty at the root. */
  readonly fromRoot: string;
  readonly isRepository: boolean;
  readonly packageManager: PackageManager;
  /** The exact version of the package manager, where package.json states one. */
  readonly packageManagerVersion?: string;
  /** True for Yarn 2 and newer. */
  readonly isYarnBerry: boolean;
  /** Names of all packages that package.json, or the workspace's own, asks for. */
  readonly dependencies: readonly string[];
  readonly isModule: boolean;
  /** True where a tsconfig.json stands here or above, within the repository. */
  readonly hasTsconfig: boolean;
  /** True where sources of JavaScript were found and no sign of TypeScript. */
  readonly isJavaScript: boolean;
  readonly testScript: string;
  readonly host: "github" | "gitlab" | undefined;
  /** The path of the kit's own folder as an import would find it, such as `./node_modules/airbyte-embedded-kit`. */
  readonly kitFolder: string;
  /** The folder of tests: `test`, or `tests` where that is there. */
  readonly testFolder: string;
}
