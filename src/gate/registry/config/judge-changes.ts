import { counted } from "../../../core/counted.ts";
import { jsonPointer } from "../../../core/json-pointer.ts";
import type { RefusedValue, SearchedEdges } from "../../../schema/search/search-edges.ts";
import type { Comparison, Finding, Unchanged, Uncheckable, Witness } from "../../finding.ts";
import { type ConnectorPair, placeIn, registryFinding } from "../registry-finding.ts";
import type { Complaint, ConfigChange } from "./config-change.ts";
import type { ConfigSides } from "./config-sides.ts";
import { configWitness } from "./config-witness.ts";
import { reaches, shownIn } from "./match-complaint.ts";

export interface Judging {
  readonly pair: ConnectorPair;
  readonly sides: ConfigSides;
  readonly changes: readonly ConfigChange[];
  readonly searched: SearchedEdges;
  /** The search with the sides changed. */
  readonly searchBack: () => SearchedEdges;
}

/** Which of the changes a config shows, each with the smallest that does; what refuses a config and is none of them is a finding too. */
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
  if (unrun !== undefined) return { reason: `the pattern ${unrun[1]} could take minutes and is not run` };
  const tried = searched.valid.filter((config) => reaches(config, complaint, sides.schemas)).length;
  if (tried === 0) return { reason: `${change.message}, and no config that the old schema takes could be made to show what that does` };
  if (change.undecided !== undefined) return { reason: `${change.message}, and ${change.undecided}` };
  if (change.reading === "mixed" || (change.reading === "unclear" && isShownBack(complaint, judging))) return { finding: widened };
  return { why: `${change.message}; of ${counted(tried, "config")} tried that the old schema takes, the new one refuses none` };
}

function findWitness(complaint: Complaint, refused: readonly RefusedValue[], { pair, sides }: Judging): Witness | undefined {
  for (const config of refused) {
    const violation = shownIn(config, complaint, sides.schemas);
    if (violation !== undefined) return configWitness({ payload: config.payload, violation }, pair, sides);
  }
  return undefined;
}

/** The forms of the old schema say nothing about configs of the new one. */
function isShownBack(complaint: Complaint, { sides, searchBack }: Judging): boolean {
  return searchBack().refused.some((config) => shownIn(config, { ...complaint, forms: [] }, sides.schemas) !== undefined);
}

/** The smallest config that is refused for nothing that was listed, such as one that two forms of a union take now. */
function judgeRest({ pair, sides, changes, searched }: Judging): readonly Finding[] {
  const rest = searched.refused.find(
    (config) => !changes.some(({ shownBy }) => shownBy !== undefined && shownIn(config, shownBy, sides.schemas) !== undefined),
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

/** A change of writing alone, in words. */
export function sameWords({ message }: ConfigChange): string {
  return `${message}; both take the same texts`;
}

/** A change that takes no less than before, as a finding. */
export function widenedFinding(pair: ConnectorPair, change: ConfigChange): Finding {
  return changeFinding(pair, change.check === "config-narrowed" ? { ...change, check: "config-widened" } : change, null);
}

/** A change as a finding of its connector. */
function changeFinding(pair: ConnectorPair, change: ConfigChange, witness: Witness | null): Finding {
  const { base, head } = pair;
  return registryFinding({
    check: change.check,
    connector: base.name,
    location: `config${jsonPointer(change.path)}`,
    message: `${base.name} ${base.version} → ${head.version}: ${change.message}.`,
    witness,
    source: placeIn("head", head, `/spec/connectionSpecification${jsonPointer(change.headPointer)}`),
  });
}

export function locationOf({ base }: ConnectorPair, { path }: ConfigChange): string {
  return `${base.name}/config${jsonPointer(path)}`;
}
