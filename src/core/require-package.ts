import { createRequire } from "node:module";

/**
 * Loads a package as CommonJS, for a package as large as TypeScript (nine megabytes). `import` would read it several times: for its export
 * names, for loader hooks, and to run it. Types come from `import type`.
 */
export const requirePackage: (name: string) => unknown = createRequire(import.meta.url);
