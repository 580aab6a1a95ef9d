/** GitHub refuses a step's summary of more than 1024 KiB as a whole; the rest is room for the notice. */
const limitBytes = 1024 * 1024 - 1024;

/** A job summary of the blocks that fit, in order, and a notice where some do not. */
export function keepWhatFits(blocks: readonly string[]): string {
  const kept: string[] = [];
  let sizeBytes = 0;
  for (const block of blocks) {
    sizeBytes += new TextEncoder().encode(block).length + 2;
    if (sizeBytes > limitBytes) break;
    kept.push(block);
  }
  const left = blocks.length - kept.length;
  const notice = `**${left} more parts are left out: a job summary holds 1 MiB. The HTML and JUnit reports have them.**`;
  return `${[...kept, ...(left === 0 ? [] : [notice])].join("\n\n")}\n`;
}
