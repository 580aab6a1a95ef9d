/** Markup that is safe in a page. Only this file can make it: a private field is no property that an object from elsewhere could have. */
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

/** A text or a number is escaped; markup stands as it is; the items of a list follow each other without anything between. */
export type Slot = string | number | Html | readonly Slot[];

/** Markup from a template. Every slot is escaped unless it is markup itself. A slot stands between tags or within a quoted attribute. */
export function html(strings: TemplateStringsArray, ...slots: readonly Slot[]): Html {
  return new Markup(strings.map((string, index) => `${string}${filled(slots[index] ?? "")}`).join(""));
}

/** Markup one below the other, or with other markup between. */
export function joined(parts: readonly Slot[], between: Html = html`\n`): Html {
  return new Markup(parts.map(filled).join(between.toString()));
}

/** A style or a script, which a browser reads without unescaping. A text that would end its element early is left out. */
export function rawElement(name: "style" | "script", text: string): Html {
  return new Markup(`<${name}>${/<\/|<!--/.test(text) ? "" : text}</${name}>`);
}

function filled(slot: Slot): string {
  if (Markup.isMarkup(slot)) return slot.toString();
  if (Array.isArray(slot)) return slot.map(filled).join("");
  return escaped(String(slot));
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}
