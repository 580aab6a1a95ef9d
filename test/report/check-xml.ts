const name = "[A-Za-z_][A-Za-z0-9_-]*";
const tag = new RegExp(`^<(/?)(${name})((?: ${name}="[^<>"]*")*)(/?)>`);
const textRun = /^[^<>]+/;

/** The first fault of a text that is not well-formed XML; undefined if there is none. It knows only the part of XML that reports use. */
export function checkXml(text: string): string | undefined {
  if (/(?![\t\n\r])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/u.test(text)) return "a character that XML does not have";
  if (/&(?!(?:amp|lt|gt|quot|#[0-9]+);)/.test(text)) return "a raw ampersand";
  let rest = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, "");
  const open: string[] = [];
  while (rest.length > 0) {
    const found = tag.exec(rest);
    const [whole] = found ?? textRun.exec(rest) ?? [];
    if (whole === undefined) return `at ${rest.slice(0, 60)}`;
    if (found?.[1] === "/" && open.pop() !== found[2]) return `${whole} closes nothing`;
    if (found !== null && found[1] === "" && found[4] === "") open.push(found[2]!);
    rest = rest.slice(whole.length);
  }
  return open.length === 0 ? undefined : `<${open.at(-1)}> is not closed`;
}
