import type { Json } from "../../core/json.ts";

/**
 * What can be asked of a document without sending anything. `at` is a JSON pointer that starts with `/body`, `/query`, `/header` or
 * `/answer` (of the success), in the guide's field names.
 */
export type BundleCheck =
  | { readonly dialect: string }
  /** The first server, which clients call. */
  | { readonly server: string }
  | { readonly operationId: string; readonly is: "there" | "absent" }
  /** Method and path template of the capability: `GET /api/v1/workspaces`. */
  | { readonly route: string }
  /** The schemes that the capability takes, any one of them; none for an open one. */
  | { readonly security: readonly string[] }
  /** A status that the capability declares. */
  | { readonly declares: number }
  | { readonly default: { readonly at: string; readonly is: Json } }
  | { readonly property: { readonly at: string; readonly is: "declared" | "undeclared" } }
  /** An answer's body, judged by the schema that the capability declares for its status. */
  | { readonly payload: { readonly status: number; readonly body: Json; readonly is: "accepted" | "refused" } };
