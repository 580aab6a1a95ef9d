import { dirname, posix } from "node:path";
import { KitError } from "../../core/errors.ts";
import type { Bundle } from "../../document/bundle.ts";
import type { Connector, Registry } from "../../document/registry.ts";
import { renderJourney } from "../../generate/journey/render-journey.ts";
import type { InitChoices } from "./plan/choices.ts";
import type { ProjectFacts } from "./plan/project-facts.ts";
import { journeyFile } from "./plan/wanted-files.ts";

export interface JourneyParts {
  readonly facts: ProjectFacts;
  readonly choices: InitChoices;
  readonly bundle: Bundle;
  readonly registry: Registry;
}

/** The text of the first test. @throws KitError `usage-bad-value`, `sandbox-unknown-generation` */
export function makeJourney({ facts, choices, bundle, registry }: JourneyParts): string {
  const { runner, out } = choices;
  if (bundle.generation === "unknown")
    throw new KitError(
      "sandbox-unknown-generation",
      "The document is of no known generation of Airbyte Embedded, so no test could run on it.",
    );
  if (bundle.generation === "agent" && runner === "node") {
    const message =
      "--runner node cannot load the generated code, which the client needs to speak the API of this document; --runner vitest can.";
    throw new KitError("usage-bad-value", message, { place: "--runner" });
  }
  const file = journeyFile(facts, choices);
  const tree = posix.relative(dirname(file), out);
  return renderJourney({ source: sourceOf(registry, choices.connectors), runner, tree, ending: /\.m?ts$/.test(file) ? "js" : "ts" });
}

/** The first source that was named; of all of them Postgres, if it is there. */
function sourceOf({ connectors }: Registry, named: string): Connector {
  const sources = connectors.filter(({ kind }) => kind === "source");
  const names = named === "all" ? ["source-postgres", sources[0]?.name] : named.split(",");
  const found = names.flatMap((name) => sources.find((source) => source.name === name) ?? [])[0];
  if (found === undefined)
    throw new KitError("usage-bad-value", "At least one connector must be a source: the first test creates one.", {
      place: "--connectors",
    });
  return found;
}
