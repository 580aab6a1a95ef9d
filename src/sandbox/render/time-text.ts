/** A time as the API writes it: RFC 3339, in UTC. */
export function timeText(ms: number): string {
  return new Date(ms).toISOString();
}
