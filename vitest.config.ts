import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/announce.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: "100%", // one less by default, which is half of two
    reporters: ["default"],
  },
});

export default config;
