import type { JsonObject } from "../../../core/json.ts";
import { pointerSegments } from "../../../core/json-pointer.ts";
import { mergeConfig } from "../../../rules/merge-config.ts";
import { missingConfig } from "../../../rules/missing-config.ts";
import type { TemplateCopy } from "../../state/things.ts";
import { withChanges } from "../../with-changes.ts";
import { type ActInput, type Fault, isRefusal, type Refusal } from "../act.ts";
import { takeMasks } from "../take-masks.ts";

export interface ConfigInput extends Pick<ActInput, "connector" | "readings" | "judgeConfig" | "checkFailure"> {
  readonly template: TemplateCopy;
  /** The configuration as it was sent. */
  readonly sent: JsonObject;
  /** The stored own configuration, of a source that is updated. */
  readonly stored?: JsonObject;
  /** The call brings credentials beside it, which the server completes it with; only a rule of the seed can make its check fail. */
  readonly isPart?: boolean;
}

export interface JudgedConfig {
  /** The caller's own configuration, with stored secrets in place of masks. */
  readonly own: JsonObject;
  /** The template's defaults with the own configuration laid over them. */
  readonly effective: JsonObject;
  /** The reason why a check of it fails; null if it succeeds. */
  readonly failure: string | null;
  /** Each fault by the connector's schema, with its place in the call. */
  readonly faults: readonly Fault[];
  readonly notes: readonly string[];
}

const inBody = ["body", "source_config"];

/**
 * Judges a configuration as a check or a creation begins: a required field that neither the template nor the caller gives is refused. Wrong
 * types and values make the check fail. Sources: Airbyte docs, Configuring sources, "Basic source creation"; the depth is our decision.
 */
export function judgeConfig({
  connector,
  readings,
  judgeConfig,
  checkFailure,
  template,
  sent,
  stored = {},
  isPart = false,
}: ConfigInput): JudgedConfig | Refusal {
  const known = connector(template.definitionId);
  const taken = takeMasks({ readings }, sent, { stored, connector: known, place: inBody });
  if (isRefusal(taken)) return taken;
  const { config: own } = taken;
  const effective = mergeConfig(template.defaults, own);
  if (known === undefined)
    return { own, effective, failure: null, faults: [], notes: ["The registry does not have the connector: nothing was judged."] };
  if (isPart) {
    const notes = ["Credentials complete the configuration: it was not judged by the connector's schema."];
    return { own, effective, failure: checkFailure(template.definitionId, effective) ?? null, faults: [], notes };
  }
  const missing = missingConfig(known.connectionSpecification, template.defaults, own);
  if (missing.length > 0 && readings.missingConfig === "refuse") {
    const faults = missing.map((pointer) => ({ place: pointerSegments(pointer) ?? [], message: "field required", keyword: "required" }));
    return refuseFaults("source-config-complete", faults);
  }
  const faults = missing.length > 0 || readings.configDepth === "schema" ? judgeConfig(template.definitionId, effective) : [];
  const inWords = faults.map(({ place, message }) => `${place.join(".") || "The configuration"}: ${message}`).join("; ");
  return {
    own,
    effective,
    failure: faults.length > 0 ? inWords : (checkFailure(template.definitionId, effective) ?? null),
    faults: placed(faults),
    notes: strangeKeys(known.connectionSpecification, own),
  };
}

function refuseFaults(rule: string, faults: readonly Fault[]): Refusal {
  return { refused: 422, rule, faults: placed(faults) };
}

function placed(faults: readonly Fault[]): readonly Fault[] {
  return faults.map((fault) => withChanges(fault, { place: [...inBody, ...fault.place] }));
}

/** Most connectors take keys that they do not know, so the sandbox does, and says so. */
function strangeKeys({ properties }: JsonObject, own: JsonObject): readonly string[] {
  const known = Object.keys((properties as JsonObject | undefined) ?? {});
  return Object.keys(own).flatMap((key) => (known.includes(key) ? [] : [`The connector has no field "${key}".`]));
}
