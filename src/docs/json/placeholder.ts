/** Texts that stand for a value the reader fills in. */
const spellings: readonly RegExp[] = [
  /^<[^<>]{1,100}>$/,
  /^\{\{?[^{}]{1,100}\}?\}$/,
  /^\[[A-Za-z][\w -]{1,60}\]$/,
  /^\$\{?[A-Za-z_]\w{0,80}\}?$/,
  /^\$\{[^{}]{1,200}\}$/,
  /^:[a-z_]\w{0,60}$/i,
  /^(?:your|my|optional|unique|example|some|insert|replace)[\s_-]/i,
  /^(?:YOUR|MY)[A-Z_]/,
  /^[A-Z][A-Z0-9]*_[A-Z0-9_]*(?:ID|KEY|TOKEN|SECRET|NAME|URL|UUID)$/,
  /^__[A-Za-z]\w{0,80}__$/,
  /(?:\.\.\.|…)$/,
  /^(?:string|\.\.\.|…|x{3,}|X{3,})$/,
];

/** True for a text that the reader replaces, such as `<token>`, `your_name`, `$ID`, `{id}`, or one that is cut with three dots. */
export function isPlaceholder(text: string): boolean {
  return text.length < 4000 && spellings.some((spelling) => spelling.test(text));
}

/** True for a text with a part that the reader, or the program, fills in. */
export function hasPlaceholder(text: string): boolean {
  return (
    isPlaceholder(text) ||
    /<[A-Za-z][^<>\n]{0,80}>|\$\{[^{}\n]{1,200}\}|\$[A-Za-z_]\w*|\{\{[^{}\n]{1,80}\}\}|\{[A-Za-z_][\w. -]{0,60}\}/.test(text)
  );
}

/** True for a part of an address that the reader replaces; there, words such as `INDEX_NAME` and `job_id` are some as well. */
export function isPathPlaceholder(text: string): boolean {
  return hasPlaceholder(text) || /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|^(?:YOUR|MY)[A-Z-]*$|^[a-z]+(?:[_-][a-z]+)*[_-]id$/.test(text);
}
