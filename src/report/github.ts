import { clipText } from "./text.ts";
import type { Annotation, Annotations } from "./view.ts";

/** GitHub shows the first ten annotations of each level in a step, and silently drops the others. */
export const shownPerLevel = 10;

/** In characters. GitHub's limits are 255 characters for a title and 64 KiB for a message; nobody reads that much in an annotation. */
const titleLimit = 200;
const messageLimit = 4000;

/** Writes workflow commands for a step's output, the most urgent first. Notices summarize what does not fit. */
export function writeGithub({ errors, warnings, notices }: Annotations): string {
  return [
    ...errors.slice(0, shownPerLevel).map((error) => workflowCommand("error", error)),
    ...warnings.slice(0, shownPerLevel).map((warning) => workflowCommand("warning", warning)),
    ...notices.map((notice) => workflowCommand("notice", notice)),
    "",
  ].join("\n");
}

/**
 * Reorders items so that one of each kind comes before a second of any kind. Only ten are shown, and ten of one kind must not hide another.
 */
export function spread<T>(items: readonly T[], kindOf: (item: T) => unknown): readonly T[] {
  const ranks = new Map<unknown, number>();
  const ranked = items.map((item) => {
    const rank = ranks.get(kindOf(item)) ?? 0;
    ranks.set(kindOf(item), rank + 1);
    return { item, rank };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

/** A workflow command that makes an annotation. GitHub's runner reads it from a step's output. */
function workflowCommand(level: "error" | "warning" | "notice", { title, message, place }: Annotation): string {
  const where = place === undefined ? "" : `file=${property(place.file)},line=${place.line},`;
  return `::${level} ${where}title=${property(clipText(title, titleLimit))}::${data(clipText(message, messageLimit))}`;
}

/** Escapes a command's message. A line feed would end the command and could begin another. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** Escapes a property of a command. A `:` would end the properties, and a `,` would begin the next one. */
function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
