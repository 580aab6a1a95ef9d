import { isObject } from "../../core/json.ts";
import type { Subject } from "../case/bind-capability.ts";
import type { Case } from "../case/case.ts";
import type { ContractRequest } from "../case/exchange.ts";
import { translateCase } from "../case/translate-case.ts";
import { isReader } from "./made-thing.ts";
import { type NeededThing, type OwnValues, type Placeholders, thingNames } from "./made-up-ids.ts";

export interface Means {
  readonly subject: Subject;
  readonly allowWrites: boolean;
  /** True for a server that ends with the run, and has what the cases need. */
  readonly endsWithRun: boolean;
  readonly placeholders: Placeholders;
  readonly own: OwnValues;
  /** Why the run could not make a thing, keyed by the thing. */
  readonly failures: ReadonlyMap<NeededThing, string>;
}

const isSetting = "it would change the organization's own settings, and no operation puts them back";

/** Capabilities whose cases no foreign server runs: it may lack what they need, or they would change what the run cannot put back. */
const elsewhere: Readonly<Record<string, string>> = {
  "set-oauth-credentials": isSetting,
  "delete-oauth-credentials": isSetting,
  "execute-action": "it needs a connector that answers as it is told, and a server reaches the real ones",
  "initiate-oauth": "it needs a template of a connector that signs in by OAuth, and the run makes none",
  "read-skill-docs": "it needs an existing skill, and the run makes none",
};

/** Why a case cannot or must not be sent to a server; undefined if it can run. */
export function findObstacle(given: Case, means: Means): string | undefined {
  const translation = translateCase(given, means.subject);
  if ("notRun" in translation) return undefined; // the engine itself reports the reason
  const { request } = translation;
  if (!means.endsWithRun && Object.hasOwn(elsewhere, given.capability)) return elsewhere[given.capability];
  const reads = isReader(request.operation, means.subject);
  if (!reads && !means.allowWrites) return "writes are off; --allow-writes runs it";
  if (request.headers.authorization === "Bearer scoped-token" && means.own.scopedToken === undefined) return noScopedToken(means);
  const missing = placeholdersIn(request, means.placeholders).find((thing) => !means.own.ids.has(means.placeholders[thing]));
  if (missing !== undefined) return `it needs an existing ${thingNames[missing]}${whyMissing(missing, means)}`;
  if (means.endsWithRun) return undefined;
  const foreign = Object.values(given.send.path ?? {}).some((value) => !means.own.ids.has(value));
  return !reads && foreign ? "it would change something that the run did not make" : undefined;
}

function noScopedToken(means: Means): string {
  if (!means.allowWrites) return "it needs a scoped token, and minting one makes a workspace; --allow-writes runs it";
  return `it needs a scoped token${whyMissing("workspace", means)}`;
}

function whyMissing(thing: NeededThing, { allowWrites, failures }: Means): string {
  const failure = failures.get(thing);
  if (failure !== undefined) return `, and the run could not make one: ${failure}`;
  return allowWrites ? ", and the run makes none" : "; --allow-writes makes one";
}

function placeholdersIn({ path, query, headers, body }: ContractRequest, placeholders: Placeholders): readonly NeededThing[] {
  const values: readonly unknown[] = [
    ...path.split("/"),
    ...Object.values(query).flat(),
    ...Object.values(headers),
    ...Object.values(isObject(body) ? body : {}),
  ];
  const things = Object.keys(thingNames) as NeededThing[]; // the keys of a constant of ours
  return things.filter((thing) => values.includes(placeholders[thing]));
}
