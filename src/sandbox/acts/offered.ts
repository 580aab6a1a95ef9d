import type { OperationKind } from "../../rules/may-call.ts";
import type { Act } from "./act.ts";

/** A capability as the sandbox offers it. */
export interface Offered {
  /** The kind of operation, which decides the tokens that may call it; `unstated` where no source names a tier. */
  readonly kind: OperationKind | "unstated";
  readonly act: Act;
}
