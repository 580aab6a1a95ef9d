import { KitError } from "../../core/errors.ts";
import { isObject } from "../../core/json.ts";
import { nearestName } from "../../core/nearest-name.ts";

type Judge = (value: unknown) => boolean;

const isText: Judge = (value) => typeof value === "string";
const isNumberFrom =
  (least: number): Judge =>
  (value) =>
    typeof value === "number" && value >= least;
const isMoment: Judge = (value) => value === "before" || value === "after-commit";

const conditions: Readonly<Record<string, Judge>> = {
  capability: isText,
  method: isText,
  path: isText,
  world: isText,
  nth: isNumberFrom(1),
};

const actions: Readonly<Record<string, Judge>> = {
  status: (value) => Number.isInteger(value) && isNumberFrom(200)(value) && Number(value) <= 599,
  latencyMs: isNumberFrom(0),
  reset: isMoment,
  timeout: isMoment,
  cutBodyAt: isNumberFrom(0),
  echo: (value) => value === true,
};

/**
 * Checks a fault before it is added: one that no call can meet would pass for a server without faults.
 *
 * @param capabilities the capabilities of the sandbox's generation
 * @throws KitError `fault-invalid`
 */
export function checkFault(fault: unknown, capabilities: ReadonlySet<string>): void {
  const { when, do: what, times = 1 } = isObject(fault) ? fault : {};
  if (!isObject(when)) throw invalid("`when` must be an object; {} agrees with every call.");
  const named = isObject(what) ? Object.keys(actions).filter((action) => Object.hasOwn(what, action)) : [];
  if (!isObject(what) || named.length !== 1) throw invalid(`\`do\` must hold exactly one of ${Object.keys(actions).join(", ")}.`);
  const unknown = Object.keys(when).find((key) => !Object.hasOwn(conditions, key));
  if (unknown !== undefined) throw invalid(`\`when\` has no key ${JSON.stringify(unknown)}.`);
  const wrong =
    Object.keys(when).find((key) => when[key] !== undefined && conditions[key]?.(when[key]) !== true) ??
    named.find((key) => actions[key]?.(what[key]) !== true) ??
    (isNumberFrom(1)(times) ? undefined : "times");
  if (wrong !== undefined) throw invalid(`\`${wrong}\` has a value that it cannot take.`);
  const { capability } = when;
  if (typeof capability !== "string" || capabilities.has(capability)) return;
  const near = nearestName(capability, [...capabilities]);
  const hint = near === undefined ? "." : `; did you mean ${near}?`;
  throw invalid(`This generation has no capability ${JSON.stringify(capability)}${hint}`);
}

function invalid(message: string): KitError {
  return new KitError("fault-invalid", message);
}
