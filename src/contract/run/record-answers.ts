import type { ContractRequest, Exchange, RequestFunction } from "../case/exchange.ts";
import type { Answers } from "./report.ts";

export interface RecordedRequests {
  readonly request: RequestFunction;
  /** The recorded answers, keyed by the names of the given requests. */
  readonly answersOf: (requests: ReadonlyMap<string, ContractRequest>) => Answers;
}

/** Wraps a request function so that it records each answer for the reports. */
export function recordAnswers(request: RequestFunction): RecordedRequests {
  const answers = new Map<ContractRequest, Exchange["answer"]>();
  return {
    request: async (sent) => {
      const exchange = await request(sent);
      answers.set(sent, exchange.answer);
      return exchange;
    },
    answersOf: (requests) =>
      new Map(
        [...requests].flatMap(([name, sent]) => {
          const answer = answers.get(sent);
          return answer === undefined ? [] : [[name, answer] as const];
        }),
      ),
  };
}
