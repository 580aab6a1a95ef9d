import { KitError } from "../../core/errors.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { nearestName } from "../../core/nearest-name.ts";
import type { Connector, ConnectorKind } from "../../document/registry.ts";
import { isPathName } from "../state/is-path-name.ts";
import { defaultSeed, type Seed } from "./seed.ts";

/**
 * Checks the names of a seed that planting does not look up: those that must differ, and those of connectors and organizations in the parts
 * that are read later, with each call.
 *
 * @throws KitError `seed-invalid`
 */
export function checkNames(seed: Seed, connectors: readonly Connector[]): void {
  const { organizations = defaultSeed.organizations ?? [], credentials = defaultSeed.credentials ?? [] } = seed;
  if (organizations.length === 0) throw invalid("The seed has no organization.");
  if (credentials.length === 0) throw invalid("The seed has no credentials.");
  const first = organizations[0]?.name;
  const owned = (name: string, owner: string | undefined): Named => ({ name, key: JSON.stringify([owner ?? first, name]) });
  const alone = (name: string): Named => ({ name, key: name });
  differ("organization", names(organizations).map(alone));
  differ("credential", names(credentials).map(alone));
  differ(
    "client id",
    credentials.map(({ clientId }) => alone(clientId)),
  );
  const tags = (seed.tags ?? []).map((tag) => (typeof tag === "string" ? { name: tag, organization: undefined } : tag));
  for (const { name } of tags)
    if (!isPathName(name)) throw invalid(`The seed has a tag ${JSON.stringify(name)}, a name that no path of the API can say.`);
  const templates = (seed.sourceTemplates ?? []).map((one) => ({ ...one, owner: one.standard === true ? "" : one.organization }));
  differ(
    "tag",
    tags.map(({ name, organization }) => owned(name, organization)),
  );
  differ(
    "source template",
    templates.map(({ name, owner }) => owned(name, owner)),
  );
  differ(
    "workspace",
    (seed.workspaces ?? []).map(({ name, organization }) => owned(name, organization)),
  );
  checkTemplates(seed);
  checkUses(seed, connectors);
}

function checkTemplates({ sourceTemplates = [] }: Seed): void {
  for (const { name, standard, organization, tags = [], streams } of sourceTemplates) {
    if (standard === true && (organization !== undefined || tags.length > 0))
      throw invalid(`The standard template ${JSON.stringify(name)} belongs to no organization, and has no tags.`);
    if (streams?.mode === "whitelist" && (streams.list ?? []).length === 0)
      throw invalid(`The source template ${JSON.stringify(name)} has a whitelist without streams.`);
  }
}

function checkUses(seed: Seed, connectors: readonly Connector[]): void {
  const { sourceTemplates = [], connectionTemplates = [], catalogs = {}, checks = [], records = [], skills = [] } = seed;
  const check = (name: string | undefined, kind: ConnectorKind, ...place: readonly (string | number)[]): void => {
    if (name === undefined) return;
    const all = names(connectors.filter((one) => one.kind === kind));
    knownName(name, all, { kind: `${kind} connector of the registry`, place });
  };
  for (const [part, list] of Object.entries({ sourceTemplates, checks, records }))
    for (const [index, { connector }] of list.entries()) check(connector, "source", part, index, "connector");
  for (const name of Object.keys(catalogs)) check(name, "source", "catalogs", name);
  for (const [index, { connector }] of connectionTemplates.entries())
    check(connector, "destination", "connectionTemplates", index, "connector");
  // The workspace of a skill may be minted later.
  for (const [index, { organization }] of skills.entries()) {
    const place = ["skills", index, "organization"];
    if (organization !== undefined)
      knownName(organization, names(seed.organizations ?? defaultSeed.organizations ?? []), { kind: "organization", place });
  }
  for (const { files = [] } of records) for (const file of files) checkFile(file);
}

/** A type becomes the header `content-type`, and Base64 the bytes of a download. */
function checkFile({ id, type, base64 }: { readonly id: string; readonly type?: string; readonly base64?: string }): void {
  if (type !== undefined && !/^[!-~]+\/[ -~]+$/.test(type)) throw invalid(`The file ${JSON.stringify(id)} has no media type in \`type\`.`);
  if (base64 === undefined) return;
  try {
    atob(base64);
  } catch {
    throw invalid(`The file ${JSON.stringify(id)} has no Base64 in \`base64\`.`);
  }
}

/** The things that a name is looked up among, and its place in the seed. */
export interface LookedUp {
  readonly kind: string;
  readonly place: readonly (string | number)[];
}

/** The most names that a message lists. */
const mostListed = 20;

/**
 * Returns a name that is known.
 *
 * @throws KitError `seed-invalid` at the name's place, with the nearest known name or, where none is near, with all of them
 */
export function knownName(name: string, known: readonly string[], { kind, place }: LookedUp): string {
  if (known.includes(name)) return name;
  const nearest = nearestName(name, known);
  const listed = known.length > 0 && known.length <= mostListed ? ` There is ${known.map((one) => JSON.stringify(one)).join(", ")}.` : "";
  throw new KitError(
    "seed-invalid",
    `There is no ${kind} ${JSON.stringify(name)}.${nearest === undefined ? listed : ` Did you mean ${JSON.stringify(nearest)}?`}`,
    { place: jsonPointer(place.map(String)) },
  );
}

interface Named {
  readonly name: string;
  /** Two things of one key have the same id. */
  readonly key: string;
}

function differ(kind: string, all: readonly Named[]): void {
  const seen = new Set<string>();
  for (const { name, key } of all) {
    if (seen.has(key)) throw invalid(`The seed has the ${kind} ${JSON.stringify(name)} twice; its id follows from its name.`);
    seen.add(key);
  }
}

function names(things: readonly { readonly name: string }[]): readonly string[] {
  return things.map(({ name }) => name);
}

function invalid(message: string): KitError {
  return new KitError("seed-invalid", message);
}
