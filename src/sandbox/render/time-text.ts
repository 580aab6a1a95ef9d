/** A time as the API writes it: RFC 3339, in UTC. */
export const timeText: (ms: number) => string = remembered((ms) => new Date(ms).toISOString());

/** A time as the header `Date` has it (RFC 9110, section 5.6.7). */
export const dateText: (ms: number) => string = (ms) => secondText(Math.floor(ms / 1000));

const secondText = remembered((seconds) => new Date(seconds * 1000).toUTCString());

const mostTexts = 500;

/** Remembers texts, because answers write the same times again and again. */
function remembered(write: (time: number) => string): (time: number) => string {
  const texts = new Map<number, string>();
  return (time) => {
    const known = texts.get(time);
    if (known !== undefined) return known;
    if (texts.size >= mostTexts) texts.clear();
    const text = write(time);
    texts.set(time, text);
    return text;
  };
}
