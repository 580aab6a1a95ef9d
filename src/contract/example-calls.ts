import type { Bindings } from "../document/bindings.ts";
import type { Bundle } from "../document/bundle.ts";
import { listOperations } from "../document/list-operations.ts";
import type { ContractCase } from "./case/case.ts";
import { translateCase } from "./case/translate-case.ts";
import { expectationInWords } from "./judge/in-words.ts";
import { renderCurl } from "./view/render-curl.ts";

export interface ExampleCall {
  /** Such as `create-source, refused for minLength at /body/name`. */
  readonly title: string;
  /** A command that can be pasted into a shell. */
  readonly curl: string;
}

export interface ExampleSurroundings {
  readonly bundle: Pick<Bundle, "document" | "generation">;
  readonly bindings: Bindings;
  /** The address that the calls are sent to. */
  readonly address: string;
}

/** Renders cases as calls that a person can try. A case that has no meaning in the document is left out. */
export function exampleCalls(cases: readonly ContractCase[], surroundings: ExampleSurroundings): readonly ExampleCall[] {
  const { bundle, bindings, address } = surroundings;
  const operations = new Map(listOperations(bundle.document).map((operation) => [operation.id, operation]));
  return cases.flatMap((given) => {
    const translation = translateCase(given, { generation: bundle.generation, bindings, operations });
    if ("notRun" in translation) return [];
    const title = `${given.name.split("/")[0]}, ${expectationInWords(translation.expect)}`;
    return [{ title, curl: renderCurl(translation.request, address) }];
  });
}
