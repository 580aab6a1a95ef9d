import type { ContractRequest, Exchange, MessageViolation } from "../../src/contract/case/exchange.ts";
import type { Fault } from "../../src/sandbox/acts/act.ts";
import { makeRequestJudge } from "../../src/sandbox/http/judge-request.ts";
import { parseBody } from "../../src/sandbox/http/receive.ts";
import { listRoutes, makeRoutes } from "../../src/sandbox/http/routes.ts";
import type { SandboxParts } from "../../src/sandbox/options.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";

/**
 * The judgement of a sandbox over requests, by the document alone. The sandbox itself is asked for everything that comes before parameters and
 * body: the path, and a bearer token that must be there. Derived requests carry made-up tokens, so parameters and body are judged by its
 * parts; acts are left out, because they know rules that no document states.
 */
export function sandboxVerdicts(parts: SandboxParts): (request: ContractRequest) => Promise<Exchange> {
  const route = makeRoutes(listRoutes(parts.document, parts.bindings, parts.generation));
  const judgeRequest = makeRequestJudge(parts.document, parts.judgeAt);
  const sandbox = startSandbox(parts, { journalLimit: 1 });
  return async (request) => {
    const { operation, path, query } = request;
    const { method } = operation;
    const headers = new Headers(request.headers);
    const body = request.body === undefined ? undefined : JSON.stringify(request.body);
    const address = `http://127.0.0.1${path}`;
    const answer = await sandbox.fetch(address, { method, headers, ...(body === undefined ? {} : { body }) });
    const rule = answer.headers.get("x-sandbox-rule");
    const match = route(method, path);
    if ("problem" in match || rule === "sandbox/not-simulated" || rule === "token-required") {
      return refused(answer.status, [{ place: [], keyword: String(answer.status), message: "" }]);
    }
    const parsed = parseBody({ method, url: address, headers, body });
    if ("problem" in parsed) return refused(422, [{ place: ["body"], keyword: "json", message: parsed.problem }]);
    const { faults } = judgeRequest(match.route, { path: match.path, query: searchOf(query), headers, body: parsed.value });
    return faults.length === 0 ? { answer: { status: 200 }, requestViolations: [], responseViolations: [] } : refused(422, faults);
  };
}

function searchOf(query: ContractRequest["query"]): URLSearchParams {
  return new URLSearchParams(
    Object.entries(query).flatMap(([name, values]) => [values].flat().map((value): [string, string] => [name, value])),
  );
}

function refused(status: number, faults: readonly Fault[]): Exchange {
  return { answer: { status }, requestViolations: faults.map(violationOf), responseViolations: [] };
}

/** A fault as validators report it: a missing member at its parent. */
function violationOf({ place, keyword, message }: Fault): MessageViolation {
  const isMember = keyword === "required" && place.length > 1;
  return isMember ? { place: place.slice(0, -1), keyword, names: place.slice(-1), message } : { place, keyword, names: [], message };
}
