/** Next step after a 404 whose path holds no id: the path itself is wrong, or an id elsewhere in the request. */
const fixedPath = "Check baseUrl and the generation (option api), and any id in the request";

const entries = { embedded: "airbyte-embedded-client", agent: "airbyte-embedded-client/agent" } as const;

/**
 * The next step after a 404, by the operation's path; undefined where an id of the path may be wrong. A 404 to the minting of a token says
 * that the server is of the other generation: the call names no thing that could be missing, because a new workspace name creates one.
 */
export function notFoundStep(path: string): string | undefined {
  if (path.includes("{")) return undefined;
  const [, place] = /\/(embedded|account\/applications)\/(?:scoped|widget)-token(?:\/info)?$/.exec(path) ?? [];
  if (place === undefined) return fixedPath;
  const [spoken, other] = place === "embedded" ? (["embedded", "agent"] as const) : (["agent", "embedded"] as const);
  return `This server answers 404 to paths of the ${spoken} generation: import ${entries[other]}, or check baseUrl`;
}
