import { isAllowedOrigin } from "../../rules/is-allowed-origin.ts";
import { isTagName } from "../../rules/is-tag-name.ts";
import { tokenLifetimeSeconds } from "../../rules/limits.ts";
import { matchesTags } from "../../rules/matches-tags.ts";
import { mayCall } from "../../rules/may-call.ts";
import { mergeConfig } from "../../rules/merge-config.ts";
import { missingConfig } from "../../rules/missing-config.ts";
import { resolveRegion } from "../../rules/regions.ts";
import { selectStreams } from "../../rules/select-streams.ts";
import type { ReferenceCall, ReferenceFunctions } from "./case.ts";

const referenceFunctions: {
  readonly [Name in keyof ReferenceFunctions]: (...given: ReferenceCall<Name>["given"]) => ReferenceCall<Name>["want"];
} = {
  isAllowedOrigin,
  isTagName,
  lifetimeSeconds: (kind) => tokenLifetimeSeconds[kind],
  matchesTags,
  mayCall,
  mergeConfig,
  missingConfig,
  resolveRegion,
  selectStreams,
};

/** Calls the reference function that a case names. It defines what a service must do. */
export function callReference<Name extends keyof ReferenceFunctions>({ call, given }: ReferenceCall<Name>): ReferenceCall<Name>["want"] {
  return referenceFunctions[call](...given);
}
