import type { Json, JsonObject } from "../../core/json.ts";
import type { LiveRequest } from "../live/fill-request.ts";
import type { LiveAnswer } from "../live/live-answer.ts";
import type { Credentials } from "../live/made-up-ids.ts";
import type { ConsentStep, Need, SceneFault } from "./scene.ts";

/** An answer with its headers, by names in lower case, as far as the target tells them. */
export interface StageAnswer extends LiveAnswer {
  readonly headers?: Readonly<Record<string, string>>;
  /** Of a body that is no JSON. */
  readonly sizeBytes?: number;
}

/** The operators that a scene may call as. `operator` is the run's own. */
export type Operators = { readonly operator: Credentials } & Readonly<Partial<Record<"other" | "both", Credentials>>>;

/** The controls of a target that can be told what to do, such as the sandbox. */
export interface Controls {
  readonly advance: (ms: number) => Promise<void>;
  readonly fault: (fault: { readonly capability: string; readonly do: SceneFault }) => void;
  readonly revoke: (token: string) => void;
  /** Makes a choice on the page of a consent. Answers the address that the browser is sent to; undefined for no such page. */
  readonly consent: (consentUrl: string, choice: ConsentStep["choice"]) => string | undefined;
  readonly snapshot: () => unknown;
  readonly restore: (snapshot: unknown) => void;
  readonly reset: () => void;
  /** The whole state, and its workspaces that are not deleted, by name. */
  readonly look: () => { readonly state: Json; readonly workspaces: ReadonlyMap<string, JsonObject> };
}

/** A target on which a scene is played: the wire, and what else can be done to it. Injected, so that the engine itself opens no socket. */
export interface Stage {
  /** Without a final slash; pages must link to its origin. */
  readonly address: string;
  readonly send: (request: LiveRequest, signal?: AbortSignal) => Promise<StageAnswer>;
  readonly operators: Operators;
  /** Credentials of another world, which is opened by the first call. */
  readonly stranger?: () => Credentials;
  /** The things that it has, or everything. */
  readonly has: ReadonlySet<Need> | "everything";
  /** True for a server that goes on after the run, so that a scene must remove what it made. */
  readonly goesOn?: boolean;
  /** Absent for a target that only answers calls. */
  readonly controls?: Controls;
}
