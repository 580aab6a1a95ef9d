import type { WantedFile } from "./wanted-files.ts";

/** A wanted file beside the one that is there. */
export interface PlannedFile {
  readonly path: string;
  readonly kind: WantedFile["kind"];
  /** `kept`: the file is there and is not changed. `edited`: lines are added to it. */
  readonly state: "new" | "kept" | "edited";
  readonly before: string | undefined;
  readonly after: string;
}

/** Decides about each wanted file by the text that is there. */
export function settle(wanted: readonly WantedFile[], present: ReadonlyMap<string, string>): readonly PlannedFile[] {
  return wanted.map(({ path, kind, text }) => {
    const before = present.get(path);
    const after = text(before);
    return { path, kind, state: before === undefined ? "new" : before === after ? "kept" : "edited", before, after };
  });
}
