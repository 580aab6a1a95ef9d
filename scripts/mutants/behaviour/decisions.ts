import type { Readings } from "../../../src/sandbox/readings.ts";

/** A decision of the sandbox where the documents are silent, with the breaks that take it back and the tests that hold it. */
export interface DecisionRow {
  readonly decides: string;
  /** The switches that turn it round. Each of their other positions is a break, too. */
  readonly readings?: readonly (keyof Readings)[];
  /** Ids of breaks, which scenes notice. */
  readonly breaks: readonly string[];
  /** Beginnings of titles of tests in `test/sandbox`. */
  readonly tests: readonly string[];
}

/** The sandbox's decisions. A break that has the number of a row in its id belongs to it. */
export const decisionRows: Readonly<Record<`U${number}`, DecisionRow>> = {
  U1: {
    decides: "token, tier, organization, request, reach and rules are judged in this order",
    breaks: ["U1", "U1-all", "organization-first"],
    tests: ["an unknown path is 404, a wrong method 405", "then the token, its tier, the organization", "every fault of a request"],
  },
  U2: {
    decides: "wrong credentials are 403",
    readings: ["badCredentials"],
    breaks: ["secret-unchecked"],
    tests: ["wrong credentials are answered with"],
  },
  U3: {
    decides: "a source of another workspace is 403, of another organization 404",
    breaks: ["U3", "U3-organization"],
    tests: ["a source of another workspace is 403, of another organization 404"],
  },
  U4: {
    decides: "an unknown template in a body is 422 at its place",
    breaks: ["U4", "U4-400"],
    tests: ["an unknown template in a body is 422 at its place"],
  },
  U5: {
    decides: "a widget token's tags filter templates and creations, and hold beside those of a body",
    readings: ["widgetTags"],
    breaks: ["U5", "U5-get", "B56", "B56-get", "B56-create"],
    tests: ["filter the templates that are offered, and refuse others", "select connection templates with the body's"],
  },
  U6: {
    decides: "a tag is attached once it is created, and once; as a selection an unknown one matches nothing",
    readings: ["unknownTag"],
    breaks: ["unknown-tags-dropped", "twice", "untag-absent"],
    tests: ["%s [unknownTag]", "matches nothing as a selection", "attaching twice is attaching once"],
  },
  U7: {
    decides: "a name that is taken is 422 at the name",
    breaks: ["B54", "B54-rename", "names-taken"],
    tests: ["a name that is taken is 422 at the name"],
  },
  U8: {
    decides: "a missing field is 422, a wrong one fails the check, and unknown keys pass",
    readings: ["missingConfig", "configDepth"],
    breaks: ["B73", "strange-keys"],
    tests: ["that lacks a required field", "of a wrong type is judged by", "with unknown keys is taken"],
  },
  U9: {
    decides: "a check moves on with each read, for its own workspace",
    readings: ["checkSteps"],
    breaks: ["B79", "check-back", "B17"],
    tests: ["is pending, running, and ends", "moves on with the clock", "fails with its reason", "is read by its own workspace alone"],
  },
  U10: {
    decides: "a source whose check would fail is not made, but in the agent generation",
    readings: ["createChecks"],
    breaks: ["B80", "change-unchecked", "U10-agent"],
    tests: ["is repeated when the source is made"],
  },
  U11: {
    decides: "answers mask secrets, and the mask keeps the stored one",
    readings: ["mask"],
    breaks: ["B76", "B77"],
    tests: ["a mask that is sent back"],
  },
  U12: {
    decides: "a change replaces what it gives as a whole, and keeps what it leaves out",
    breaks: ["config-merged", "source-config-lost", "defaults-merged", "null-ignored"],
    tests: ["PUT replaces the own configuration as a whole", "replaces each member that is given as a whole"],
  },
  U13: {
    decides: "propagation renews copies, and a source's own values win",
    breaks: ["B58", "B59", "B60"],
    tests: ["reaches its sources only where it propagates, and their own values win"],
  },
  U14: {
    decides: "without a name the template's or the connector's is taken",
    breaks: ["no-name", "name-of-none"],
    tests: ["names are the template's and the connector's"],
  },
  U15: {
    decides: "a destination is shared by workspace, name and definition, and templates never act on older sources",
    breaks: ["B82", "B82-source", "B82-within", "B81"],
    tests: ["a destination is shared by name and definition, and templates never act on older sources"],
  },
  U16: {
    decides: "an inactive workspace mints tokens and has its connections off, which stay off",
    readings: ["reactivate"],
    breaks: ["B32", "B33", "on-when-inactive"],
    tests: ["has its connections off, and they %s"],
  },
  U17: {
    decides: "a deleted workspace's token is 404 by an id and 403 by the workspace",
    breaks: ["U17", "U17-id"],
    tests: ["a token of a deleted workspace gets 404 by an id and 403 by the workspace"],
  },
  U18: {
    decides: "a member of several organizations names one of its own, else 403",
    breaks: ["U18", "B20", "B20-scoped", "B21"],
    tests: ["a member of several organizations must say which one"],
  },
  U19: {
    decides: "names that the registry does not know are taken",
    readings: ["strictNames"],
    breaks: ["strict-destination"],
    tests: ["names that the registry does not know are strict"],
  },
  U20: {
    decides: "a schedule is Quartz, on creation and on change; null means by hand",
    breaks: ["B72-create", "B72-change", "null-schedule"],
    tests: ["a schedule is one of Quartz, on creation and on change; null means by hand"],
  },
  U21: {
    decides: "unstated tiers take any token, but scoped ones on tags",
    readings: ["unstated", "scopedTags"],
    breaks: ["tag-source-template-operator-no", "keep-template-tags-operator-no"],
    tests: ["take %s [unstated]", "a scoped token on tags"],
  },
  U22: {
    decides: "the streams of a source are the selected ones",
    readings: ["streamListing"],
    breaks: ["any-stream"],
    tests: ["the streams listed are"],
  },
  U23: {
    decides: "a template without a catalog has none; patches are of four kinds; queries are 400",
    breaks: ["U23", "U23-query", "patch-move"],
    tests: ["a template without a catalog of its own has none to read"],
  },
  U24: {
    decides: "pages are in the order of creation, by the last record; the next is on the call's origin, with its filters",
    breaks: ["B39", "B40", "B41", "B37", "limit-lost", "bad-cursor"],
    tests: ["pages neither repeat nor skip, keep their filters, and name the next"],
  },
  U25: { decides: "a body that is no JSON is 422", breaks: ["U25"], tests: ["a body that is no JSON is 422"] },
  U26: {
    decides: "a widget token is unwrapped, and serves its own origin",
    breaks: ["U26", "U26-null", "B9", "B12"],
    tests: ["a widget token must be unwrapped, and serves its own origin alone"],
  },
  U27: {
    decides: "standard templates are offered, untagged and in a list of their own",
    breaks: ["U27", "B70", "use-global"],
    tests: ["the standard template is offered to users, and tags hide it", "`use_global` lists the standard templates alone"],
  },
  U28: {
    decides: "members that the document does not declare are dropped",
    breaks: ["U28", "B55", "B55-organization"],
    tests: ["members of a body that the document does not declare are dropped"],
  },
  U29: {
    decides: "in the agent generation deletions are jobs, checks answer their end, and an unknown workspace is 404",
    breaks: ["U29-job", "U29-settle", "U29-check", "U29-unknown", "connector-of-several-names"],
    tests: [
      "a deletion is accepted with a job",
      "a creation in an unknown workspace is 404",
      "a check answers with its end at once",
      "exactly one way names what a source is made from",
    ],
  },
  U30: {
    decides: "in the agent generation a new source's records can be searched at once",
    readings: ["searchIndex"],
    breaks: [],
    tests: ["a new source is searched: %s [searchIndex]"],
  },
};
