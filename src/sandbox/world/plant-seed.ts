import { KitError } from "../../core/errors.ts";
import type { Connector } from "../../document/registry.ts";
import { regions } from "../../rules/regions.ts";
import { connect } from "../acts/sources/connect.ts";
import { cronFault } from "../acts/templates/cron.ts";
import { copyOf } from "../acts/templates/source-templates.ts";
import type { Tables } from "../state/tables.ts";
import type { Organization, SourceTemplate, Thing, Workspace } from "../state/things.ts";
import { checkNames, knownName } from "./check-names.ts";
import { defaultSeed, type Seed, type SeedWorkspace, standardTemplate } from "./seed.ts";
import { stableId } from "./stable-id.ts";

export interface Planting {
  readonly seed: Seed;
  readonly world: string;
  readonly tables: Tables;
  readonly connectors: readonly Connector[];
  readonly now: number;
  readonly newSerial: () => number;
  /** The client id of the first credential, for a world that a new client id opens. */
  readonly clientId?: string;
}

/** Counts names, so that the second thing of a name gets an id of its own: "Lake", then "Lake" and 1. */
function makeCounted(): (name: string) => readonly string[] {
  const seen = new Map<string, number>();
  return (name) => {
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? [name] : [name, String(before)];
  };
}

/**
 * Fills an empty state from a seed.
 *
 * @throws KitError `seed-invalid` for a name that the seed or the registry does not have
 */
export function plantSeed(planting: Planting): void {
  checkNames(planting.seed, planting.connectors);
  plantOrganizations(planting);
  plantTags(planting);
  plantSourceTemplates(planting);
  plantConnectionTemplates(planting);
  for (const [index, workspace] of (planting.seed.workspaces ?? []).entries()) plantWorkspace(planting, workspace, ["workspaces", index]);
}

function base(
  { world, now, newSerial }: Planting,
  kind: string,
  ...names: readonly string[]
): Thing & { createdAt: number; updatedAt: number } {
  return { id: stableId(world, kind, ...names), serial: newSerial(), createdAt: now, updatedAt: now };
}

function plantOrganizations(planting: Planting): void {
  const { seed, tables } = planting;
  const organizations = seed.organizations ?? defaultSeed.organizations ?? [];
  const credentials = seed.credentials ?? defaultSeed.credentials ?? [];
  const made = organizations.map(({ name, members }) => ({ name, members, thing: { ...base(planting, "organization", name), name } }));
  for (const { thing } of made) tables.apply([{ put: "organization", thing }]);
  const known = credentials.map(({ name }) => name);
  for (const [index, { members = [] }] of organizations.entries()) {
    for (const [at, member] of members.entries())
      knownName(member, known, { kind: "credential", place: ["organizations", index, "members", at] });
  }
  for (const [index, { name, clientId, clientSecret }] of credentials.entries()) {
    const organizationIds = made.filter(({ members }) => members === undefined || members.includes(name)).map(({ thing }) => thing.id);
    const own = index === 0 ? (planting.clientId ?? clientId) : clientId;
    tables.apply([
      { put: "credential", thing: { ...base(planting, "credential", name), name, clientId: own, clientSecret, organizationIds } },
    ]);
  }
}

type Place = readonly (string | number)[];

function organizationOf({ tables }: Planting, name: string | undefined, place: Place): Organization {
  const all = [...tables.all("organization")];
  const names = all.map((each) => each.name);
  const wanted = name === undefined ? names[0] : knownName(name, names, { kind: "organization", place: [...place, "organization"] });
  const found = all.find((one) => one.name === wanted);
  if (found === undefined) throw invalid("The seed has no organization.");
  return found;
}

function plantTags(planting: Planting): void {
  for (const [index, tag] of (planting.seed.tags ?? []).entries()) {
    const { name, organization } = typeof tag === "string" ? { name: tag, organization: undefined } : tag;
    const { id: organizationId } = organizationOf(planting, organization, ["tags", index]);
    planting.tables.apply([{ put: "tag", thing: { ...base(planting, "tag", organizationId, name), organizationId, name } }]);
  }
}

interface Tagging {
  readonly tables: Planting["tables"];
  readonly organizationId: string;
  /** The place of the template that has the tags. */
  readonly place: Place;
}

function tagIds({ tables, organizationId, place }: Tagging, names: readonly string[] = []): readonly string[] {
  const tags = tables.list("tag", "organization", organizationId);
  const known = tags.map((each) => each.name);
  return names.map((name, index) => {
    const wanted = knownName(name, known, { kind: "tag", place: [...place, "tags", index] });
    return tags.find((tag) => tag.name === wanted)?.id ?? "";
  });
}

function connectorId({ connectors }: Planting, name: string): string {
  return connectors.find((one) => one.name === name)?.definitionId ?? "";
}

function plantSourceTemplates(planting: Planting): void {
  const given = planting.seed.sourceTemplates ?? [];
  const hasFaker = planting.connectors.some(({ name }) => name === standardTemplate.connector);
  const all = given.some(({ standard }) => standard === true) || !hasFaker ? given : [standardTemplate, ...given];
  for (const [index, { name, organization, standard, connector, defaults = {}, tags, streams }] of all.entries()) {
    const place = ["sourceTemplates", index - (all.length - given.length)]; // the kit's own comes first, and is not in the seed
    const organizationId = standard === true ? null : organizationOf(planting, organization, place).id;
    const thing: SourceTemplate = {
      ...base(planting, "source template", organizationId ?? "standard", name),
      ...{ organizationId, name, definitionId: connectorId(planting, connector), defaults, catalog: null },
      tagIds: organizationId === null ? [] : tagIds({ ...planting, organizationId, place }, tags),
      customization:
        streams === undefined ? null : { stream_selection_mode: streams.mode, ...(streams.list && { stream_whitelist: streams.list }) },
    };
    planting.tables.apply([{ put: "sourceTemplate", thing }]);
  }
}

function plantConnectionTemplates(planting: Planting): void {
  const counted = makeCounted();
  for (const [index, one] of (planting.seed.connectionTemplates ?? []).entries()) {
    const { organization, destination, connector, config = {}, cron, tags } = one;
    const place = ["connectionTemplates", index];
    const organizationId = organizationOf(planting, organization, place).id;
    const fault = cron === undefined ? undefined : cronFault(cron);
    if (fault !== undefined) throw invalid(`The connection template "${destination}" has no Quartz schedule: ${fault}`);
    planting.tables.apply([
      {
        put: "connectionTemplate",
        thing: {
          ...base(planting, "connection template", organizationId, ...counted(destination)),
          ...{ organizationId, destinationName: destination, config, cron: cron ?? null, nonBreakingChanges: "ignore", syncOnCreate: true },
          hosting: connector === undefined ? "airbyte_hosted" : "user_hosted",
          definitionId: connector === undefined ? null : connectorId(planting, connector),
          tagIds: tagIds({ ...planting, organizationId, place }, tags),
        },
      },
    ]);
  }
}

function plantWorkspace(planting: Planting, given: SeedWorkspace, place: Place): void {
  const { name, organization, region = "US", status = "active", sources = [] } = given;
  const { id: organizationId } = organizationOf(planting, organization, place);
  const workspace: Workspace = {
    ...base(planting, "workspace", organizationId, name),
    organizationId,
    name,
    regionId: regions[region],
    status,
  };
  planting.tables.apply([{ put: "workspace", thing: workspace }]);
  const templates = [...planting.tables.all("sourceTemplate")].filter(
    (one) => one.organizationId === null || one.organizationId === organizationId,
  );
  const counted = makeCounted();
  const known = templates.map((each) => each.name);
  for (const [index, { name: sourceName, template: wanted, config = {} }] of sources.entries()) {
    knownName(wanted, known, { kind: "source template", place: [...place, "sources", index, "template"] });
    const template = templates.find((one) => one.name === wanted) as SourceTemplate;
    const source = {
      ...base(planting, "source", workspace.id, ...counted(sourceName)),
      workspaceId: workspace.id,
      name: sourceName,
      template: copyOf(template),
      config,
    };
    let count = 0;
    // The seed's connections come by themselves, too, with ids that are the same in every run.
    const { tables: view, now, newSerial, world } = planting;
    const newId = (): string => stableId(world, "connected", source.id, String(count++));
    const { changes } = connect({ view, now, newSerial, newId, organizationId }, source, []);
    planting.tables.apply([{ put: "source", thing: source }, ...changes]);
  }
}

function invalid(message: string): KitError {
  return new KitError("seed-invalid", message);
}
