import { nearestName } from "../../../core/nearest-name.ts";
import { printable } from "../../../core/printable.ts";
import { EmbeddedApiError } from "../../errors/embedded-api-error.ts";
import type { Warn, Warning } from "../../types/embedded.ts";
import type { Validation } from "../../types/validation.ts";

interface Checking {
  readonly capability: string;
  readonly validate: Validation;
  readonly warn: Warn;
}

/**
 * Says of a choice of tags what it hardly means: an empty list, which selects every template, and a mode that does not exist.
 *
 * @param part the body or the query, by the guide's names
 * @throws EmbeddedApiError `bad-option` if `validate` is `strict`
 */
export function checkTags(part: Readonly<Record<string, unknown>>, { capability, validate, warn }: Checking): void {
  for (const [name, value] of Object.entries(part)) {
    const doubt = doubtOf(name, value);
    if (doubt === undefined) continue;
    if (validate === "strict") throw new EmbeddedApiError("bad-option", doubt.message.replace(/\.$/, ""), { capability });
    warn(doubt);
  }
}

const tagField = /^(?:selected_(source|connection)_template_)?tags(_mode)?$/;
const modes = ["any", "all"];

function doubtOf(name: string, value: unknown): Warning | undefined {
  const [, kind, mode] = tagField.exec(name) ?? [];
  const field = `${kind === undefined ? "" : `${kind}Templates.`}${mode === undefined ? "tags" : "mode"}`;
  if (!tagField.test(name) || value === undefined) return undefined;
  if (mode === undefined) {
    const isEmpty = Array.isArray(value) && value.length === 0;
    return isEmpty
      ? { code: "tags-empty", message: `${field} is empty, which selects every template: leave it out, or name a tag.` }
      : undefined;
  }
  if (modes.includes(String(value))) return undefined;
  const near = nearestName(String(value), modes);
  const hint = near === undefined ? "it must be any or all." : `did you mean ${near}?`;
  return { code: "tag-mode-unknown", message: printable(`${field} is ${JSON.stringify(value)}; ${hint}`) };
}
