import type { Place } from "../../report/view.ts";
import type { FindingView, GateView } from "./gate-view.ts";

/**
 * Rewrites the paths of findings to start at the repository's root, as code hosts need them. The gate may have run in a folder below the
 * root.
 *
 * @param prefix path of that folder from the root, such as `packages/api/`; empty at the root
 */
export function fromRoot(view: GateView, prefix: string): GateView {
  if (prefix === "") return view;
  const movedPlace = <T extends { readonly place?: Place }>(at: T): T =>
    at.place === undefined ? at : { ...at, place: { ...at.place, file: joined(prefix, at.place.file) } };
  const moved = (finding: FindingView): FindingView =>
    movedPlace(finding.cause === undefined ? finding : { ...finding, cause: movedPlace(finding.cause) });
  return { ...view, findings: view.findings.map(moved), accepted: view.accepted.map(moved) };
}

/** Joins prefix and path. Absolute paths and URLs stay as they are; `..` may lead out of the repository. */
function joined(prefix: string, file: string): string {
  const path = file.replaceAll("\\", "/");
  if (/^(?:\/|[A-Za-z]:|[a-z]+:\/\/)/.test(path)) return file;
  const parts: string[] = [];
  for (const part of `${prefix}${path}`.split("/")) {
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
