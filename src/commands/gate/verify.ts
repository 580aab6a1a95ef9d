import { resolve } from "node:path";
import { counted } from "../../core/counted.ts";
import { sha256 } from "../../core/digest.ts";
import { errorCatalog, KitError } from "../../core/errors.ts";
import type { Json } from "../../core/json.ts";
import { parseDocument } from "../../document/parse/parse-document.ts";
import { type VerifiedDocuments, verifyWitnesses } from "../../gate/verify-witnesses.ts";
import type { ComparedDocument, GateReport } from "../../gate/view/report.ts";
import { gateReportSchema } from "../../gate/view/report-schema.ts";
import { subjectOf } from "../../gate/view/sort-findings.ts";
import { readText } from "../../io/files.ts";
import { gitFolder } from "../../io/git.ts";
import { compileSchemas } from "../../schema/compile-schemas.ts";
import type { CommandContext, CommandResult } from "../command.ts";
import { errorPage } from "../error-page.ts";
import { bundleOf } from "../load/load-bundle.ts";
import type { Source } from "../load/read-snapshot.ts";

export interface GateVerifyOptions {
  /** What `gate --json` printed. */
  readonly report?: string | undefined;
  /** The documents of the report, where they lie elsewhere now. */
  readonly base?: string | undefined;
  readonly head?: string | undefined;
  readonly baseRegistry?: string | undefined;
  readonly headRegistry?: string | undefined;
}

/**
 * Holds every witness of a report against the documents that it names, with validators of its own.
 *
 * @throws KitError `usage-bad-value`, `gate-report-invalid`, and what reading and bundling the documents throw
 */
export async function gateVerify(options: GateVerifyOptions, context: CommandContext): Promise<CommandResult> {
  const file = options.report;
  if (file === undefined) {
    throw new KitError("usage-bad-value", "gate verify needs a report: gate verify REPORT.json.", { place: "gate verify" });
  }
  const report = await readReport(file, context);
  const findings = [...report.findings, ...report.accepted];
  const verdicts = verifyWitnesses(findings, await readDocuments(report, options, { file, context }));
  const refuted = verdicts.flatMap(({ fingerprint, problem }) => (problem === undefined ? [] : [{ fingerprint, problem }]));
  const named = new Map(findings.map((finding) => [finding.fingerprint, `${subjectOf(finding)} ${finding.location}`]));
  const without = findings.length - verdicts.length;
  return {
    exit: refuted.length === 0 ? 0 : 1,
    json: { witnesses: verdicts.length, refuted, withoutWitness: without },
    text: [
      ...refuted.map(({ fingerprint, problem }) => `✗ ${fingerprint} ${named.get(fingerprint) ?? ""}: ${problem}`),
      `${verdicts.length - refuted.length} of ${verdicts.length} witnesses hold; ${counted(without, "finding")} without one`,
      ...(refuted.length === 0
        ? []
        : [`witness-refuted: ${errorCatalog["witness-refuted"].hint}`, `  page: ${errorPage("witness-refuted", context.cwd)}`]),
      "",
    ].join("\n"),
  };
}

async function readReport(file: string, context: CommandContext): Promise<GateReport> {
  const value = parseDocument(await readText(resolve(context.cwd, file)), file);
  const [violation] = compileSchemas(gateReportSchema).violations("", value);
  if (violation !== undefined) {
    const at = violation.place.length === 0 ? "The report" : `/${violation.place.join("/")}`;
    throw new KitError("gate-report-invalid", `${at} ${violation.message}.`, { place: file });
  }
  return value as unknown as GateReport; // the schema above is the type's own form
}

interface Reading {
  readonly file: string;
  readonly context: CommandContext;
}

async function readDocuments(report: GateReport, options: GateVerifyOptions, reading: Reading): Promise<VerifiedDocuments> {
  const { base, head } = report;
  const openapi = await readPair(
    [base.openapi, options.base],
    [head.openapi, options.head],
    reading,
    async (source) => (await bundleOf(source, { isSnapshot: false })).document,
  );
  const registry = await readPair([base.registry, options.baseRegistry], [head.registry, options.headRegistry], reading, (source) =>
    parseDocument(source.text, source.place),
  );
  return { ...(openapi === undefined ? {} : { openapi }), ...(registry === undefined ? {} : { registry }) };
}

type Named = readonly [ComparedDocument | null, string | undefined];

async function readPair(
  base: Named,
  head: Named,
  reading: Reading,
  parse: (source: Source) => Json | Promise<Json>,
): Promise<{ readonly base: Json; readonly head: Json } | undefined> {
  if (base[0] === null || head[0] === null) return undefined;
  return {
    base: await parse(await readCompared(base[0], base[1], reading)),
    head: await parse(await readCompared(head[0], head[1], reading)),
  };
}

/** The very document that was compared: a file, or one of a git revision. */
async function readCompared(
  { place, sha256: digest }: ComparedDocument,
  named: string | undefined,
  { file, context }: Reading,
): Promise<Source> {
  const text = named === undefined ? await readPlace(place, context) : await readText(resolve(context.cwd, named));
  if (sha256(text) === digest) return { place: named ?? place, text };
  throw new KitError("gate-report-invalid", `${named ?? place} is not what was compared: its digest is another.`, { place: file });
}

async function readPlace(place: string, context: CommandContext): Promise<string> {
  const [, name, path] = /^([^:]+):([^:]+)$/.exec(place) ?? [];
  if (name !== undefined && path !== undefined && !/^[A-Za-z]$/.test(name)) {
    const git = gitFolder(context.cwd);
    const revision = await git.revision(name);
    const text = revision === undefined ? undefined : await git.readFile(revision, path);
    if (text !== undefined) return text;
  }
  return readText(resolve(context.cwd, place));
}
