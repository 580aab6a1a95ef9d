import { isAllowedOrigin } from "../../rules/is-allowed-origin.ts";
import { isTagName } from "../../rules/is-tag-name.ts";
import { matchesTags } from "../../rules/matches-tags.ts";
import { mayCall } from "../../rules/may-call.ts";
import { mergeConfig } from "../../rules/merge-config.ts";
import { missingConfig } from "../../rules/missing-config.ts";
import { resolveRegion } from "../../rules/resolve-region.ts";
import { selectStreams } from "../../rules/select-streams.ts";
import { tokenLifetimeSeconds } from "../../rules/token-lifetime-seconds.ts";
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

/** Calls the documented rule that a case names, as the reference for what a service must do. */
export function callReference<Name extends keyof ReferenceFunctions>({ call, given }: ReferenceCall<Name>): ReferenceCall<Name>["want"] {
  return referenceFunctions[call](...given);
}
