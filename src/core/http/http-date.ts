const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const monthName = `(?<month>${months.join("|")})`;
const time = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`;

/** The three forms of a date (RFC 9110, section 5.6.7): today's, that of RFC 850, and that of C's `asctime`. */
const forms: readonly RegExp[] = [
  new RegExp(`^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?<day>\\d\\d) ${monthName} (?<year>\\d{4}) ${time} GMT$`),
  new RegExp(`^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?<day>\\d\\d)-${monthName}-(?<year>\\d\\d) ${time} GMT$`),
  new RegExp(`^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ${monthName} (?<day>[ \\d]\\d) ${time} (?<year>\\d{4})$`),
];

/**
 * Parses an HTTP date (RFC 9110, section 5.6.7) to milliseconds since the epoch. Undefined for any other text: `Date.parse` would take
 * almost any text with a number for a date.
 *
 * @param nowMs decides the century of a year of two digits: the date is at most 50 years ahead
 */
export function httpDateMs(text: string | null | undefined, nowMs: number): number | undefined {
  const parts = forms.map((form) => form.exec(text ?? "")?.groups).find((groups) => groups !== undefined);
  if (parts === undefined) return undefined;
  const { day, month: name, year, hour, minute, second } = parts;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined; // 60 is a leap second
  const month = months.indexOf(name ?? "");
  const at = (fullYear: number): number | undefined => {
    const isDay = new Date(Date.UTC(fullYear, month, Number(day))).getUTCMonth() === month && Number(day) > 0;
    return isDay ? Date.UTC(fullYear, month, Number(day), Number(hour), Number(minute), Number(second)) : undefined;
  };
  if (year?.length !== 2) return at(Number(year));
  const current = new Date(nowMs).getUTCFullYear();
  const ahead = current - (current % 100) + 100 + Number(year);
  return at([ahead, ahead - 100, ahead - 200].find((candidate) => candidate <= current + 50) ?? ahead);
}
