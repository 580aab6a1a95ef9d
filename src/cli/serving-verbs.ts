import { openapi, registry, type Verb } from "./verb.ts";

/** The verbs that serve until they are stopped. */
export const servingVerbs: Readonly<Record<"mock" | "sandbox", Verb>> = {
  mock: {
    summary: "Serve the bundle as a mock API on 127.0.0.1 until you press Ctrl-C.",
    flags: {
      openapi,
      port: { value: "N", help: "The port; 0 takes any free port; default: 4010." },
    },
    run: async (flags, context) =>
      (await import("../commands/mock.ts")).mock(
        { openapi: flags.text("openapi"), port: flags.integer("port", { min: 0, max: 65_535 }) ?? 4010 },
        context,
      ),
  },
  sandbox: {
    summary: "Serve Airbyte Embedded with state on a loopback address until you press Ctrl-C: tokens, tenants, templates, sources.",
    flags: {
      openapi,
      registry,
      seed: { value: "FILE", help: "The world as it begins, as YAML or JSON; docs/sandbox.md describes it." },
      state: {
        value: "FILE",
        help: "Keep the state in this file over restarts. It holds secrets and the key that signs tokens; only you may read it.",
      },
      port: { value: "N", help: "The port; 0 takes any free port; default: 4010." },
      host: { value: "HOST", help: "The loopback address to listen on; default: 127.0.0.1." },
      worlds: { value: "seeded|any", help: "any: each new client id opens a world of its own, for parallel tests; default: seeded." },
      clock: { value: "real|fixed|DATE", help: "The clock: the machine's, or one that stands still until it is advanced; default: real." },
      reading: { value: "NAME=POSITION,…", help: "Where the documents are silent: choose another of the plausible readings." },
      latency: { value: "MS", help: "Answer each call after so many milliseconds." },
    },
    run: async (flags, context) =>
      (await import("../commands/sandbox/sandbox.ts")).sandboxCommand(
        {
          openapi: flags.text("openapi"),
          registry: flags.text("registry"),
          seed: flags.text("seed"),
          state: flags.text("state"),
          port: flags.integer("port", { min: 0, max: 65_535 }) ?? 4010,
          host: flags.text("host") ?? "127.0.0.1",
          worlds: flags.choice("worlds", ["seeded", "any"]) ?? "seeded",
          clock: flags.text("clock") ?? "real",
          readings: flags.text("reading")?.split(",") ?? [],
          latencyMs: flags.integer("latency", { min: 0, max: 600_000 }),
        },
        context,
      ),
  },
};
