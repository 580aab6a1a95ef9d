import { KitError } from "../../core/errors.ts";
import { judgeMembers, type MemberJudge, shown } from "../../core/judge-members.ts";
import { type Served, type ServedOutcome, type ServedRequest, serveExchange } from "../../io/sandbox/serve-exchange.ts";
import { inspectorPage } from "../../report/inspector/inspector-page.ts";
import { controlPath, controlSandbox } from "../../sandbox/control/control-sandbox.ts";
import type { Sandbox } from "../../sandbox/options.ts";

export interface ServeSandboxOptions {
  /** The port; 0 takes any free one. Default: 0. */
  readonly port?: number | undefined;
  /** A loopback address. Default: 127.0.0.1. */
  readonly host?: string | undefined;
  /** Called after each control that may have changed something. */
  readonly onControl?: (() => void) | undefined;
}

/**
 * Serves a sandbox over HTTP on a loopback address, with its controls and its inspector under `/__sandbox`.
 *
 * @throws KitError `sandbox-option-invalid`, `sandbox-not-loopback`, `mock-port-in-use`
 */
export async function serveSandbox(sandbox: Sandbox, options: ServeSandboxOptions = {}): Promise<Served> {
  if (typeof sandbox?.exchange !== "function") throw invalid(`A sandbox of \`createSandbox\` is needed, not ${shown(sandbox)}.`);
  const fault = judgeMembers(options, { whole: "The options", unknown: "There is no option", member: "The option ", judges });
  if (fault !== undefined) throw invalid(fault);
  const { port = 0, host = "127.0.0.1", onControl } = options;
  const mostBytes = (pathname: string): number => (pathname === `${controlPath}/restore` ? longestState : longestBody);
  return serveExchange({ answer: (request) => answer(sandbox, request, onControl), mostBytes, port, host });
}

const judges: { readonly [Name in keyof ServeSandboxOptions]-?: MemberJudge } = {
  port: (value) =>
    Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 65535 ? undefined : "a whole number from 0 to 65535",
  host: (value) => (typeof value === "string" ? undefined : "a text such as 127.0.0.1"),
  onControl: (value) => (typeof value === "function" ? undefined : "a function"),
};

function invalid(message: string): KitError {
  return new KitError("sandbox-option-invalid", message);
}

const longestBody = 16 * 1024 * 1024;
/** A state is as large as the worlds in it: one of 100,000 sources takes 75 MB. */
const longestState = 480 * 1024 * 1024; // a text in V8 has at most 512 MB

async function answer(sandbox: Sandbox, request: ServedRequest, onControl?: () => void): Promise<ServedOutcome> {
  if (isInspector(request)) return { kind: "answer", status: 200, headers: pageHeaders, body: inspectorPage() };
  const controlled = await controlSandbox(sandbox, request);
  if (controlled === undefined) return sandbox.exchange(request);
  if (request.method !== "GET") onControl?.();
  const headers = { "cache-control": "no-store", "content-type": "application/json" };
  if ("follow" in controlled) return { kind: "events", headers, open: controlled.follow };
  return { kind: "answer", status: controlled.status, headers, body: JSON.stringify(controlled.json) };
}

function isInspector({ method, url }: ServedRequest): boolean {
  return method === "GET" && new URL(url).pathname.replace(/\/$/, "") === controlPath;
}

/** The page's own policy is in its markup; no other page may frame it. */
const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy": "frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};
