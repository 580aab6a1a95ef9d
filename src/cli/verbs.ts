import { docsVerb } from "./docs-verb.ts";
import { projectVerbs } from "./project-verbs.ts";
import { servingVerbs } from "./serving-verbs.ts";
import { openapi, registry, type Verb } from "./verb.ts";

/** The flags of every verb. */
export const sharedFlags = {
  json: { help: "Print one JSON document on standard output, and nothing else there." },
  help: { help: "Show the flags of the verb." },
} as const;

/**
 * The table of verbs and flags. The parser, the help text and docs/verbs.md read it, so a new flag is one entry here, or in serving-verbs.ts. A verb of
 * two words,
 * such as `gate accept`, is listed after the verb of its first word. A command's module is imported when the command runs.
 */
export const verbs: Readonly<Record<string, Verb>> = {
  ...projectVerbs,
  pull: {
    summary:
      "Download the OpenAPI document and the connector registry into openapi/snapshot, the guide's pages into openapi/guide, and write openapi/lock.json.",
    flags: {
      openapi: {
        value: "URL|FILE",
        help: "The OpenAPI document's address or file; default: $AIRBYTE_EMBEDDED_OPENAPI_URL, then airbyte-embedded.config.json, then the document that Airbyte's docs are built from.",
      },
      registry: {
        value: "URL|FILE",
        help: "The connector registry's address or file; default: $AIRBYTE_EMBEDDED_REGISTRY_URL, then the same config file, then the registry that Airbyte's guide names.",
      },
      guide: {
        value: "URL|DIR",
        help: "The address or folder below which the guide's Markdown pages lie; default: $AIRBYTE_EMBEDDED_GUIDE_URL, then the same config file, then the lock. Where none names it, no page is pulled.",
      },
      pages: { value: "PATH,…", help: "The pages to pull, by their paths below --guide; default: the pages that the rules cite." },
      only: { value: "openapi|registry|guide", help: "Pull only one of the three." },
      dir: { value: "DIR", help: "The folder that gets lock.json, snapshot/ and guide/; default: openapi." },
      accept: { help: "Accept a document that lost more than a tenth of its operations or connectors, and a guide that lost a page." },
      timeout: { value: "SECONDS", help: "Time limit for one whole download; default: 120." },
      "connect-timeout": { value: "SECONDS", help: "Time limit for connecting; default: 10." },
      retries: { value: "N", help: "How often to try again after a network error, a 429 or a 5xx; default: 3." },
    },
    run: async (flags, context) =>
      (await import("../commands/pull/pull.ts")).pull(
        {
          openapi: flags.text("openapi"),
          registry: flags.text("registry"),
          guide: flags.text("guide"),
          pages: flags.text("pages")?.split(","),
          only: flags.choice("only", ["openapi", "registry", "guide"]),
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
    summary: "Repair the snapshot and apply the overlays. The result is one self-contained document that has the documented rules.",
    flags: {
      openapi,
      out: { value: "FILE", help: "The file to write; default: generated/openapi.json." },
      check: { help: "Write nothing; exit with 1 if the file is not up to date." },
    },
    run: async (flags, context) =>
      (await import("../commands/bundle.ts")).bundleCommand(
        { openapi: flags.text("openapi"), out: flags.text("out"), check: flags.on("check") },
        context,
      ),
  },
  generate: {
    summary: "Generate the API's types, its table of operations, and a config type and a validator for each connector.",
    flags: {
      openapi,
      registry,
      out: { value: "DIR", help: "The folder to write; default: generated." },
      connectors: {
        value: "all|none|NAME,NAME",
        help: "The connectors to generate, by the last part of their Docker repository, such as source-postgres; default: all, and with --check the ones that manifest.json names.",
      },
      open: { help: "Leave config types open: allow keys that the connector's schema does not name." },
      "no-validators": { help: "Leave the validators out, so that handles have none; with --check, also where manifest.json says so." },
      check: { help: "Write nothing; if a file is not up to date, name it and exit with 1." },
    },
    run: async (flags, context) =>
      (await import("../commands/generate.ts")).generateCommand(
        {
          openapi: flags.text("openapi"),
          registry: flags.text("registry"),
          out: flags.text("out"),
          connectors: flags.text("connectors"),
          open: flags.on("open"),
          validators: !flags.on("no-validators"),
          check: flags.on("check"),
        },
        context,
      ),
  },
  contract: {
    summary: "Run the contract's cases against a target and report the outcome of each.",
    flags: {
      openapi,
      target: {
        value: "prism|sandbox|URL",
        help: "The target: prism, a mock in this process (default); sandbox, which has state, so that the scenes are played on it; or a server's URL. A URL needs AIRBYTE_CLIENT_ID, AIRBYTE_CLIENT_SECRET and AIRBYTE_ORGANIZATION_ID in the environment.",
      },
      "allow-writes": {
        help: "With a URL: also send requests that create, change or remove something, and play the scenes. Each thing that was created is removed again.",
      },
      pace: { value: "N", help: "With a URL: the most requests in a second; default: 5." },
      report: {
        value: "FORMAT=FILE,…",
        help: "Also write reports. Formats: junit, markdown, github, html. Example: junit=report.xml,html=report.html. The file - is standard output.",
      },
      rules: { help: "Run nothing; print the rules by topic, each with its sentence, place and source." },
      "every-rule": { help: "Print a line for every rule of the run." },
      written: { help: "Run the written cases only and skip the cases derived from the document; this is quicker." },
      shard: { value: "I/N", help: "Run one of N parts, such as 1/4." },
      merge: { value: "FILE,FILE", help: "Run nothing; merge the parts' --json outputs into one report." },
    },
    run: async (flags, context) => {
      if (flags.on("rules")) {
        const ofARun = ["allow-writes", "pace", "every-rule", "written", "shard", "merge"];
        const given = ofARun.filter((name) => flags.on(name) || flags.text(name) !== undefined);
        return (await import("../commands/contract/list-rules.ts")).listRules(given.map((name) => `--${name}`));
      }
      return (await import("../commands/contract/contract.ts")).contract(
        {
          openapi: flags.text("openapi"),
          target: flags.text("target") ?? "prism",
          allowWrites: flags.on("allow-writes"),
          requestsPerSecond: flags.integer("pace", { min: 1, max: 1000 }),
          report: flags.text("report"),
          everyRule: flags.on("every-rule"),
          writtenOnly: flags.on("written"),
          shard: flags.text("shard"),
          merge: flags.text("merge"),
          json: flags.on("json"),
        },
        context,
      );
    },
  },
  docs: docsVerb,
  gate: {
    summary:
      "Compare the contract with a base and give one exit code. Checks the lock, the generated files, each change with its proof, the accepted changes and the contract's cases.",
    flags: {
      base: {
        value: "ref:GITREF|file:FILE",
        help: "The base: a git revision such as ref:origin/main, or a file such as file:old.json. A name alone is refused if it is both. Default: origin's main branch, or the snapshot if --head names a file.",
      },
      head: {
        value: "FILE",
        help: "A snapshot or a bundle; default: openapi/snapshot/openapi.json. With --base FILE, only these two files are compared.",
      },
      "base-registry": { value: "FILE", help: "The base's connector registry; default: the registry at --base ref:GITREF." },
      "head-registry": { value: "FILE", help: "A connector registry; default: openapi/snapshot/registry.json." },
      "base-guide": { value: "DIR", help: "The base's pages of the guide; default: openapi/guide at --base ref:GITREF." },
      "head-guide": { value: "DIR", help: "Pages of the guide; default: openapi/guide, as the lock has it." },
      usage: {
        value: "FILE,…",
        help: "What your code uses, as `usage --json` prints it, in one file or several. A change that touches none of it gets level info.",
      },
      live: { help: "Compare the snapshots with what Airbyte publishes now; no file is overwritten." },
      report: {
        value: "FORMAT=FILE,…",
        help: "Also write reports. Formats: sarif, html, junit, markdown, github, and json, which `gate verify` reads. Example: sarif=gate.sarif,html=gate.html. The file - is standard output.",
      },
      levels: { value: "RULE=LEVEL,…", help: "Give rules another level: breaking, warning or info. `gate rules` lists the rules." },
      "accept-uncheckable": { help: "Pass even though something could not be compared; it is still listed." },
      "accept-changed-usage": {
        help: "Lower findings by --usage even though the change under review alters that file, or a file that it names; it is still listed.",
      },
      accepted: {
        value: "FILE",
        help: "The list of accepted changes; default: accepted-changes.yaml. When two files are compared, the list counts only if this flag names it.",
      },
      generated: { value: "DIR", help: "The folder that `generate` writes; default: generated." },
      connectors: {
        value: "all|NAME,NAME",
        help: "The connectors, as `generate` was given them; default: the ones that manifest.json names.",
      },
    },
    run: async (flags, context) =>
      (await import("../commands/gate/gate.ts")).gate(
        {
          base: flags.text("base"),
          isBaseGiven: flags.isGiven("base"),
          head: flags.text("head"),
          baseRegistry: flags.text("base-registry"),
          headRegistry: flags.text("head-registry"),
          baseGuide: flags.text("base-guide"),
          headGuide: flags.text("head-guide"),
          usage: flags.text("usage"),
          live: flags.on("live"),
          report: flags.text("report"),
          levels: flags.text("levels"),
          acceptUncheckable: flags.on("accept-uncheckable"),
          acceptChangedUsage: flags.on("accept-changed-usage"),
          accepted: flags.text("accepted"),
          generated: flags.text("generated"),
          connectors: flags.text("connectors"),
          json: flags.on("json"),
        },
        context,
      ),
  },
  "gate accept": {
    summary: "Accept changes until a day, with a reason; or remove entries whose time is over from the list.",
    argument: { name: "FINGERPRINT", help: "The fingerprints of findings, as the gate prints them.", many: true },
    flags: {
      reason: { value: "TEXT", help: "Why the change does no harm to you." },
      until: { value: "YYYY-MM-DD", help: "The last day on which it is accepted." },
      owner: { value: "NAME", help: "Who is responsible for the entry; default: git's user.email." },
      from: {
        value: "FILE",
        help: "A report that `gate --json` printed. Each fingerprint must be in it, and the entry then says what the change is.",
      },
      prune: { help: "Remove entries that are past their day and, with --from, entries whose change no longer happens." },
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
    summary: "List the rules that findings name, each with its level, category and reason.",
    flags: {},
    run: async () => (await import("../commands/gate/rules.ts")).gateRulesCommand(),
  },
  "gate verify": {
    summary: "Check every payload of a report again, against the documents that were compared and with freshly compiled validators.",
    argument: { name: "REPORT", help: "A report that `gate --json` printed." },
    flags: {
      base: { value: "FILE", help: "The API document that was the base; default: the file that the report names." },
      head: { value: "FILE", help: "The API document that was the head; default: the file that the report names." },
      "base-registry": { value: "FILE", help: "The registry that was the base; default: the file that the report names." },
      "head-registry": { value: "FILE", help: "The registry that was the head; default: the file that the report names." },
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
    summary: "Find what your sources use of the API and its connectors. The output of --json is the file for `gate --usage`.",
    argument: { name: "FILE|DIR", help: "TypeScript or JavaScript sources; default: src.", many: true },
    flags: { "allow-empty": { help: "Accept that these sources use nothing. Without this flag, a search that finds nothing is exit 3." } },
    run: async (flags, context) =>
      (await import("../commands/usage.ts")).usage({ paths: flags.words(), allowEmpty: flags.on("allow-empty") }, context),
  },
  ...servingVerbs,
};

function seconds(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value * 1000;
}
