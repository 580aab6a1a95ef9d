import { type ErrorCode, errorCatalog } from "../../src/core/errors.ts";
import { explainedErrors } from "./explained-errors.ts";

const exitWords = { 1: "a finding", 2: "wrong usage", 3: "could not run or could not check" } as const;

/**
 * Renders docs/errors.md. Each code is a heading, which the line `page:` of an error message links to, with exit code, explanation and next
 * step.
 */
export function renderErrors(): string {
  return [
    "# Errors",
    "",
    "<!-- Written by `npm run reference` from src/core/errors.ts and scripts/reference/explained-errors.ts; do not edit. -->",
    "",
    "An error has a code, a message, the place where it happened, and a next step:",
    "",
    "```",
    "error[file-not-found]: There is no such file.",
    "  at: /home/you/app/openapi.json",
    `  next: ${errorCatalog["file-not-found"].hint}`,
    "  page: node_modules/airbyte-embedded-kit/docs/errors.md#file-not-found",
    "```",
    "",
    'With `--json`, standard output gets `{ "error": { code, message, place, hint } }`. Codes stay: none is renamed or used again.',
    ...(Object.keys(errorCatalog) as ErrorCode[]).flatMap(renderError),
    "",
  ].join("\n");
}

function renderError(code: ErrorCode): string[] {
  const { exit, hint } = errorCatalog[code];
  const explained = explainedErrors[code];
  return ["", `### ${code}`, "", `Exit ${exit}: ${exitWords[exit]}.${explained === undefined ? "" : ` ${explained}`}`, "", `Next: ${hint}`];
}
