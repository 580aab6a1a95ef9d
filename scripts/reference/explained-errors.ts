import type { ErrorCode } from "../../src/core/errors.ts";

/**
 * Explanations for docs/errors.md: one or two sentences, with an example where it helps. A code without an entry is explained by its hint.
 */
export const explainedErrors: Readonly<Partial<Record<ErrorCode, string>>> = {
  "usage-unknown-verb": "The first word of the command is no verb, such as `bundel`.",
  "usage-unknown-flag": "The verb has no such flag, or a word stands where no argument belongs. The message lists the flags that it has.",
  "usage-bad-value": "A flag has a value that it does not take, or none, such as `--port 70000`.",
  "usage-unknown-connector": "`--connectors` names a connector that the registry does not have. The message suggests the nearest name.",

  "file-not-found": "A file that a flag names is not there.",
  "file-unreadable": "The file is there and cannot be read: it is a folder or a device, or the system refuses to open it.",
  "file-unwritable":
    "The system refused to write a file, for instance because the folder is read-only or the disk is full. Standard output counts as a file: it is full, or its reader is gone. A call that begins with standard output closed (`>&-`) does not end so: Node.js opens the null device in its place, which nothing tells from a call that discards its output on purpose.",
  "output-unsafe":
    "Writing there could change a file that is yours. `generate` refuses to replace a file that it did not generate, and to write through a link.",

  "ask-interrupted": "A question of `init` was ended by Ctrl-C, or the input ended.",
  "init-no-terminal": "`init` asks questions, and there is no terminal to ask on, such as in CI.",
  "init-manifest-invalid": "package.json is no JSON object, or its `scripts` are none, so `init` cannot add to it.",
  "init-conflict": "A flag of `init` says something else than the config file that is there, which `init` does not change.",

  "document-too-large": "The document has more than 64 MB.",
  "document-too-deep": "The document is nested more than 128 levels deep.",
  "document-too-many-nodes": "The document holds more than 4 million values; a YAML alias counts in every place that uses it.",
  "document-unparseable":
    "The document is neither JSON nor YAML. The message names line and column. A proxy's login page is a common cause. YAML with more than a million tokens, or more than 10,000 anchors and aliases, ends here too.",
  "document-unsafe-key": "The document has a key named `__proto__`, which would change the program that reads it.",
  "document-not-openapi": "The document has no `openapi: 3.x` or no `paths`. A Swagger 2.0 document is none.",
  "document-not-registry": "The document is no connector registry, or holds no connector that could be used.",
  "document-external-ref": "A `$ref` leads out of the document, such as `other.yaml#/Thing`.",
  "document-beyond-repair": "Schemas of the document are invalid in a way that the kit does not repair. The message lists them.",
  "document-expands-too-far":
    "`contract` reads the document through Prism, which expands each reference in its place. Where a few dozen schemas each refer to the next one twice, that never ends, so such a document is refused first; `mock` follows as many references in a row as fit. `generate` refuses a chain of a thousand references, each to the next schema, and names its ends.",

  "overlay-invalid": "A file of openapi/overlays is not a valid overlay. The message names the wrong keys.",
  "overlay-no-match":
    "An action of an overlay selects nothing in this document. Often Airbyte has fixed the defect itself, and the overlay can go.",
  "overlay-bad-target": "An action of an overlay merges values of different kinds, such as an object into a number.",
  "overlay-breaks-document": "The document was valid before this overlay and is not after it, for instance because of a dangling `$ref`.",
  "bundle-altered": "The bundle carries a digest of itself, and the digest does not fit: somebody edited the file.",
  "bindings-invalid": "openapi/bindings.yaml does not have the expected form. The place names the wrong entry.",

  "generated-stale": "With `--check`: generating now would give other files than those on disk.",
  "generated-foreign":
    "With `--check`: the output folder holds a file, a folder or a link that `generate` does not write, such as a `connectors/validator.js` beside `validator.ts`.",
  "generated-missing": "`gate --generated` names a folder without a manifest.json, so there is nothing to hold to the snapshots.",
  "snapshot-altered":
    "A snapshot, or a page of the guide, does not have the digest that openapi/lock.json records: it was edited, or a pull was killed half-way. A page that the lock does not name counts, too.",
  "lock-invalid": "openapi/lock.json is missing a member or has one of the wrong form.",

  "pull-insecure-url": "An address starts with http: and is not on this machine.",
  "pull-insecure-redirect": "A server redirected from https to http; the download stopped there.",
  "pull-too-many-redirects": "A server redirected more than five times.",
  "pull-bad-redirect":
    "A server redirected without saying where, or to an address that is not followed; a page of the guide is not fetched from another host.",
  "pull-bad-url": "An address cannot be read, carries a password, or is neither http nor https.",
  "pull-untrusted-certificate": "The server's TLS certificate is not trusted. A company's proxy that inspects TLS is a common cause.",
  "pull-interrupted": "The pull was stopped, for instance with Ctrl-C.",
  "pull-timeout": "The server did not answer in time.",
  "pull-network": "The server could not be reached: the name was not found, or the connection was refused or broken.",
  "pull-http-status": "The server answered with a status that is no success, such as 404.",
  "pull-bundle": "The document is a bundle, which this kit made. Pulled as a snapshot, its overlays would be applied twice.",
  "pull-shrunk":
    "The new document lost more than a tenth of its operations or connectors, or the guide a page. That is often a broken upload, so nothing was replaced.",

  "config-invalid": "airbyte-embedded.config.json has an unknown key or a value of the wrong kind.",
  "target-bad-url": "`contract --target` has an address that cannot be used.",
  "target-credentials": "A server is the target, and the environment lacks the credentials for it.",
  "target-no-token": "The server gave no token for the credentials, so no case could be sent.",
  "usage-file-invalid": "The file of `gate --usage` does not have the form that docs/usage.md describes.",
  "usage-no-sources": "`usage` found no TypeScript or JavaScript file at the paths that it was given.",
  "sandbox-state-taken": "Two processes keep their state in one file, or something else has written it while the sandbox ran.",
  "mock-port-in-use": "Another program listens on the mock's port, often a second mock.",
  "docs-no-pages": "`docs` was given a folder without a file that ends in `.md`, `.mdx` or `.markdown`.",
  "gate-breaking":
    "A payload or a config that was valid is refused now, or an operation, a connector or a field is gone. The report shows the payload for each change; docs/gate.md explains how to read it.",
  "gate-uncheckable":
    "A part could not be compared, for instance because a `$ref` is dangling. The gate does not pass what it has not checked.",
  "gate-no-base":
    "The gate found nothing to compare with: no flag names a base, and git knows no main branch of origin. A base that only the config file names needs that branch, too: it tells if the base was reviewed.",
  "gate-base-ambiguous":
    "`--base` has a name that means two things: a file and a git revision, or a branch and a tag. Whoever adds the file or pushes the tag would decide what the gate compares with.",
  "gate-base-not-found": "`--base` names neither a file nor a revision that this clone has. A shallow clone in CI is the common cause.",
  "gate-base-empty": "The base revision has no snapshot yet. This is normal for the change that brings the first one.",
  "git-unavailable": "The base is a git revision, and git is not installed.",
  "git-failed": "A git command failed. The message has the command and what it printed.",
  "git-planted":
    "The current folder is inside of git's own folder. A change may have brought `HEAD`, `config`, `objects` and `refs`: git would take their revisions for those of your repository, and the change would choose its own base.",
  "accepted-invalid": "accepted-changes.yaml does not have the expected form. The message names the entry.",
  "accepted-twice": "`gate accept` was given a fingerprint that is accepted already.",
  "accepted-stale": "An entry of accepted-changes.yaml accepts a change that does not happen.",
  "accepted-expired": "An entry of accepted-changes.yaml is past its last day.",
  "contract-failed": "The gate ran the contract's cases on the new document, and at least one failed.",
  "contract-nothing-run":
    "No case of the contract was judged. The document offers nothing that a case knows, for instance because its `paths` is empty; or the part that `--shard` names is empty.",
  "contract-interrupted": "A run of the contract at a server was stopped, for instance with Ctrl-C, and has cleaned up after itself.",
  "contract-incomplete": "`contract --merge` was given some parts of a run and not all.",
  "witness-refuted": "`gate verify` judged a payload again and came to another result than the report.",
  "gate-report-invalid": "The file is no report of `gate --json`, or the documents that it names have changed since.",
  "suite-red": "`npm run mutants` needs a suite that passes, and a case fails without any mutant.",
  internal: "The kit met a case that it should have handled. The lines above are for whoever repairs it.",
};
