import { defineConfig, type ViteUserConfigFnObject } from "vitest/config";

/** Time limits end a hang and nothing else: a busy machine may take many times as long as an idle one. */
const hangMs = 600_000;

/** Counts what the engine runs, which takes long where the modules of other files are loaded, too. */
const counted = "test/docs/growth.test.ts";

/** `vitest run` takes samples of what is long; `vitest run --mode all` leaves nothing out. */
const config: ViteUserConfigFnObject = defineConfig(({ mode }) => {
  const shared = { testTimeout: hangMs, hookTimeout: hangMs, teardownTimeout: hangMs, provide: { isWhole: mode === "all" } };
  return {
    test: {
      globalSetup: ["test/support/announce.ts"],
      provide: shared.provide,
      maxWorkers: "100%", // one less by default, which is half of two
      reporters: ["default"],
      projects: [
        // Modules are loaded once a worker, and fixtures made once are there for the next file.
        { test: { ...shared, name: "all", include: ["test/**/*.test.ts"], exclude: [counted], isolate: false } },
        { test: { ...shared, name: "counted", include: [counted] } },
      ],
    },
  };
});

export default config;
