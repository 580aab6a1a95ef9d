import { type JsonObject, objectMember } from "../../../core/json.ts";
import { pointerSegments } from "../../../core/json-pointer.ts";
import { printable } from "../../../core/printable.ts";
import { mergeConfig } from "../../../rules/merge-config.ts";
import { missingConfig } from "../../../rules/missing-config.ts";
import { EmbeddedApiError } from "../../errors/embedded-api-error.ts";
import { inBrackets } from "../../errors/explain-answer.ts";
import type { ConnectorHandle } from "../../types/connector.ts";
import type { Warn } from "../../types/embedded.ts";
import type { ConfigProblem } from "../../validate/config-check.ts";
import { validateConfig } from "../../validate/validate-config.ts";
import { findUnfit } from "./refuse-unfit.ts";

export interface ConfigToCheck {
  readonly connector: ConnectorHandle | undefined;
  /** The template, as far as the API's answer is at hand. */
  readonly template: JsonObject | undefined;
  readonly defaults: JsonObject;
  readonly config: JsonObject;
  readonly capability: string;
  readonly warn: Warn;
  /** Validation with the connector's own schema. Tests replace it. */
  readonly validate?: typeof validateConfig;
}

/**
 * Checks a configuration merged over the template's defaults. It uses the validator of the connector's handle. Without one, it uses the
 * required fields in the template's answer. Without both, it warns and lets the configuration pass.
 *
 * @throws EmbeddedApiError `config-invalid`
 */
export async function refuseInvalid(given: ConfigToCheck): Promise<void> {
  const { connector, capability } = given;
  const problems = [...unfitOf(given), ...(await findProblems(given))];
  if (problems.length === 0) return;
  const name = connector?.name ?? "its template";
  const shown = problems.slice(0, mostShown).map(({ path, message }) => {
    const { field, wireField } = placeOf(path);
    return printable(`${inBrackets(field, wireField)} ${message}`);
  });
  const more = problems.length > mostShown ? `; and ${problems.length - mostShown} more` : "";
  const fieldErrors = problems.map(({ path, message, keyword }) => ({
    in: "body" as const,
    ...placeOf(path),
    message,
    code: keyword,
  }));
  throw new EmbeddedApiError(
    "config-invalid",
    `the configuration does not fit ${name}: ${shown.join("; ")}${more} (validate: false sends it unchecked)`,
    {
      capability,
      fieldErrors,
    },
  );
}

const mostShown = 5;

/** A place of the configuration as the caller wrote it, and as it is spelt on the wire. */
function placeOf(path: string): { readonly field: string; readonly wireField: string } {
  const below = pointerSegments(path) ?? [];
  return { field: ["config", ...below].join("."), wireField: ["source_config", ...below].join(".") };
}

/** Finds unfit values in the merged top-level keys that will be sent. They include nested values from the template's answer. */
function unfitOf({ defaults, config }: ConfigToCheck): readonly ConfigProblem[] {
  return findUnfit(mergeConfig(defaults, config)).filter(({ path }) => Object.hasOwn(config, pointerSegments(path)?.[0] ?? ""));
}

async function findProblems(given: ConfigToCheck): Promise<readonly ConfigProblem[]> {
  const { connector, template, defaults, config, warn, validate = validateConfig } = given;
  const check = await (connector && validate(connector, config, { defaults }));
  if (check?.checked) return check.problems;
  const spec = objectMember(objectMember(template, "user_config_spec"), "connectionSpecification");
  const properties = objectMember(spec, "properties");
  if (spec !== undefined && properties !== undefined) {
    // A required name that the specification does not describe is ignored: it is a sample or a mistake.
    if (check !== undefined && connector?.validator !== undefined)
      warn({ code: "config-unchecked", message: `${check.reason} Only the fields that the template requires were looked for.` });
    const missing = missingConfig(spec, defaults, config).filter((path) => Object.hasOwn(properties, pointerSegments(path)?.[0] ?? ""));
    return missing.map((path) => ({ path, message: "is missing", keyword: "required" }));
  }
  const message = check === undefined ? withoutHandle(given) : `${check.reason} The template says nothing of it either: sent unchecked.`;
  warn({ code: "config-unchecked", message });
  return [];
}

/** Says of a configuration without a handle that it goes unchecked, and how it would be checked. */
function withoutHandle({ template, capability }: ConfigToCheck): string {
  const what = template === undefined ? "An id or a name alone says" : "The template was read without its connector's handle, and says";
  const isNew = capability === "create-source" || capability === "check-source";
  const other = isNew ? ", or give what sourceTemplates.get(id, handle) answers in place of the id" : "";
  return `${what} nothing of the configuration: sent unchecked. Check it with validateConfig(handle, config)${other}.`;
}
