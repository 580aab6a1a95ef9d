/** A line of Markdown without its code: spans of backticks, which end at the next run of equal length (CommonMark, section 6.1), and `code` elements. */
export function withoutCode(text: string): string {
  return text.replaceAll(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, "").replaceAll(/<code>[^<>\n]*<\/code>/g, "");
}
