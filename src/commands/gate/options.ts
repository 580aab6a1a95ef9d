import { KitError } from "../../core/errors.ts";
import { type CompareOptions, readLevels } from "../../gate/compare.ts";
import { type RequestedReport, readRequestedReports } from "../../gate/gate-report.ts";
import { refusePrintedBesideJson } from "../write-reports.ts";
import { acceptedFile } from "./load-accepted.ts";
import { parseBase } from "./name-base.ts";

export interface GateOptions {
  /** `ref:` and a git revision, `file:` and a file, or a name that is one of them alone. */
  readonly base?: string | undefined;
  /** The call itself names the base, not the config file. */
  readonly isBaseGiven?: boolean;
  readonly head?: string | undefined;
  readonly baseRegistry?: string | undefined;
  readonly headRegistry?: string | undefined;
  /** Folders of the guide's pages, or a page each. */
  readonly baseGuide?: string | undefined;
  readonly headGuide?: string | undefined;
  readonly usage?: string | undefined;
  /** Compare the snapshots with the documents that upstream publishes now. */
  readonly live: boolean;
  /** For example, `sarif=gate.sarif,html=gate.html`. */
  readonly report?: string | undefined;
  /** For example, `default-changed=info`. */
  readonly levels?: string | undefined;
  readonly acceptUncheckable: boolean;
  /** A usage file that the change under review sets itself may lower findings. */
  readonly acceptChangedUsage?: boolean | undefined;
  readonly accepted?: string | undefined;
  /** The output folder and the connectors, as passed to `generate`. */
  readonly generated?: string | undefined;
  readonly connectors?: string | undefined;
  readonly json: boolean;
}

/**
 * `files`: compares two named files and does nothing else. `live`: compares upstream with the snapshots. `repository`: compares the work
 * tree, or one named file, with its base.
 */
export type GateMode = "files" | "live" | "repository";

export interface GateFlags {
  readonly mode: GateMode;
  /** The file that the base is; undefined where it is none, or may be a revision. */
  readonly baseFile: string | undefined;
  readonly reports: readonly RequestedReport[];
  readonly levels: CompareOptions["levels"];
  readonly accepted: string;
}

/** @throws KitError `usage-bad-value` */
export function readGateFlags(options: GateOptions): GateFlags {
  const { base, head, baseRegistry, headRegistry, baseGuide, headGuide, live, report, levels, json } = options;
  const pairs = [
    [base, head],
    [baseRegistry, headRegistry],
    [baseGuide, headGuide],
  ] as const;
  const mode = live ? "live" : pairs.some(([a, b]) => isPair(a, b)) ? "files" : "repository";
  if (live && pairs.flat().some((file) => file !== undefined)) {
    throw bad("--live compares the snapshots with what upstream publishes; it takes no --base and no --head.", "--live");
  }
  if (mode === "files" && (isHalf(base, head) || isHalf(baseRegistry, headRegistry))) {
    throw bad("Of two files --base and --head go together, and --base-registry and --head-registry do.", "--base");
  }
  if (mode === "files" && isHalf(baseGuide, headGuide)) {
    throw bad("Of two folders --base-guide and --head-guide go together.", "--base-guide");
  }
  const named = base === undefined ? undefined : parseBase(base);
  if (mode === "files" && named?.kind === "ref") {
    throw bad("Of two files --base is a file; a git revision is compared with this folder, without --head.", "--base");
  }
  const reports = readRequestedReports(report);
  refusePrintedBesideJson(reports, json);
  return {
    mode,
    baseFile: mode === "files" ? named?.name : undefined,
    reports,
    levels: readLevels(levels),
    accepted: options.accepted ?? acceptedFile,
  };
}

function isPair(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined;
}

function isHalf(a: string | undefined, b: string | undefined): boolean {
  return (a === undefined) !== (b === undefined);
}

function bad(message: string, place: string): KitError {
  return new KitError("usage-bad-value", message, { place });
}
