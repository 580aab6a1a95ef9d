import { resolve } from "node:path";
import { counted } from "../../core/counted.ts";
import { sha256 } from "../../core/digest.ts";
import { KitError } from "../../core/errors.ts";
import type { Json } from "../../core/json.ts";
import { withLineFeeds } from "../../core/line-ends.ts";
import { parseDocument } from "../../document/parse/parse-document.ts";
import {
  placeOfFinding,
  readGateReport,
  type VerifiedDocuments,
  type VerifiedReport,
  verifyWitnesses,
} from "../../gate/verify-witnesses.ts";
import { readText } from "../../io/files.ts";
import { gitFolder } from "../../io/git.ts";
import type { CommandContext, CommandResult } from "../command.ts";
import { codeLines } from "../error-page.ts";
import { createLoader, type Loader } from "../load/loader.ts";
import type { Source } from "../load/read-snapshot.ts";

export interface GateVerifyOptions {
  /** A file with the output of `gate --json`. */
  readonly report?: string | undefined;
  /** The documents of the report, if they have moved since. */
  readonly base?: string | undefined;
  readonly head?: string | undefined;
  readonly baseRegistry?: string | undefined;
  readonly headRegistry?: string | undefined;
}

/**
 * Checks every witness of a report against the documents that it names. It compiles its own validators, so it does not rely on the gate.
 *
 * @throws KitError `usage-bad-value`, `gate-report-invalid`, and the errors of reading and bundling the documents
 */
export async function gateVerify(options: GateVerifyOptions, context: CommandContext): Promise<CommandResult> {
  const file = options.report;
  if (file === undefined) {
    throw new KitError("usage-bad-value", "gate verify needs a report: gate verify REPORT.json.", { place: "gate verify" });
  }
  const report = readGateReport(parseDocument(await readText(resolve(context.cwd, file)), file), file);
  const findings = [...report.findings, ...report.accepted];
  const verdicts = verifyWitnesses(
    findings,
    await readDocuments(report, options, { file, cwd: context.cwd, loader: createLoader(context.cwd) }),
  );
  const refuted = verdicts.flatMap(({ fingerprint, problem }) => (problem === undefined ? [] : [{ fingerprint, problem }]));
  const named = new Map(findings.map((finding) => [finding.fingerprint, placeOfFinding(finding)]));
  const without = findings.length - verdicts.length;
  return {
    exit: refuted.length === 0 ? 0 : 1,
    json: { witnesses: verdicts.length, refuted, withoutWitness: without },
    text: [
      ...refuted.map(({ fingerprint, problem }) => `✗ ${fingerprint} ${named.get(fingerprint) ?? ""}: ${problem}`),
      `${verdicts.length - refuted.length} of ${verdicts.length} witnesses hold; ${counted(without, "finding")} without one`,
      ...(refuted.length === 0 ? [] : codeLines("witness-refuted", context.cwd)),
      "",
    ].join("\n"),
  };
}

interface Reading {
  readonly file: string;
  readonly cwd: string;
  readonly loader: Loader;
}

type ComparedDocument = NonNullable<VerifiedReport["base"]["openapi"]>;

async function readDocuments(report: VerifiedReport, options: GateVerifyOptions, reading: Reading): Promise<VerifiedDocuments> {
  const { base, head } = report;
  const openapi = await readPair(
    [base.openapi, options.base],
    [head.openapi, options.head],
    reading,
    async (source) => (await reading.loader.bundleOf(source, { isSnapshot: false })).document,
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

/** Reads the document that was compared, a file or a file of a git revision, and checks its digest. */
async function readCompared(
  { place, sha256: digest }: ComparedDocument,
  named: string | undefined,
  { file, cwd, loader }: Reading,
): Promise<Source> {
  const text = named === undefined ? await readPlace(place, cwd, loader) : await loader.text(named);
  if (sha256(withLineFeeds(text)) === digest) return { place: named ?? place, text };
  throw new KitError("gate-report-invalid", `${named ?? place} is not what was compared: its digest is another.`, { place: file });
}

async function readPlace(place: string, cwd: string, loader: Loader): Promise<string> {
  const [, name, path] = /^([^:]+):([^:]+)$/.exec(place) ?? [];
  if (name !== undefined && path !== undefined && !/^[A-Za-z]$/.test(name)) {
    const git = gitFolder(cwd);
    const revision = await git.revision(name);
    const text = revision === undefined ? undefined : await git.readFile(revision, path);
    if (text !== undefined) return text;
  }
  return loader.text(place);
}
