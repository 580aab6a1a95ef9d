import type { CommandContext, CommandResult } from "../commands/command.ts";
import type { FlagValues } from "./flag-values.ts";

export interface Flag {
  /** What the flag takes, such as FILE; a flag without it is a switch. */
  readonly value?: string;
  readonly help: string;
}

export interface Verb {
  readonly summary: string;
  /** What stands beside the flags; without it, nothing may. */
  readonly argument?: { readonly name: string; readonly help: string; readonly many?: true };
  readonly flags: Readonly<Record<string, Flag>>;
  readonly run: (flags: FlagValues, context: CommandContext) => Promise<CommandResult>;
}

/** Flags that every verb takes. */
export const sharedFlags = {
  json: { help: "One JSON document on standard output, nothing else there." },
  help: { help: "Show the flags of the verb." },
} as const;

const openapi = { value: "FILE", help: "A snapshot or a bundle; default: openapi/snapshot/openapi.json." } as const;
const registry = { value: "FILE", help: "A connector registry; default: openapi/snapshot/registry.json." } as const;

/** Every verb and flag, once; a verb of two words stands below the first: the parser, the help text and the README are held to this table. Commands load when they run. */
export const verbs: Readonly<Record<string, Verb>> = {
  pull: {
    summary:
      "Fetch the OpenAPI document and the connector registry into openapi/snapshot, with a lock. The only verb that leaves the machine.",
    flags: {
      openapi: {
        value: "URL|FILE",
        help: "Where the OpenAPI document comes from; default: $AIRBYTE_EMBEDDED_OPENAPI_URL, or airbyte-embedded.config.json, or the document that Airbyte's docs are built from.",
      },
      registry: {
        value: "URL|FILE",
        help: "Where the connector registry comes from; default: $AIRBYTE_EMBEDDED_REGISTRY_URL, or the same file, or the registry that the guide names.",
      },
      only: { value: "openapi|registry", help: "Pull only one of the two." },
      dir: { value: "DIR", help: "The folder of lock and snapshots; default: openapi." },
      accept: { help: "Take a document that lost more than a tenth of its operations or connectors." },
      timeout: { value: "SECONDS", help: "Time for one whole download; default: 120." },
      "connect-timeout": { value: "SECONDS", help: "Time until the connection stands; default: 10." },
      retries: { value: "N", help: "Further tries after a network error, 429 or 5xx; default: 3." },
    },
    run: async (flags, context) =>
      (await import("../commands/pull/pull.ts")).pull(
        {
          openapi: flags.text("openapi"),
          registry: flags.text("registry"),
          only: flags.choice("only", ["openapi", "registry"]),
          dir: flags.text("dir"),
          accept: flags.on("accept"),
          timeoutMs: seconds(flags.integer("timeout", { min: 1, max: 3600 })),
          connectTimeoutMs: seconds(flags.integer("connect-timeout", { min: 1, max: 600 })),
          retries: flags.integer("retries", { min: 0, max: 10 }),
        },
        context,
      ),
  },
  bundle: {
    summary: "Apply repairs and overlays to the snapshot: one self-contained document with the documented rules.",
    flags: {
      openapi,
      out: { value: "FILE", help: "Where the bundle goes; default: generated/openapi.json." },
      check: { help: "Write nothing; exit 1 where the file is not up to date." },
    },
    run: async (flags, context) =>
      (await import("../commands/bundle.ts")).bundleCommand(
        { openapi: flags.text("openapi"), out: flags.text("out"), check: flags.on("check") },
        context,
      ),
  },
  generate: {
    summary: "Generate API types, the operation table and one config type per connector.",
    flags: {
      openapi,
      registry,
      out: { value: "DIR", help: "The output folder; default: generated." },
      connectors: {
        value: "all|NAME,NAME",
        help: "Which connectors, by the last part of their docker repository; default: all, and with --check those of the manifest.",
      },
      open: { help: "Leave config types open: keys that a schema does not name are allowed." },
      check: { help: "Write nothing; exit 1 and name the files where the output is not up to date." },
    },
    run: async (flags, context) =>
      (await import("../commands/generate.ts")).generateCommand(
        {
          openapi: flags.text("openapi"),
          registry: flags.text("registry"),
          out: flags.text("out"),
          connectors: flags.text("connectors"),
          open: flags.on("open"),
          check: flags.on("check"),
        },
        context,
      ),
  },
  contract: {
    summary: "Run the contract cases against a target and report each outcome.",
    flags: {
      openapi,
      target: {
        value: "prism|URL",
        help: "What answers the requests: prism, a mock in this process (default), or a server, with AIRBYTE_CLIENT_ID, AIRBYTE_CLIENT_SECRET and AIRBYTE_ORGANIZATION_ID from the environment.",
      },
      "allow-writes": { help: "At a server, also send what makes, changes or removes something; what was made is removed again." },
      report: {
        value: "FORMAT=FILE,…",
        help: "Also write reports: junit, markdown, github or html, such as junit=report.xml,html=report.html; the file - is standard output.",
      },
      rules: { help: "Print a line for every rule." },
      written: { help: "Run the written cases only, not those derived from the document: quicker." },
      shard: { value: "I/N", help: "Run the I-th of N parts, such as 1/4." },
      merge: { value: "FILE,FILE", help: "Run nothing: make one report of what the parts printed with --json." },
    },
    run: async (flags, context) =>
      (await import("../commands/contract/contract.ts")).contract(
        {
          openapi: flags.text("openapi"),
          target: flags.text("target") ?? "prism",
          allowWrites: flags.on("allow-writes"),
          report: flags.text("report"),
          everyRule: flags.on("rules"),
          writtenOnly: flags.on("written"),
          shard: flags.text("shard"),
          merge: flags.text("merge"),
          json: flags.on("json"),
        },
        context,
      ),
  },
  gate: {
    summary:
      "Compare the contract with what it was: lock, generated files, changes with their proof, accepted changes, contract cases; one exit code.",
    flags: {
      base: {
        value: "FILE|GITREF",
        help: "What to compare with: a file, or a git revision such as origin/main; default: origin's main branch, or the snapshot where --head names a file.",
      },
      head: {
        value: "FILE",
        help: "A snapshot or a bundle; default: openapi/snapshot/openapi.json. With --base FILE only the two are compared.",
      },
      "base-registry": { value: "FILE", help: "The registry to compare with; default: the one of --base GITREF." },
      "head-registry": { value: "FILE", help: "A connector registry; default: openapi/snapshot/registry.json." },
      usage: {
        value: "FILE,…",
        help: "What you use, as `usage --json` prints it, in one file or several: what touches none of it is level info.",
      },
      live: { help: "Compare the snapshots with what upstream publishes now; nothing is overwritten." },
      report: {
        value: "FORMAT=FILE,…",
        help: "Also write reports: sarif, html, junit, markdown or github, such as sarif=gate.sarif,html=gate.html; the file - is standard output.",
      },
      levels: { value: "RULE=LEVEL,…", help: "Give rules another level: breaking, warning or info; `gate rules` lists them." },
      "accept-uncheckable": { help: "Pass what could not be compared; it is listed none the less." },
      accepted: {
        value: "FILE",
        help: "The list of accepted changes; default: accepted-changes.yaml. Of two files it counts only where it is named.",
      },
      generated: { value: "DIR", help: "The folder that `generate` writes; default: generated." },
      connectors: { value: "all|NAME,NAME", help: "The connectors as `generate` was given them; default: those that its manifest names." },
    },
    run: async (flags, context) =>
      (await import("../commands/gate/gate.ts")).gate(
        {
          base: flags.text("base"),
          head: flags.text("head"),
          baseRegistry: flags.text("base-registry"),
          headRegistry: flags.text("head-registry"),
          usage: flags.text("usage"),
          live: flags.on("live"),
          report: flags.text("report"),
          levels: flags.text("levels"),
          acceptUncheckable: flags.on("accept-uncheckable"),
          accepted: flags.text("accepted"),
          generated: flags.text("generated"),
          connectors: flags.text("connectors"),
          json: flags.on("json"),
        },
        context,
      ),
  },
  "gate accept": {
    summary: "Take changes until a day, with a reason, or take off the list what has had its time.",
    argument: { name: "FINGERPRINT", help: "The fingerprints of findings, as the gate prints them.", many: true },
    flags: {
      reason: { value: "TEXT", help: "Why the change does no harm." },
      until: { value: "YYYY-MM-DD", help: "The last day on which it is accepted." },
      owner: { value: "NAME", help: "Who answers for it; default: git's user.email." },
      from: { value: "FILE", help: "What `gate --json` printed: each fingerprint must stand in it, and what it is about is written down." },
      prune: { help: "Take off what is past its day and, with --from, what no longer happens." },
      accepted: { value: "FILE", help: "The list of accepted changes; default: accepted-changes.yaml." },
    },
    run: async (flags, context) =>
      (await import("../commands/gate/accept.ts")).gateAccept(
        {
          fingerprints: flags.words(),
          reason: flags.text("reason"),
          until: flags.text("until"),
          owner: flags.text("owner"),
          from: flags.text("from"),
          prune: flags.on("prune"),
          accepted: flags.text("accepted"),
        },
        context,
      ),
  },
  "gate rules": {
    summary: "List the rules that findings name: level, category and reason.",
    flags: {},
    run: async () => (await import("../commands/gate/rules.ts")).gateRulesCommand(),
  },
  "gate verify": {
    summary: "Hold every payload of a report against the documents that were compared, with validators of its own.",
    argument: { name: "REPORT", help: "What `gate --json` printed." },
    flags: {
      base: { value: "FILE", help: "The API document that was the base; default: as the report names it." },
      head: { value: "FILE", help: "The API document that was the head; default: as the report names it." },
      "base-registry": { value: "FILE", help: "The registry that was the base; default: as the report names it." },
      "head-registry": { value: "FILE", help: "The registry that was the head; default: as the report names it." },
    },
    run: async (flags, context) =>
      (await import("../commands/gate/verify.ts")).gateVerify(
        {
          report: flags.words()[0],
          base: flags.text("base"),
          head: flags.text("head"),
          baseRegistry: flags.text("base-registry"),
          headRegistry: flags.text("head-registry"),
        },
        context,
      ),
  },
  usage: {
    summary: "Find in your sources what they use of the API and its connectors; with --json, what `gate --usage` takes.",
    argument: { name: "FILE|DIR", help: "Sources of TypeScript or JavaScript; default: src.", many: true },
    flags: { "allow-empty": { help: "Take it that these sources use nothing; without it such a search could not answer." } },
    run: async (flags, context) =>
      (await import("../commands/usage.ts")).usage({ paths: flags.words(), allowEmpty: flags.on("allow-empty") }, context),
  },
  mock: {
    summary: "Serve the bundle as a mock API on 127.0.0.1 until Ctrl-C.",
    flags: {
      openapi,
      port: { value: "N", help: "The port; 0 takes any free one; default: 4010." },
    },
    run: async (flags, context) =>
      (await import("../commands/mock.ts")).mock(
        { openapi: flags.text("openapi"), port: flags.integer("port", { min: 0, max: 65_535 }) ?? 4010 },
        context,
      ),
  },
};

function seconds(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value * 1000;
}
