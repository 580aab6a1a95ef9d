import { clipText } from "./clip-text.ts";

/** GitHub shows the first ten annotations of each level in a step and drops the others without a word. */
export const shownPerLevel = 10;

/** GitHub's limits are 255 characters for a title and 64 KiB for a message; nobody reads that much in an annotation. */
const titleLimit = 200;
const messageLimit = 4000;

export type AnnotationLevel = "error" | "warning" | "notice";

/** Where an annotation is shown in the files of a pull request. */
export interface AnnotationPlace {
  readonly file: string;
  readonly line: number;
}

/** A workflow command that annotates, as GitHub's runner reads it from a step's output. */
export function workflowCommand(level: AnnotationLevel, title: string, message: string, place?: AnnotationPlace): string {
  const where = place === undefined ? "" : `file=${escapeProperty(place.file)},line=${place.line},`;
  return `::${level} ${where}title=${escapeProperty(clipText(title, titleLimit))}::${escapeData(clipText(message, messageLimit))}`;
}

/** As the runner reads a command's message; a line feed would end the command and could begin another. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** As the runner reads a command's properties, which `:` ends and `,` parts. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
