import type { Place } from "../../report/view.ts";
import type { AcceptedChange } from "../accepted/accepted-changes.ts";
import type { Finding } from "../finding.ts";
import type { CheckView, GateReport, StageReport } from "./report.ts";

/** The proof as lines of text: one of them is what is refused. */
export interface WitnessView {
  readonly payload: string;
  /** The first and the last line of the payload that the refusing keyword is about, from 0. */
  readonly refusedLines: readonly [number, number];
  /** With the property that it misses, such as `required (port is missing)`. */
  readonly keyword: string;
  readonly at: string;
  readonly acceptedBy: string;
  readonly refusedBy: string;
}

/** A finding as text, clean and of bearable length. Each text may come from the documents: a renderer escapes it. */
export interface FindingView {
  readonly id: string;
  readonly fingerprint: string;
  readonly level: Finding["level"];
  readonly category: Finding["category"];
  readonly direction: Finding["direction"];
  /** The operation, the connector, or `the document`. */
  readonly subject: string;
  readonly location: string;
  readonly message: string;
  readonly place?: Place;
  readonly witness?: WitnessView;
  readonly acceptance?: Pick<AcceptedChange, "reason" | "owner" | "until">;
}

/** A run of the gate as the renderers want it. */
export interface GateView {
  readonly exit: GateReport["exit"];
  /** What was compared, in words. */
  readonly base: string;
  readonly head: string;
  /** What the change under review decides of the gate itself, a sentence each; first in every report. */
  readonly touched: readonly { readonly place: string; readonly message: string }[];
  readonly stages: readonly StageReport[];
  readonly summary: GateReport["summary"];
  /** The worst first. */
  readonly findings: readonly FindingView[];
  readonly accepted: readonly FindingView[];
  readonly uncheckable: GateReport["uncheckable"];
  readonly unchanged: GateReport["unchanged"];
  readonly checks: readonly CheckView[];
  /** What the findings mean for what the team uses, a sentence each. */
  readonly usage: readonly string[];
}
