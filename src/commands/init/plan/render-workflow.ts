import { commandsOf, installLines } from "./package-manager.ts";
import type { ProjectFacts } from "./project-facts.ts";

const written = "# Written once by `airbyte-embedded init`; it is yours now.";

/** The GitHub workflow: the customer's journey, then the gate. */
export function renderWorkflow(facts: ProjectFacts, name: string): string {
  const { exec, run } = commandsOf(facts);
  const within = facts.fromRoot === "" ? [] : [`        working-directory: ${JSON.stringify(facts.fromRoot)}`];
  const step = (lines: readonly string[], more: readonly string[] = []): readonly string[] => [
    "      - run: |",
    ...lines.map((line) => `          ${line}`),
    ...more,
  ];
  return lines([
    written,
    `name: ${name}`,
    "on:",
    "  pull_request:",
    "permissions:",
    "  contents: read",
    "jobs:",
    "  gate:",
    "    runs-on: ubuntu-latest",
    "    timeout-minutes: 20",
    "    permissions:",
    "      contents: read",
    "    steps:",
    "      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2",
    "        with:",
    "          fetch-depth: 0",
    "          persist-credentials: false",
    "      - uses: actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0",
    "        with:",
    "          node-version: 22",
    ...step(installLines(facts)),
    ...step([`${run} airbyte:test`], within),
    ...step(gateLines(exec), [...within, "        env:", `          GATE_BASE: ref:refs/remotes/origin/\${{ github.base_ref }}`]),
  ]);
}

/** The gate's verdict counts, unless one of its proofs does not hold. */
function gateLines(exec: string): readonly string[] {
  return [
    "code=0",
    `${exec} airbyte-embedded gate "--base=$GATE_BASE" --report "github,markdown=$RUNNER_TEMP/gate.md,json=$RUNNER_TEMP/gate.json" || code=$?`,
    'if [ -f "$RUNNER_TEMP/gate.md" ]; then cat "$RUNNER_TEMP/gate.md" >> "$GITHUB_STEP_SUMMARY"; fi',
    `if [ -f "$RUNNER_TEMP/gate.json" ]; then ${exec} airbyte-embedded gate verify "$RUNNER_TEMP/gate.json"; fi`,
    'exit "$code"',
  ];
}

/** The GitLab job, in a file that .gitlab-ci.yml includes. */
export function renderGitlabJob(facts: ProjectFacts, name: string): string {
  const { exec, run } = commandsOf(facts);
  return lines([
    written,
    `${name}:`,
    "  image: node:22",
    "  variables:",
    '    GIT_DEPTH: "0"',
    "  rules:",
    '    - if: $CI_PIPELINE_SOURCE == "merge_request_event"',
    "  script:",
    ...[
      ...installLines(facts),
      ...(facts.fromRoot === "" ? [] : [`cd ${JSON.stringify(facts.fromRoot)}`]),
      `${run} airbyte:test`,
      `${exec} airbyte-embedded gate --base "ref:$CI_MERGE_REQUEST_DIFF_BASE_SHA" --report junit=gate.xml,html=gate.html,json=gate.json || code=$?`,
      `${exec} airbyte-embedded gate verify gate.json`,
      `exit "\${code:-0}"`,
    ].map((line) => `    - ${quoted(line)}`),
    "  artifacts:",
    "    when: always",
    `    paths: [${within(facts, "gate.html")}]`,
    "    reports:",
    `      junit: ${within(facts, "gate.xml")}`,
  ]);
}

/** A .gitlab-ci.yml that has nothing but the job's file. */
export function renderGitlabCi(file: string): string {
  return lines([written, "include:", `  - local: ${file}`]);
}

function within({ fromRoot }: ProjectFacts, file: string): string {
  return JSON.stringify(fromRoot === "" ? file : `${fromRoot}/${file}`);
}

/** A shell line as a plain scalar of YAML where that is possible. */
function quoted(line: string): string {
  return /^[\w]/.test(line) && !/: | #/.test(line) ? line : `'${line.replaceAll("'", "''")}'`;
}

function lines(all: readonly string[]): string {
  return `${all.join("\n")}\n`;
}
