import { KitError } from "../core/errors.ts";
import { judgeMembers, type MemberJudge } from "../core/judge-members.ts";

/** The calls that a sandbox answers in place of a server. */
export interface AnsweredAddress {
  /** The address that your program or your pages call. Default: Airbyte's own. */
  readonly baseUrl?: string;
}

const isAddress: MemberJudge = (value) =>
  typeof value === "string" && /^https?:\/\//.test(value) && URL.canParse(value) ? undefined : "an address such as https://api.example.com";

/**
 * The address without a slash at its end, to which tools add a pattern for all paths below it.
 *
 * @throws KitError `sandbox-option-invalid`
 */
export function answeredAddress(address: AnsweredAddress): string {
  const fault = judgeMembers(address, {
    whole: "The options",
    unknown: "There is no option",
    member: "The option ",
    judges: { baseUrl: isAddress },
  });
  if (fault !== undefined) throw new KitError("sandbox-option-invalid", fault);
  const { baseUrl = "https://api.airbyte.ai" } = address;
  return baseUrl.replace(/\/$/, "");
}
