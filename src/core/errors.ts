/**
 * Every error that the kit throws on purpose. Users store the codes, so a code is never reused. `exit` is the exit code of the process: 1 a
 * finding, 2 wrong usage, 3 could not run or could not check.
 */
export const errorCatalog = {
  "usage-unknown-verb": { exit: 2, hint: "Run `airbyte-embedded --help` for the verbs." },
  "usage-unknown-flag": { exit: 2, hint: "Run the verb with --help for its flags." },
  "usage-bad-value": { exit: 2, hint: "Run the verb with --help for what the flag takes." },
  "usage-unknown-connector": {
    exit: 2,
    hint: "Name connectors by the last part of their docker repository, such as source-postgres, or say `all`.",
  },

  "file-not-found": { exit: 3, hint: "Check the path; a relative one starts at the current folder." },
  "file-unreadable": { exit: 3, hint: "Check the file's permissions and that it is a regular file." },
  "file-unwritable": { exit: 3, hint: "Check the permissions and the free space of the folder; run the same command again." },
  "output-unsafe": {
    exit: 3,
    hint: "Choose an ordinary file, or a folder for the output alone; it must not be a link, contain links, or contain files that were not generated.",
  },

  "ask-interrupted": { exit: 3, hint: "Nothing was changed; run the same command again, or answer with flags and --yes." },
  "init-no-terminal": { exit: 2, hint: "Give --yes for the defaults and flags for what differs, or run it in a terminal." },
  "init-manifest-invalid": { exit: 3, hint: "Mend package.json first; nothing was changed." },
  "init-conflict": { exit: 2, hint: "Leave the flag out, or change the file that is named; nothing was changed." },

  "document-too-large": { exit: 3, hint: "Check that the source is the right file; docs/pull.md states the limits." },
  "document-too-deep": { exit: 3, hint: "Check that the source is the right file; docs/pull.md states the limits." },
  "document-too-many-nodes": { exit: 3, hint: "Check that the source is the right file; docs/pull.md states the limits." },
  "document-unparseable": { exit: 3, hint: "Check that the source is complete JSON, YAML or Markdown and no HTML error page." },
  "document-unsafe-key": { exit: 3, hint: "Ask the publisher of the document: a key named `__proto__` has no use in it." },
  "document-not-openapi": {
    exit: 3,
    hint: "Give an OpenAPI 3.0 or 3.1 document with `openapi` and `paths`; in 3.1 `webhooks` or `components` will do.",
  },
  "document-not-registry": { exit: 3, hint: "Give a connector registry: an object with the arrays `sources` and `destinations`." },
  "document-external-ref": { exit: 3, hint: "Bundle the document first: a reference to another file or host is never followed." },
  "document-beyond-repair": {
    exit: 3,
    hint: "The schemas named above do not compile; report them to the publisher, and keep the snapshot that you have.",
  },
  "document-expands-too-far": {
    exit: 3,
    hint: "Cut the document to the operations that you need for `generate` and `contract`; `bundle` and `gate` take it whole, and `mock` as far as it can.",
  },

  "overlay-invalid": {
    exit: 3,
    hint: "Write the overlay as OpenAPI Overlay 1.0 (or 1.1 for `copy`) with the x-fields that openapi/overlays/README.md names.",
  },
  "overlay-no-match": {
    exit: 3,
    hint: "The document has changed under the overlay: mend its target, or mark the action for the generations it is meant for.",
  },
  "overlay-bad-target": { exit: 3, hint: "An action may only update an object or an array, with a value of the same kind." },
  "overlay-breaks-document": { exit: 3, hint: "Mend the overlay: what it leaves must be a document that needs no repair." },
  "bundle-altered": { exit: 3, hint: "Run the verb `bundle` to write it anew; nobody edits it by hand." },
  "bindings-invalid": { exit: 3, hint: "Write openapi/bindings.yaml as capability → generation → operationId." },

  "generated-stale": { exit: 1, hint: "Run the same command without --check and commit what it writes." },
  "generated-foreign": {
    exit: 1,
    hint: "Move it out of the folder, or delete it: a bundler may take it for a generated file.",
  },
  "generated-missing": {
    exit: 3,
    hint: "Name the folder that `generate` wrote, or commit what it wrote; without --generated it is generated.",
  },
  "snapshot-altered": {
    exit: 3,
    hint: "Put it back (`git checkout openapi`) or fetch it anew with the verb `pull`; in the kit's own repository, after an edit of the embedded default, `npm run lock`.",
  },
  "lock-invalid": { exit: 3, hint: "Put it back (`git checkout openapi`), or run the verb `pull` to write it anew." },

  "pull-insecure-url": { exit: 3, hint: "Use https; plain http is for loopback addresses only." },
  "pull-insecure-redirect": {
    exit: 3,
    hint: "The server sends https requests to http; ask its operator, or name the final https address.",
  },
  "pull-too-many-redirects": { exit: 3, hint: "Name the final address with --openapi, --registry or --guide." },
  "pull-bad-redirect": { exit: 3, hint: "Open the address in a browser, and name the final https address." },
  "pull-bad-url": { exit: 2, hint: "Give an https address without user name and password, or the path of a file." },
  "pull-untrusted-certificate": {
    exit: 3,
    hint: "Where the network inspects TLS, name its root certificate in NODE_EXTRA_CA_CERTS; the check is never switched off.",
  },
  "pull-interrupted": { exit: 3, hint: "Nothing was changed; run the same command again." },
  "pull-timeout": { exit: 3, hint: "Try again later, or raise --timeout." },
  "pull-network": { exit: 3, hint: "Check the connection and the address; the old snapshot is untouched." },
  "pull-http-status": { exit: 3, hint: "Check the address; the old snapshot is untouched." },
  "pull-bundle": { exit: 2, hint: "Give the document that upstream publishes; a bundle goes to --openapi of the other verbs." },
  "pull-shrunk": { exit: 1, hint: "Look at what is gone; if it is meant, run the same command with --accept." },

  "config-invalid": { exit: 2, hint: "Write airbyte-embedded.config.json as a JSON object with the keys that docs/config.md names." },
  "target-bad-url": { exit: 2, hint: "Give the https address under which `/api/v1` lies; plain http is for loopback only." },
  "target-credentials": {
    exit: 2,
    hint: "Set AIRBYTE_CLIENT_ID, AIRBYTE_CLIENT_SECRET and AIRBYTE_ORGANIZATION_ID in the environment; they are never taken from a flag.",
  },
  "target-no-token": { exit: 3, hint: "Check the address and the credentials; no case was run." },
  "usage-file-invalid": { exit: 2, hint: "Write it by docs/usage.md, or let `airbyte-embedded usage src --json` write it." },
  "usage-no-sources": { exit: 2, hint: "Name files or folders that hold TypeScript or JavaScript." },
  "usage-config-invalid": { exit: 3, hint: "Mend the tsconfig that is named: `tsc --noEmit -p` with it must run." },
  "usage-no-globals": { exit: 3, hint: "Check `lib` and `noLib` of the tsconfig: without Array and Promise nothing can be found." },
  "usage-client-unresolved": { exit: 3, hint: "Install the project's dependencies first; nothing was searched." },
  "usage-nothing-found": {
    exit: 3,
    hint: "Name the folder whose code calls the API; where none does, say so with --allow-empty.",
  },
  "usage-file-empty": {
    exit: 3,
    hint: "Let `airbyte-embedded usage` write it again; where nothing is used at all, write `nothingIsUsed: true` into it.",
  },
  "seed-invalid": { exit: 2, hint: "Mend the seed: docs/sandbox.md shows every kind of thing that it may name." },
  "fault-invalid": { exit: 2, hint: "Mend the fault: docs/sandbox.md lists its conditions and actions." },
  "sandbox-unknown-generation": { exit: 3, hint: "Serve it without state: `airbyte-embedded mock --openapi FILE`." },
  "sandbox-not-loopback": { exit: 2, hint: "Use 127.0.0.1, localhost or [::1]: the sandbox is for this machine alone." },
  "sandbox-unknown-world": { exit: 2, hint: 'Name a client id of the seed, or open the sandbox with `worlds: "any"`.' },
  "sandbox-option-invalid": { exit: 2, hint: "Mend the option: docs/sandbox.md shows each, with its values." },
  "clock-invalid": { exit: 2, hint: "Give a time as an ISO date, and steps in milliseconds from 0." },
  "sandbox-unknown-token": { exit: 2, hint: "Give a token as the sandbox answered it, without `Bearer`." },
  "sandbox-unknown-connection": {
    exit: 2,
    hint: "Take an id from `sandbox.world()`: a connection template makes a connection for each new source.",
  },
  "sandbox-unknown-consent": { exit: 2, hint: "Take `consent_url` from the answer of `initiate`; one choice ends a consent." },
  "consent-choice-invalid": { exit: 2, hint: "Choose allow, deny, expire or fail; without a choice the consent is allowed." },
  "sync-outcome-invalid": {
    exit: 2,
    hint: "Mend the outcome: docs/sandbox-agent.md shows one. Every member but `notify` may be left out.",
  },
  "sandbox-state-invalid": {
    exit: 3,
    hint: "Start without the file, with another file, or with the generation and the version of the kit that wrote it.",
  },
  "sandbox-state-taken": { exit: 3, hint: "Give each process a state file of its own; what this one held is lost." },
  "mock-port-in-use": { exit: 3, hint: "Choose another port with --port; 0 takes any free one." },
  "docs-no-pages": { exit: 2, hint: "Name Markdown files, or folders that hold some." },
  "gate-breaking": {
    exit: 1,
    hint: "Keep the old contract, or take the change: `airbyte-embedded gate accept FINGERPRINT --reason … --until YYYY-MM-DD`.",
  },
  "gate-uncheckable": {
    exit: 3,
    hint: "Repair the schema or reference named above. If only upstream can repair it, check the change yourself and pass --accept-uncheckable.",
  },
  "gate-no-base": { exit: 2, hint: "Name what to compare with: --base file:FILE, or --base ref:GITREF such as ref:origin/main." },
  "gate-base-ambiguous": {
    exit: 2,
    hint: "Say which is meant: --base file:FILE, or --base ref:GITREF with the ref's full name, such as ref:refs/remotes/origin/main.",
  },
  "gate-base-not-found": {
    exit: 3,
    hint: "Check the name; in a shallow clone fetch the ref first: `git fetch --depth=1 origin main:refs/remotes/origin/main`.",
  },
  "gate-base-empty": {
    exit: 3,
    hint: "If this change adds the snapshot, there is nothing to compare with yet: review and merge it, or name a document with --base FILE.",
  },
  "git-unavailable": { exit: 3, hint: "Install git, or name a file with --base." },
  "git-failed": { exit: 3, hint: "Run the git command named above yourself to see why it fails, or name a file with --base." },
  "git-planted": {
    exit: 3,
    hint: "Take HEAD, config, objects and refs out of the folder that is named: nobody needs a repository of git that is committed into another.",
  },
  "accepted-invalid": {
    exit: 3,
    hint: "Write accepted-changes.yaml as `accepted:` with a list of fingerprint, reason, owner and until; `gate accept` does.",
  },
  "accepted-twice": { exit: 2, hint: "Change the entry's reason or its day in accepted-changes.yaml." },
  "accepted-stale": {
    exit: 1,
    hint: "The change no longer happens: remove the entry with `gate accept --prune --from FILE`, where FILE is the output of `gate --json`.",
  },
  "accepted-expired": { exit: 1, hint: "Its day is over: look at the change again, and set another day or keep the old contract." },
  "contract-failed": { exit: 1, hint: "Run `airbyte-embedded contract` for every failed case with its request and answer." },
  "contract-nothing-run": {
    exit: 3,
    hint: "A run that judged nothing proves nothing: check the document and the number of parts; the report says of each case why it was not run.",
  },
  "contract-interrupted": {
    exit: 3,
    hint: "What the run had made is removed, but for what a line names as left behind; run the same command again.",
  },
  "contract-incomplete": { exit: 3, hint: "Give --merge the reports of all parts: the other cases were judged by nobody." },
  "witness-refuted": {
    exit: 1,
    hint: "The report is not about these documents, or its finding is false: run the gate again, and report the finding if it is refuted again.",
  },
  "gate-report-invalid": { exit: 3, hint: "Give what `airbyte-embedded gate --json` printed, whole and unchanged." },
  "suite-red": { exit: 3, hint: "Repair the suite first: a case that fails anyway says nothing about a change." },
  internal: { exit: 3, hint: "This is a fault of airbyte-embedded-kit: report it with the command and the lines above." },
} as const;

errorCatalog satisfies Record<string, { exit: 1 | 2 | 3; hint: string }>;

export type ErrorCode = keyof typeof errorCatalog;

/**
 * The kit's only error class: a stable code, a message, a place, and a hint for the next step. An error of a library becomes its `cause`.
 */
export class KitError extends Error {
  readonly code: ErrorCode;
  /** A file, an address or a JSON pointer; several parts are joined by "#". */
  readonly place: string | undefined;
  readonly hint: string;
  readonly exit: 1 | 2 | 3;

  constructor(code: ErrorCode, message: string, options: { readonly place?: string | undefined; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "KitError";
    this.code = code;
    this.place = options.place;
    this.hint = errorCatalog[code].hint;
    this.exit = errorCatalog[code].exit;
  }
}
