import type { Verb } from "./verb.ts";

/** The verbs about a project as a whole. */
export const projectVerbs: Readonly<Record<"init" | "doctor", Verb>> = {
  init: {
    summary:
      "Set a project up: documents and lock, generated code, a first test on the sandbox, config file, CI job, npm scripts. No file is overwritten.",
    flags: {
      yes: { help: "Ask nothing and take the defaults, as in CI." },
      "dry-run": { help: "Write nothing, and show what would be written as a diff. Asks nothing either." },
      connectors: {
        value: "all|NAME,NAME",
        help: "The connectors, by the last part of their Docker repository; default: source-postgres. One must be a source.",
      },
      out: { value: "DIR", help: "The folder of the generated code; default: src/airbyte." },
      pull: { help: "Download Airbyte's documents of today, in place of the kit's embedded default." },
      openapi: { value: "URL|FILE", help: "The OpenAPI document to pull; default: as for the verb pull." },
      registry: { value: "URL|FILE", help: "The connector registry to pull; default: as for the verb pull." },
      ci: { value: "github|gitlab|none", help: "The CI job to write; default: by what is found, else github." },
      runner: {
        value: "vitest|node",
        help: "The runner of the first test; default: vitest, or the one of Node.js where Jest, Mocha or AVA is used.",
      },
    },
    run: async (flags, context) =>
      (await import("../commands/init/init.ts")).init(
        {
          yes: flags.on("yes"),
          dryRun: flags.on("dry-run"),
          connectors: flags.text("connectors"),
          out: flags.text("out"),
          pull: flags.on("pull"),
          openapi: flags.text("openapi"),
          registry: flags.text("registry"),
          ci: flags.choice("ci", ["github", "gitlab", "none"]),
          runner: flags.choice("runner", ["vitest", "node"]),
        },
        context,
      ),
  },
  doctor: {
    summary:
      "Look at the project, and with --online at the API: each line is fine, a warning or a fault with the next step. Writes nothing.",
    flags: {
      online: {
        help: "Also try the API, with AIRBYTE_CLIENT_ID, AIRBYTE_CLIENT_SECRET and AIRBYTE_ORGANIZATION_ID of the environment: address, clock, a token of each kind, the organization, one read.",
      },
      target: { value: "URL", help: "With --online: the API's address; default: https://api.airbyte.ai." },
      workspace: {
        value: "NAME",
        help: "With --online: the workspace of the scoped and the widget token, created where it does not exist; default: the first one that exists.",
      },
    },
    run: async (flags, context) =>
      (await import("../commands/doctor/doctor.ts")).doctor(
        { online: flags.on("online"), target: flags.text("target"), workspace: flags.text("workspace") },
        context,
      ),
  },
};
