import { isAllowedOrigin } from "../../rules/is-allowed-origin.ts";
import { isTagName } from "../../rules/is-tag-name.ts";
import { tokenLifetimeSeconds } from "../../rules/limits.ts";
import { matchesTags } from "../../rules/matches-tags.ts";
import { mayCall } from "../../rules/may-call.ts";
import { mergeConfig } from "../../rules/merge-config.ts";
import { missingConfig } from "../../rules/missing-config.ts";
import { resolveRegion } from "../../rules/regions.ts";
import { selectStreams } from "../../rules/select-streams.ts";

type Lifetimes = typeof tokenLifetimeSeconds;

function lifetimeSeconds(kind: keyof Lifetimes): Lifetimes[keyof Lifetimes] {
  return tokenLifetimeSeconds[kind];
}

type Table = {
  readonly isAllowedOrigin: typeof isAllowedOrigin;
  readonly isTagName: typeof isTagName;
  readonly lifetimeSeconds: typeof lifetimeSeconds;
  readonly matchesTags: typeof matchesTags;
  readonly mayCall: typeof mayCall;
  readonly mergeConfig: typeof mergeConfig;
  readonly missingConfig: typeof missingConfig;
  readonly resolveRegion: typeof resolveRegion;
  readonly selectStreams: typeof selectStreams;
};

type Signatures = {
  readonly [Name in keyof Table]: { readonly given: Readonly<Parameters<Table[Name]>>; readonly want: ReturnType<Table[Name]> };
};

/** The documented rules as functions, by the name under which a case calls them. */
const referenceFunctions: { readonly [Name in keyof Table]: (...given: Signatures[Name]["given"]) => Signatures[Name]["want"] } = {
  isAllowedOrigin,
  isTagName,
  lifetimeSeconds,
  matchesTags,
  mayCall,
  mergeConfig,
  missingConfig,
  resolveRegion,
  selectStreams,
};

/** A call of one of them, with arguments and the wanted result of its own types. */
export type ReferenceCall<Name extends keyof Table = keyof Table> = {
  readonly [Each in Name]: { readonly call: Each; readonly given: Signatures[Each]["given"]; readonly want: Signatures[Each]["want"] };
}[Name];

export function callReference<Name extends keyof Table>({ call, given }: ReferenceCall<Name>): Signatures[Name]["want"] {
  return referenceFunctions[call](...given);
}
