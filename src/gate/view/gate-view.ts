import type { Place } from "../../report/view.ts";
import type { AcceptedChange } from "../accepted/accepted-changes.ts";
import type { Finding } from "../finding.ts";
import type { CheckView, GateReport, StageReport } from "./report.ts";

/** A witness as lines of text, with the refused lines marked. */
export interface WitnessView {
  readonly payload: string;
  /** First and last line of the payload that the refusing keyword is about, counted from 0. */
  readonly refusedLines: readonly [number, number];
  /** The keyword, with the missing property if there is one, such as `required (port is missing)`. */
  readonly keyword: string;
  readonly at: string;
  readonly acceptedBy: string;
  readonly refusedBy: string;
}

/**
 * A finding as text without control characters, clipped to a readable length. Each text may come from a foreign document, so a renderer
 * must escape it.
 */
export interface FindingView {
  readonly id: string;
  readonly fingerprint: string;
  readonly level: Finding["level"];
  readonly category: Finding["category"];
  readonly direction: Finding["direction"];
  /** Subject: the operation, the connector, `the guide`, or `the document`. */
  readonly subject: string;
  /** The subject's kind, for counts. */
  readonly noun: "operation" | "connector" | "place";
  readonly location: string;
  readonly message: string;
  readonly cause?: CauseView;
  readonly place?: Place;
  readonly witness?: WitnessView;
  readonly citation?: CitationView;
  readonly acceptance?: Pick<AcceptedChange, "reason" | "owner" | "until">;
}

/** The cause of a finding, and the line of the component that changed. */
export interface CauseView {
  readonly id: string;
  readonly message: string;
  readonly place?: Place;
}

/** The rule, cases and overlays of a changed sentence of the guide, and its texts. Undefined where there is none. */
export interface CitationView {
  readonly cases: string | undefined;
  readonly overlays: string | undefined;
  readonly was: string | undefined;
  readonly is: string | undefined;
}

/** A run of the gate, prepared for the renderers. */
export interface GateView {
  readonly exit: GateReport["exit"];
  /** Places of the compared documents, such as `a.json and b.json`. */
  readonly base: string;
  readonly head: string;
  /** Inputs of the gate that the change under review decides, a sentence each. Every report begins with them, below the verdict. */
  readonly touched: readonly { readonly place: string; readonly message: string }[];
  readonly stages: readonly StageReport[];
  readonly summary: GateReport["summary"];
  /** Open findings, the worst first. */
  readonly findings: readonly FindingView[];
  readonly accepted: readonly FindingView[];
  readonly uncheckable: GateReport["uncheckable"];
  readonly unchanged: GateReport["unchanged"];
  readonly checks: readonly CheckView[];
  /** Effects on the team's own configs and templates, one sentence each. */
  readonly usage: readonly string[];
}
