import { KitError } from "../../core/errors.ts";
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
  const owned = (name: string, owner: string | undefined): string => JSON.stringify([owner ?? first, name]);
  differ("organization", names(organizations));
  differ("credential", names(credentials));
  differ(
    "client id",
    credentials.map(({ clientId }) => clientId),
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
  const check = (name: string | undefined, kind: ConnectorKind): void => {
    if (name === undefined) return;
    const all = names(connectors.filter((one) => one.kind === kind));
    knownName(name, all, `${kind} connector of the registry`);
  };
  for (const { connector } of [...sourceTemplates, ...checks, ...records]) check(connector, "source");
  for (const name of Object.keys(catalogs)) check(name, "source");
  for (const { connector } of connectionTemplates) check(connector, "destination");
  // The workspace of a skill may be minted later.
  for (const { organization } of skills) {
    if (organization !== undefined) knownName(organization, names(seed.organizations ?? defaultSeed.organizations ?? []), "organization");
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

/**
 * Returns a name that is known.
 *
 * @throws KitError `seed-invalid` with the nearest known name
 */
export function knownName(name: string, known: readonly string[], kind: string): string {
  if (known.includes(name)) return name;
  const nearest = nearestName(name, known);
  throw invalid(`There is no ${kind} "${name}".${nearest === undefined ? "" : ` Did you mean "${nearest}"?`}`);
}

function differ(kind: string, all: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of all) {
    if (seen.has(name)) throw invalid(`The seed has the ${kind} ${name} twice; its id follows from its name.`);
    seen.add(name);
  }
}

function names(things: readonly { readonly name: string }[]): readonly string[] {
  return things.map(({ name }) => name);
}

function invalid(message: string): KitError {
  return new KitError("seed-invalid", message);
}
