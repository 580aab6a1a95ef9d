/** A time as the API writes it: RFC 3339, in UTC. */
export const timeText: (ms: number) => string = remembered((ms) => new Date(ms).toISOString());

/** A time as the header `Date` has it (RFC 9110, section 5.6.7). */
export const dateText: (ms: number) => string = remembered((ms) => new Date(ms).toUTCString());

/** Remembers the last text, because one answer writes one time often. */
function remembered(write: (ms: number) => string): (ms: number) => string {
  let last = { ms: Number.NaN, text: "" };
  return (ms) => {
    if (ms !== last.ms) last = { ms, text: write(ms) };
    return last.text;
  };
}
