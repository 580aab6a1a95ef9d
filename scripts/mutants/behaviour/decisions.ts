import type { Readings } from "../../../src/sandbox/readings.ts";

/** A decision of the sandbox where the documents are silent, and the breaks that take it back. */
export interface DecisionRow {
  readonly decides: string;
  /** The switches that turn it round. Each of their other positions is a break, too. */
  readonly readings?: readonly (keyof Readings)[];
  /** Ids of breaks, which scenes notice. */
  readonly breaks: readonly string[];
}

/** The sandbox's decisions. A break that has the number of a row in its id belongs to it. */
export const decisionRows: Readonly<Record<`U${number}`, DecisionRow>> = {
  U1: {
    decides: "token, tier, organization, request, reach and rules are judged in this order",
    breaks: ["U1", "U1-all", "organization-first"],
  },
  U2: { decides: "wrong credentials are 403", readings: ["badCredentials"], breaks: ["secret-unchecked"] },
  U3: { decides: "a source of another workspace is 403, of another organization 404", breaks: ["U3", "U3-organization"] },
  U4: { decides: "an unknown template in a body is 422 at its place", breaks: ["U4", "U4-400"] },
  U5: {
    decides: "a widget token's tags filter templates and creations, and hold beside those of a body",
    readings: ["widgetTags"],
    breaks: ["U5", "U5-get", "B56", "B56-get", "B56-create"],
  },
  U6: {
    decides: "a tag is attached once it is created, and once; as a selection an unknown one matches nothing",
    readings: ["unknownTag"],
    breaks: ["unknown-tags-dropped", "twice", "untag-absent"],
  },
  U7: { decides: "a name that is taken is 422 at the name", breaks: ["B54", "B54-rename", "names-taken"] },
  U8: {
    decides: "a missing field is 422, a wrong one fails the check, and unknown keys pass",
    readings: ["missingConfig", "configDepth"],
    breaks: ["B73", "strange-keys"],
  },
  U9: { decides: "a check moves on with each read, for its own workspace", readings: ["checkSteps"], breaks: ["B79", "check-back", "B17"] },
  U10: {
    decides: "a source whose check would fail is not made, but in the agent generation",
    readings: ["createChecks"],
    breaks: ["B80", "change-unchecked", "U10-agent"],
  },
  U11: { decides: "answers mask secrets, and the mask keeps the stored one", readings: ["mask"], breaks: ["B76", "B77"] },
  U12: {
    decides: "a change replaces what it gives as a whole, and keeps what it leaves out",
    breaks: ["config-merged", "source-config-lost", "defaults-merged", "null-ignored"],
  },
  U13: { decides: "propagation renews copies, and a source's own values win", breaks: ["B58", "B59", "B60"] },
  U14: { decides: "without a name the template's or the connector's is taken", breaks: ["no-name", "name-of-none"] },
  U15: {
    decides: "a destination is shared by workspace, name and definition, and templates never act on older sources",
    breaks: ["B82", "B82-source", "B82-within", "B81"],
  },
  U16: {
    decides: "an inactive workspace mints tokens and has its connections off, which stay off",
    readings: ["reactivate"],
    breaks: ["B32", "B33", "on-when-inactive"],
  },
  U17: { decides: "a deleted workspace's token is 404 by an id and 403 by the workspace", breaks: ["U17", "U17-id"] },
  U18: { decides: "a member of several organizations names one of its own, else 403", breaks: ["U18", "B20", "B20-scoped", "B21"] },
  U19: {
    decides: "names that the registry does not know are taken",
    readings: ["strictNames"],
    breaks: ["strict-destination"],
  },
  U20: {
    decides: "a schedule is Quartz, on creation and on change; null means by hand",
    breaks: ["B72-create", "B72-change", "null-schedule"],
  },
  U21: {
    decides: "unstated tiers take any token, but scoped ones on tags",
    readings: ["unstated", "scopedTags"],
    breaks: ["tag-source-template-operator-no", "keep-template-tags-operator-no"],
  },
  U22: { decides: "the streams of a source are the selected ones", readings: ["streamListing"], breaks: ["any-stream"] },
  U23: {
    decides: "a template without a catalog has none; patches are of four kinds; queries are 400",
    breaks: ["U23", "U23-query", "patch-move"],
  },
  U24: {
    decides: "pages are in the order of creation, by the last record; the next is on the call's origin, with its filters",
    breaks: ["B39", "B40", "B41", "B37", "limit-lost", "bad-cursor"],
  },
  U25: { decides: "a body that is no JSON is 422", breaks: ["U25"] },
  U26: { decides: "a widget token is unwrapped, and serves its own origin", breaks: ["U26", "U26-null", "B9", "B12"] },
  U27: { decides: "standard templates are offered, untagged and in a list of their own", breaks: ["U27", "B70", "use-global"] },
  U28: { decides: "members that the document does not declare are dropped", breaks: ["U28", "B55", "B55-organization"] },
  U29: {
    decides: "in the agent generation deletions are jobs, checks answer their end, and an unknown workspace is 404",
    breaks: ["U29-job", "U29-settle", "U29-check", "U29-unknown", "connector-of-several-names"],
  },
  U30: { decides: "in the agent generation a new source's records can be searched at once", readings: ["searchIndex"], breaks: [] },
};
