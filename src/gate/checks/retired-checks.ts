/** Ids of checks that are gone. Users have them in accepted changes and levels, so none is used again. */
export const retiredChecks: readonly string[] = ["request-constraint-undecided", "response-constraint-undecided"];
