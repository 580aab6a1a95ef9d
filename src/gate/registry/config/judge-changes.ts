import { counted } from "../../../core/counted.ts";
import { sha256 } from "../../../core/digest.ts";
import { isObject, type Json, type JsonObject } from "../../../core/json.ts";
import { jsonPointer } from "../../../core/json-pointer.ts";
import type { RefusedValue, SearchedSides } from "../../../schema/search/search-pair.ts";
import type { Cause, Comparison, Finding, Unchanged, Uncheckable, Witness } from "../../finding.ts";
import { type ConnectorPair, placeIn, registryFinding } from "../registry-finding.ts";
import { alignSchemas, discriminatorOf } from "./align-schemas.ts";
import type { Complaint, ConfigChange } from "./config-change.ts";
import type { ConfigSides } from "./config-sides.ts";
import { configWitness } from "./config-witness.ts";
import { isShownWithin, reaches, shownIn, valuesAt } from "./match-complaint.ts";

export interface Judging {
  readonly pair: ConnectorPair;
  readonly sides: ConfigSides;
  readonly changes: readonly ConfigChange[];
  readonly searched: SearchedSides;
  /** Searches from head to base. Run at most once, on demand. */
  readonly searchBack: () => SearchedSides;
}

/**
 * Judges each listed change by the refused configs. A change that one of them shows becomes a finding with the smallest as witness. A
 * refusal that no listed change explains becomes a finding, too.
 */
export function judgeChanges(judging: Judging): Comparison {
  const findings: Finding[] = [];
  const uncheckable: Uncheckable[] = [];
  const unchanged: Unchanged[] = [];
  for (const change of judging.changes) {
    const { finding, reason, why } = judgeChange(change, judging);
    const location = locationOf(judging.pair, change);
    if (finding !== undefined) findings.push(finding);
    if (reason !== undefined) uncheckable.push({ location, reason });
    if (why !== undefined) unchanged.push({ location, why });
  }
  return { findings: [...findings, ...judgeRest(judging)], uncheckable, unchanged };
}

interface Judged {
  readonly finding?: Finding;
  readonly reason?: string;
  readonly why?: string;
}

function judgeChange(change: ConfigChange, judging: Judging): Judged {
  const { pair, searched, sides } = judging;
  const { shownBy: complaint } = change;
  if (complaint === undefined) return { finding: changeFinding(pair, change, null) };
  const witness = findWitness(complaint, searched.refused, judging);
  if (witness !== undefined) return { finding: changeFinding(pair, change, witness) };
  const widened = widenedFinding(pair, change);
  if (change.reading === "wider") return { finding: widened };
  if (change.reading === "same") return { why: sameWords(change) };
  const unrun = [...sides.unrun].find(([pointer]) => pointer.endsWith(jsonPointer(change.headPointer)));
  if (unrun !== undefined) return { reason: `the pattern ${unrun[1]} is not run` };
  const tried = searched.valid.filter((config) => reaches(config, complaint, sides.schemas)).length;
  if (tried === 0) return { reason: `${change.message}, and no config that the old schema takes could be made to show what that does` };
  if (change.undecided !== undefined) return { reason: `${change.message}, and ${change.undecided}` };
  if (searched.unsearched !== undefined) return { reason: `${change.message}, and ${searched.unsearched}` };
  if (change.reading === "mixed" || (change.reading === "unclear" && isShownBack(complaint, judging))) return { finding: widened };
  const unjudged = searched.unjudged.find(({ payload }) => reaches(payload, complaint, sides.schemas));
  if (unjudged !== undefined) return { reason: `${change.message}, and ${unjudged.reason}` };
  return { why: `${change.message}; of ${counted(tried, "config")} tried that the old schema takes, the new one refuses none` };
}

function findWitness(complaint: Complaint, refused: readonly RefusedValue[], { pair, sides }: Judging): Witness | undefined {
  for (const config of refused) {
    const violation = shownIn(config, complaint, sides.schemas);
    if (violation !== undefined) return configWitness({ payload: config.payload, violation }, pair, sides);
  }
  return undefined;
}

/** True if a config of the head that the base refuses shows the change. The branches are ignored, because they are the base's. */
function isShownBack(complaint: Complaint, { sides, searchBack }: Judging): boolean {
  return searchBack().refused.some((config) => shownIn(config, { ...complaint, forms: [] }, sides.schemas) !== undefined);
}

/**
 * Reports the smallest refused config that no listed change explains, such as one that now fits two branches of a `oneOf`. If the branches
 * have a discriminator, a config without it may fit two of them, which says nothing about the change.
 */
function judgeRest({ pair, sides, changes, searched }: Judging): readonly Finding[] {
  const unions = discriminatedUnions(sides.document);
  const rest = searched.refused.find(
    (config) =>
      !unions.some(({ place, discriminator }) => valuesAt(config.payload, place).some((value) => isWithout(value, discriminator))) &&
      !changes.some(({ shownBy }) => shownBy !== undefined && isShownWithin(config, shownBy, sides.schemas)),
  );
  const [violation] = rest?.violations ?? [];
  if (rest === undefined || violation === undefined) return [];
  const change: ConfigChange = {
    check: "config-narrowed",
    path: violation.place,
    message: `what is at ${jsonPointer(violation.place) || "the root"} ${violation.message}`,
    headPointer: [],
  };
  return [changeFinding(pair, change, configWitness({ payload: rest.payload, violation }, pair, sides))];
}

interface DiscriminatedUnion {
  readonly place: readonly string[];
  readonly discriminator: string;
}

function discriminatedUnions({ base, head }: JsonObject): readonly DiscriminatedUnion[] {
  if (!isObject(base) || !isObject(head)) return [];
  return [...alignSchemas(base, head)].flatMap((at) => {
    const discriminator = discriminatorOf(at.base) ?? discriminatorOf(at.head);
    return discriminator === undefined ? [] : [{ place: at.place, discriminator }];
  });
}

function isWithout(value: Json, name: string): boolean {
  return isObject(value) && !Object.hasOwn(value, name);
}

/** Describes a change of writing alone. */
export function sameWords({ message }: ConfigChange): string {
  return `${message}; both take the same texts`;
}

/** Makes a finding of a change that only widens. */
export function widenedFinding(pair: ConnectorPair, change: ConfigChange): Finding {
  return changeFinding(pair, change.check === "config-narrowed" ? { ...change, check: "config-widened" } : change, null);
}

/** Makes a finding of a change. */
function changeFinding(pair: ConnectorPair, change: ConfigChange, witness: Witness | null): Finding {
  const { base, head } = pair;
  return registryFinding({
    check: change.check,
    connector: base.name,
    location: `config${jsonPointer(change.path)}`,
    message: `${base.name} ${base.version} → ${head.version}: ${change.message}.`,
    witness,
    source: placeIn("head", head, `/spec/connectionSpecification${jsonPointer(change.headPointer)}`),
    cause: sharedCause(change),
  });
}

/** The same change of the same schema has one cause, in however many connectors it is made. */
function sharedCause({ check, path, message, shape }: ConfigChange): Cause | undefined {
  if (shape === undefined) return undefined;
  const id = sha256(JSON.stringify([check, message, shape])).slice(0, 16);
  return { id, name: path.join("/"), pointer: null, message };
}

export function locationOf({ base }: ConnectorPair, { path }: ConfigChange): string {
  return `${base.name}/config${jsonPointer(path)}`;
}
