/** True for a text `YYYY-MM-DD` that is a day of the calendar. */
export function isCalendarDay(text: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // `Date.parse` reads `2026-02-30` as the 2nd of March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
