import { arrayMember, isObject, type Json, type JsonObject, member, objectMember, stringMember } from "../../src/core/json.ts";

export interface Step {
  /** Where it stands, for messages. */
  readonly place: string;
  readonly id: string | undefined;
  readonly run: string | undefined;
  readonly uses: string | undefined;
  readonly env: Readonly<Record<string, string>>;
}

/** The steps of a workflow's jobs, or of a composite action. */
export function stepsOf(document: Json): readonly Step[] {
  const jobs = Object.entries(objectMember(document, "jobs") ?? {});
  const holders: readonly (readonly [string, Json | undefined])[] = jobs.length > 0 ? jobs : [["runs", member(document, "runs")]];
  return holders.flatMap(([name, holder]) =>
    (arrayMember(holder, "steps") ?? []).map((step, index) => ({
      place: `${name}/steps/${index}`,
      id: stringMember(step, "id"),
      run: stringMember(step, "run"),
      uses: stringMember(step, "uses"),
      env: Object.fromEntries([holder, step].flatMap((one) => texts(objectMember(one, "env")))),
    })),
  );
}

function texts(values: JsonObject | undefined): readonly (readonly [string, string])[] {
  return Object.entries(values ?? {}).map(([key, value]) => [key, String(value)]);
}

const workflowMembers = ["name", "on", "permissions", "concurrency", "env", "jobs"];
const jobMembers = ["runs-on", "timeout-minutes", "permissions", "env", "steps", "needs", "if", "outputs", "strategy", "environment"];
const stepMembers = ["id", "name", "if", "uses", "with", "run", "shell", "env", "working-directory", "continue-on-error"];
const actionMembers = ["name", "description", "inputs", "outputs", "runs"];

/** Everything wrong with a workflow or a composite action, in words. */
export function workflowProblems(document: Json, text: string): readonly string[] {
  const steps = stepsOf(document);
  return [
    ...(objectMember(document, "runs") === undefined ? workflowShape(document) : actionShape(document)),
    ...steps.flatMap(stepProblems),
    ...rawSteps(document).flatMap(([place, step]) => unknown(step, stepMembers, place)),
    ...outputProblems(text, steps),
    ...(steps.length === 0 ? ["it has no steps"] : []),
    ...[...text.matchAll(/uses: (\S+)(.*)/g)].flatMap(([, uses, rest]) =>
      /^ # v[0-9]+\.[0-9]+\.[0-9]+$/.test(rest ?? "") ? [] : [`${uses}: the version stands not beside the commit`],
    ),
  ];
}

function workflowShape(document: Json): string[] {
  const jobs = Object.entries(objectMember(document, "jobs") ?? {});
  return [
    ...unknown(document, workflowMembers, "workflow"),
    ...["name", "on", "permissions", "jobs"]
      .filter((key) => member(document, key) === undefined)
      .map((key) => `workflow: ${key} is missing`),
    ...jobs.flatMap(([name, job]) => [
      ...unknown(job, jobMembers, name),
      ...["runs-on", "timeout-minutes", "permissions", "steps"]
        .filter((key) => member(job, key) === undefined)
        .map((key) => `${name}: ${key} is missing`),
    ]),
  ];
}

function actionShape(document: Json): string[] {
  const runs = objectMember(document, "runs");
  const described = [...Object.entries(objectMember(document, "inputs") ?? {}), ...Object.entries(objectMember(document, "outputs") ?? {})];
  return [
    ...unknown(document, actionMembers, "action"),
    ...["name", "description"].filter((key) => stringMember(document, key) === undefined).map((key) => `action: ${key} is missing`),
    ...(stringMember(runs, "using") === "composite" ? [] : ["runs: using is not composite"]),
    ...described.flatMap(([name, one]) => (stringMember(one, "description") === undefined ? [`${name}: description is missing`] : [])),
    ...rawSteps(document).flatMap(([place, step]) =>
      stringMember(step, "run") !== undefined && stringMember(step, "shell") === undefined ? [`${place}: shell is missing`] : [],
    ),
  ];
}

function rawSteps(document: Json): readonly (readonly [string, Json])[] {
  const holders = [...Object.values(objectMember(document, "jobs") ?? {}), member(document, "runs")];
  return holders.flatMap((holder) => (arrayMember(holder, "steps") ?? []).map((step, index) => [`steps/${index}`, step] as const));
}

function unknown(value: Json, known: readonly string[], place: string): string[] {
  return Object.keys(isObject(value) ? value : {}).flatMap((key) => (known.includes(key) ? [] : [`${place}: ${key} is not known here`]));
}

/** Whoever names a branch or an input would write the shell's lines. */
function stepProblems({ place, run, uses, env }: Step): string[] {
  if ((run === undefined) === (uses === undefined)) return [`${place}: a step has either run or uses`];
  if (uses !== undefined) return /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(uses) ? [] : [`${place}: ${uses} is not pinned to a commit`];
  const used = [...(run ?? "").matchAll(/\$\{?([A-Z][A-Z0-9_]+)/g)].map(([, name]) => name ?? "");
  const given = [...Object.keys(env), "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "RUNNER_TEMP"];
  return [
    ...((run ?? "").includes("${{") ? [`${place}: an expression within a shell line`] : []),
    ...[...new Set(used)].filter((name) => !given.includes(name)).map((name) => `${place}: $${name} is set by nobody`),
  ];
}

function outputProblems(text: string, steps: readonly Step[]): string[] {
  return [...text.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)].flatMap(([, id, output]) => {
    const step = steps.find((one) => one.id === id);
    return step?.run?.includes(`${output}=`) ? [] : [`steps.${id}.outputs.${output} is set by nobody`];
  });
}
