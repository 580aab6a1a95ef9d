import { isArray, isObject, type Json, type JsonObject, member } from "../core/json.ts";
import type { Connector } from "../document/registry.ts";
import type { CatalogStream } from "../rules/select-streams.ts";
import type { Violation } from "../schema/violation.ts";
import type { Fault, Surroundings } from "./acts/act.ts";
import type { SandboxOptions, SandboxParts } from "./options.ts";
import { chooseReadings } from "./readings.ts";
import type { Seed } from "./world/seed.ts";

/** A stream besides the suggested ones, so that `suggested` and `all` differ: registries list suggested streams only. */
const unsuggested: CatalogStream = { name: "sandbox_extra", suggested: false };
/** The streams of a connector without suggested ones. */
const plainStreams: readonly CatalogStream[] = [{ name: "orders" }, { name: "customers" }];

/** Gathers the things outside the state that acts read. */
export function makeSurroundings(
  parts: SandboxParts,
  given: Pick<SandboxOptions, "readings" | "settle"> & { readonly seed: Seed },
): Surroundings {
  const { registry, generation } = parts;
  const { seed } = given;
  const byId = new Map(registry.connectors.map((connector) => [connector.definitionId, connector]));
  const connector = (definitionId: string): Connector | undefined => byId.get(definitionId);
  return {
    generation,
    readings: chooseReadings(generation, given.readings),
    settle: given.settle ?? 1,
    connectors: registry.connectors,
    connector,
    catalog: (definitionId) => {
      const known = connector(definitionId);
      return (known && seed.catalogs?.[known.name]) ?? builtIn(known?.suggestedStreams ?? []);
    },
    judgeConfig: (definitionId, config) => {
      const known = connector(definitionId);
      return known === undefined ? [] : parts.judgeConnector(known.name, config).map(faultOf);
    },
    judgeStream: (stream) => (hasStreams(parts.document) ? parts.judgeAt(streamSchema, stream).map(faultOf) : []),
    checkFailure: (definitionId, config) => {
      const name = connector(definitionId)?.name;
      return seed.checks?.find((check) => (check.connector ?? name) === name && contains(config, check.config))?.fail;
    },
    records: (definitionId, config) => {
      const name = connector(definitionId)?.name;
      return seed.records?.filter((one) => one.connector === name && contains(config, one.config ?? {})) ?? [];
    },
    skills: seed.skills ?? [],
  };
}

/** The schema that every written stream is judged by, in a document that has it. */
export const streamSchema = "/components/schemas/SonarStream";

function hasStreams(document: JsonObject): boolean {
  return member(member(member(document, "components"), "schemas"), "SonarStream") !== undefined;
}

function builtIn(suggested: readonly string[]): readonly CatalogStream[] {
  return suggested.length === 0 ? plainStreams : [...suggested.map((name) => ({ name, suggested: true })), unsuggested];
}

function faultOf({ place, keyword, message }: Violation): Fault {
  return { place, keyword, message };
}

/** True if a value has every member of a part, at every level. Lists must be equal. */
function contains(whole: Json | undefined, part: Json): boolean {
  if (isObject(part)) return isObject(whole) && Object.entries(part).every(([key, value]) => contains(member(whole, key), value));
  if (isArray(part)) return isArray(whole) && whole.length === part.length && part.every((item, index) => contains(whole[index], item));
  return whole === part;
}
