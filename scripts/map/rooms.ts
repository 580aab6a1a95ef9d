/** A room of the house. `imports` lists the layers that it may import; other rooms may import only its `doors`. */
export interface Room {
  readonly imports: readonly string[];
  /** Paths within the room. Tests, benchmarks and mutants may import any file. */
  readonly doors: readonly string[];
  /** The largest number of doors. A room of small independent parts has no cap. */
  readonly cap?: number;
}

const libraries = ["src/core", "src/schema", "src/document", "src/report"];

/** Every room, in the order of the data flow. `npm run map` prints each room's content, and `test/layers.test.ts` enforces this table. */
export const rooms: Readonly<Record<string, Room>> = {
  "src/core": {
    imports: [],
    doors: [
      "canonical-json.ts",
      "counted.ts",
      "digest.ts",
      "edit-places.ts",
      "errors.ts",
      "http-date.ts",
      "json-pointer.ts",
      "json.ts",
      "nearest-name.ts",
      "printable.ts",
      "require-package.ts",
      "retry-after-ms.ts",
      "visible.ts",
    ],
  },
  "src/rules": {
    imports: ["src/core"],
    doors: [
      "is-allowed-origin.ts",
      "is-tag-name.ts",
      "limits.ts",
      "matches-tags.ts",
      "may-call.ts",
      "merge-config.ts",
      "missing-config.ts",
      "regions.ts",
      "select-streams.ts",
    ],
  },
  "src/io": {
    imports: ["src/core"],
    doors: [
      "fetch/fetch-document.ts",
      "fetch/source-url.ts",
      "file-tree.ts",
      "files.ts",
      "git.ts",
      "kit-root.ts",
      "list-strangers.ts",
      "prism/prism.ts",
      "prism/server.ts",
      "sandbox/serve-exchange.ts",
      "target/credentials.ts",
      "target/http-target.ts",
      "typescript/open-programs.ts",
      "usage-files.ts",
      "write-files.ts",
    ],
  },
  "src/report": {
    imports: ["src/core"],
    doors: ["github.ts", "inspector/inspector-page.ts", "parse-report-flag.ts", "sarif.ts", "text.ts", "view.ts", "write-report.ts"],
  },
  "src/schema": {
    imports: ["src/core"],
    doors: [
      "accepts.ts",
      "compile.ts",
      "flatten-schema.ts",
      "keywords.ts",
      "pattern/compare-texts.ts",
      "pattern/foreign-pattern.ts",
      "run-validator.ts",
      "sample/boundary-values.ts",
      "sample/sample-value.ts",
      "search/search-pair.ts",
      "violation.ts",
    ],
    cap: 11,
  },
  "src/document": {
    imports: ["src/core", "src/schema"],
    doors: [
      "bindings.ts",
      "bundle.ts",
      "list-operations.ts",
      "lock.ts",
      "overlay/overlay.ts",
      "parse/parse-document.ts",
      "registry.ts",
      "repair/repair-connector.ts",
      "repair/repair.ts",
      "walk-schemas.ts",
    ],
    cap: 10,
  },
  "src/generate": { imports: libraries, doors: ["api-report/render-api-report.ts", "generate.ts", "is-generated.ts"] },
  "src/contract": {
    imports: [...libraries, "src/rules"],
    doors: ["case/case.ts", "client/client-driver.ts", "example-calls.ts", "run/report.ts", "run/run-cases.ts", "view/view.ts"],
    cap: 6,
  },
  "src/gate": {
    imports: libraries,
    doors: [
      "accepted/accepted-changes.ts",
      "compare.ts",
      "gate-report.ts",
      "usage/discover/discover-usage.ts",
      "usage/team-usage.ts",
      "verify-witnesses.ts",
    ],
    cap: 6,
  },
  "src/sandbox": {
    imports: ["src/core", "src/schema", "src/document", "src/rules"],
    doors: [
      "control/control-sandbox.ts",
      "options.ts",
      "readings.ts",
      "sandbox.ts",
      "time/clock.ts",
      "world/seed-schema.ts",
      "world/seed.ts",
    ],

    cap: 7,
  },
  generated: { imports: [], doors: ["api/capabilities.ts", "api/index.ts"] },
  // The suite leads the client through its cases, as any other client. It is loaded when the first case asks for it.
  "src/client": { imports: ["src/core", "src/rules", "generated"], doors: ["api/create-embedded.ts"] },
  contracts: {
    imports: ["src/contract", "src/rules"],
    doors: ["cases.ts", "known-failures.ts", "prism-limits.ts", "rules.ts", "values.ts"],
  },
  "src/commands": {
    imports: [...libraries, "src/rules", "src/generate", "src/contract", "src/gate", "src/io", "src/sandbox", "src/client", "contracts"],
    doors: [
      "bundle.ts",
      "command.ts",
      "contract/contract.ts",
      "contract/figures-line.ts",
      "contract/run-suite.ts",
      "error-page.ts",
      "favour-short-runs.ts",
      "gate/accept.ts",
      "gate/gate.ts",
      "gate/rules.ts",
      "gate/verify.ts",
      "generate.ts",
      "kit-version.ts",
      "load/project-config.ts",
      "mock.ts",
      "pull/lock-written.ts",
      "pull/pull.ts",
      "sandbox/compile-contract.ts",
      "sandbox/read-seed.ts",
      "sandbox/sandbox.ts",
      "sandbox/serve-sandbox.ts",
      "start/start.ts",
      "usage.ts",
    ],
  },
  "src/exports": {
    imports: ["src/core", "src/schema", "src/document", "src/commands", "src/contract", "src/sandbox", "contracts"],
    doors: [],
  },
  "src/cli": { imports: ["src/commands", "src/core"], doors: ["process.ts", "run.ts", "verb.ts", "verbs.ts"] },
  scripts: { imports: ["src/cli", "src/commands", "src/core"], doors: [] },
};
