/** The calls that a sandbox answers in place of a server. */
export interface AnsweredAddress {
  /** The address that your program or your pages call. Default: Airbyte's own. */
  readonly baseUrl?: string;
}

/** The address without a slash at its end, to which tools add a pattern for all paths below it. */
export function answeredAddress({ baseUrl = "https://api.airbyte.ai" }: AnsweredAddress): string {
  return baseUrl.replace(/\/$/, "");
}
