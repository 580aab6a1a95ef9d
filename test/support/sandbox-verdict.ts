import type { ContractRequest, Exchange, MessageViolation } from "../../src/contract/case/exchange.ts";
import type { Fault } from "../../src/sandbox/acts/act.ts";
import { isRefusal } from "../../src/sandbox/acts/act.ts";
import { offered } from "../../src/sandbox/acts/capabilities.ts";
import { admit, identify } from "../../src/sandbox/http/authorize.ts";
import { makeRequestJudge } from "../../src/sandbox/http/judge-request.ts";
import { parseBody } from "../../src/sandbox/http/receive.ts";
import { makeRoutes } from "../../src/sandbox/http/routes.ts";
import type { SandboxParts } from "../../src/sandbox/options.ts";
import { chooseReadings } from "../../src/sandbox/readings.ts";
import type { Worlds } from "../../src/sandbox/world/open-worlds.ts";

/** No world: nobody has signed in, so a bearer token is only there or not. */
const noWorlds: Worlds = { ofClient: none, ofName: none, all: () => [], reset: () => {}, save: () => [], load: () => {} };

function none(): undefined {
  return undefined;
}

/**
 * The judgement of a sandbox over requests, by the document alone, with the steps of the sandbox's own handler in its order: path, bearer
 * token, parameters and body. Acts are left out, because they know rules that no document states, and so is the validity of a token.
 */
export function sandboxVerdicts({
  document,
  bindings,
  generation,
  judgeAt,
}: SandboxParts): (request: ContractRequest) => Promise<Exchange> {
  const route = makeRoutes(document, bindings, generation);
  const judgeRequest = makeRequestJudge(document, judgeAt);
  const readings = chooseReadings(generation);
  return async (request) => {
    const { operation, path, query } = request;
    const match = route(operation.method, path);
    if ("problem" in match) return refused(404, [{ place: ["path"], keyword: match.problem, message: "" }]);
    const headers = new Headers(request.headers);
    const [capability] = match.route.capabilities;
    const what = capability === undefined ? undefined : offered[capability];
    if (what === undefined) return refused(501, [{ place: [], keyword: "501", message: "not simulated" }]);
    const bearer = await identify(headers, noWorlds);
    const admitted =
      what.kind === "issue-application-token" ? undefined : admit({ offered: what, bearer, headers, now: 0, readings, generation });
    if (admitted !== undefined && isRefusal(admitted) && admitted.rule === "token-required") {
      return refused(admitted.refused, [{ place: ["header", "authorization"], keyword: String(admitted.refused), message: "" }]);
    }
    const text = request.body === undefined ? undefined : JSON.stringify(request.body);
    const parsed = parseBody({ method: operation.method, url: path, headers, body: text });
    const given = { path: match.path, query: searchOf(query), headers, body: "value" in parsed ? parsed.value : undefined };
    const { faults } = judgeRequest(match.route, given);
    if ("problem" in parsed) return refused(422, [{ place: ["body"], keyword: "json", message: parsed.problem }]);
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
