import { stringMember } from "../../../core/json.ts";
import type { Act } from "../act.ts";

/** The fields of a Quartz expression, in order, with the range of their numbers and their names. The year is optional. */
const fields = [
  { name: "seconds", least: 0, most: 59 },
  { name: "minutes", least: 0, most: 59 },
  { name: "hours", least: 0, most: 23 },
  { name: "day of month", least: 1, most: 31, special: /^(L(-([1-9]|[12]\d|30))?|LW|([1-9]|[12]\d|3[01])W)$/ },
  { name: "month", least: 1, most: 12, words: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"] },
  {
    name: "day of week",
    least: 1,
    most: 7,
    words: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
    special: /^(L|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(L|#[1-5]))$/,
  },
  { name: "year", least: 1970, most: 2099 },
] as const;

type Field = {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly words?: readonly string[];
  readonly special?: RegExp;
};

/**
 * The fault of a cron expression by the rules of Quartz (Quartz Job Scheduler, CronExpression): six or seven fields, and exactly one `?`,
 * in the day of month or in the day of week. Undefined for a valid expression.
 */
export function cronFault(expression: string): string | undefined {
  const parts = expression.trim().toUpperCase().split(/\s+/);
  if (parts.length < 6 || parts.length > 7)
    return `A Quartz expression has 6 or 7 fields, and this one has ${parts[0] === "" ? 0 : parts.length}.`;
  const marks = parts.flatMap((part, index) => (part === "?" ? [index] : []));
  if (marks.length !== 1 || (marks[0] !== 3 && marks[0] !== 5)) return "Exactly one of the day of month and the day of week must be `?`.";
  const wrong = parts.findIndex((part, index) => part !== "?" && !isField(part, fields[index] as Field));
  return wrong < 0 ? undefined : `\`${parts[wrong]}\` is nothing that the field ${fields[wrong]?.name} may hold.`;
}

function isField(part: string, field: Field): boolean {
  return part.split(",").every((item) => field.special?.test(item) === true || isRange(item, field));
}

/** `*`, a value, `a-b`, and each with a step: `0/15`. */
function isRange(item: string, field: Field): boolean {
  const [range = "", step, ...rest] = item.split("/");
  if (rest.length > 0 || (step !== undefined && !(/^\d{1,4}$/.test(step) && Number(step) > 0 && Number(step) <= field.most))) return false;
  if (range === "*" || (range === "" && step !== undefined)) return true;
  const ends = range.split("-");
  return ends.length <= 2 && ends.every((end) => isValue(end, field));
}

function isValue(text: string, { least, most, words }: Field): boolean {
  if (words?.includes(text) === true) return true;
  return /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most;
}

/** An invalid expression is a success, too: the answer says so. Source: the document. */
export const describeCron: Act = ({ call }) => {
  const expression = stringMember(call.body, "cron_expression") ?? "";
  const fault = cronFault(expression);
  const answer = { description: fault ?? describe(expression), is_valid: fault === undefined };
  return { answer, notes: fault === undefined ? ["The wording of the description is the sandbox's own."] : [] };
};

/** A plain list of the fields: the sandbox does not imitate the service's prose. */
function describe(expression: string): string {
  const parts = expression.trim().split(/\s+/);
  return parts.map((part, index) => `${fields[index]?.name} ${part}`).join(", ");
}
