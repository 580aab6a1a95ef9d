import { createRequire } from "node:module";

/**
 * Loads a package as CommonJS. `import` reads a large CommonJS package several times: for the names that it exports, for the loader's hooks,
 * and to run it. TypeScript has nine megabytes, and here it is read once. Types come from `import type`.
 */
export const requirePackage: (name: string) => unknown = createRequire(import.meta.url);
