/** Markup that is safe in a page. Only this file can make it: no object from elsewhere has its private field. */
class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  static isMarkup(slot: Slot): slot is Markup {
    return typeof slot === "object" && #text in slot;
  }

  toString(): string {
    return this.#text;
  }
}

export type Html = Markup;

/** A text or number is escaped; markup is inserted as it is; items of a list are joined without a separator. */
export type Slot = string | number | Html | readonly Slot[];

/**
 * Makes markup from a template. Every slot is escaped unless it is markup itself. A slot may stand between tags or within a quoted
 * attribute only.
 */
export function html(strings: TemplateStringsArray, ...slots: readonly Slot[]): Html {
  return new Markup(strings.map((string, index) => `${string}${filled(slots[index] ?? "")}`).join(""));
}

/** Joins parts with line feeds, or with other markup between them. */
export function joined(parts: readonly Slot[], between: Html = html`\n`): Html {
  return new Markup(parts.map(filled).join(between.toString()));
}

/** A style or script element. Browsers do not unescape its text, so a text that would end the element early is left out. */
export function rawElement(name: "style" | "script", text: string, nonce?: string): Html {
  const given = nonce === undefined ? "" : ` nonce="${escaped(nonce)}"`;
  return new Markup(`<${name}${given}>${/<\/|<!--/.test(text) ? "" : text}</${name}>`);
}

function filled(slot: Slot): string {
  if (Markup.isMarkup(slot)) return slot.toString();
  if (Array.isArray(slot)) return slot.map(filled).join("");
  return escaped(String(slot));
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}
