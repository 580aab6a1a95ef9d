import { defineConfig, type ViteUserConfigFnObject } from "vitest/config";

/** Time limits end a hang and nothing else: a busy machine may take many times as long as an idle one. */
const hangMs = 600_000;

/** `vitest run` takes samples of what is long; `vitest run --mode all` leaves nothing out. */
const config: ViteUserConfigFnObject = defineConfig(({ mode }) => ({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/announce.ts"],
    provide: { isWhole: mode === "all" },
    testTimeout: hangMs,
    hookTimeout: hangMs,
    teardownTimeout: hangMs,
    maxWorkers: "100%", // one less by default, which is half of two
    isolate: false, // modules are loaded once a worker, and fixtures made once are there for the next file
    reporters: ["default"],
  },
}));

export default config;
