import { type Spelled, Speller, sliceSpelled } from "../read/spelled.ts";
import type { Command, ShellFlaw, Word } from "./word.ts";

/** Bounds the commands of one fence. A page that people read has a dozen. */
const commandLimit = 500;

/**
 * Splits a shell text into its commands, and each into words. Nothing is run or expanded. The lexer goes on where a shell would stop: after a
 * blank line behind a backslash, and after an unquoted `&` in an address. A placeholder such as `<token>` or `{workspace ID}` is no
 * redirection and no group, and `$( … )` holds further commands.
 */
export function lexShell(source: Spelled): readonly Command[] {
  const lexer = new Lexer(source);
  lexer.run();
  return lexer.commands;
}

/** Here-documents whose end is looked for in vain. A page that people read has none. */
const openHeredocLimit = 20;

/** Characters that end a command, also in `$( … )`. */
const separators = new Set([";", "|", "(", ")", "`"]);

class Lexer {
  readonly commands: Command[] = [];
  readonly #text: string;
  readonly #source: Spelled;
  #at = 0;
  #words: Word[] = [];
  #flaws: ShellFlaw[] = [];
  #label = "";
  #speller: Speller | undefined;
  #start = 0;
  #isBare = true;
  #globAt: number | undefined;
  #ampersandAt: number | undefined;
  #skipsNext = false;
  #heredoc: { readonly end: string } | undefined;
  #openHeredocs = 0;
  #input: Spelled | undefined;

  constructor(source: Spelled) {
    this.#source = source;
    this.#text = source.text;
  }

  run(): void {
    while (this.#at < this.#text.length && this.commands.length < commandLimit) this.#step();
    this.#endCommand();
  }

  #place(index: number): number {
    return this.#source.at[index] ?? this.#source.at.at(-1) ?? 0;
  }

  #rest(): string {
    return this.#text.slice(this.#at, this.#at + 400);
  }

  #step(): void {
    const char = this.#text[this.#at] ?? "";
    if (char === "\n") this.#newline();
    else if (char === " " || char === "\t" || char === "\r") {
      this.#endWord();
      this.#at++;
    } else if (char === "\\") this.#backslash();
    else if (char === "'" || char === '"') this.#quote(char);
    else if (char === "#" && this.#speller === undefined) this.#comment();
    else if (char === "<" || char === ">") this.#angle(char);
    else if (char === "$") this.#dollar();
    else if (char === "&") this.#ampersand();
    else if (separators.has(char)) this.#separate(1);
    else if (char !== "{" || !this.#take(/^\{\{[^{}\n]{0,80}\}\}|^\{[^{}\n,'"]{1,80}\}/)) this.#add(char);
  }

  #newline(): void {
    this.#endCommand();
    this.#at++;
    if (this.#heredoc === undefined || this.#openHeredocs > openHeredocLimit) return;
    const { end } = this.#heredoc;
    this.#heredoc = undefined;
    const from = this.#at;
    const last = findLine(this.#text, from, end);
    if (last === undefined) {
      this.#openHeredocs++;
      return;
    }
    const command = this.commands.pop();
    if (command !== undefined) this.commands.push({ ...command, input: sliceSpelled(this.#source, from, Math.max(from, last.from - 1)) });
    this.#at = last.to;
  }

  /** A backslash before a line's end continues the command; a blank line after it ends the command in a shell, and is a flaw here. */
  #backslash(): void {
    const [whole, blanks = ""] = /^\\([ \t\u00A0]*)\r?\n/.exec(this.#rest()) ?? [];
    if (whole === undefined) {
      this.#open();
      this.#speller?.add(this.#text[this.#at + 1] ?? "", this.#place(this.#at + 1));
      this.#at += 2;
      return;
    }
    const after = this.#at + whole.length;
    if (blanks !== "") {
      const span = { from: this.#place(this.#at), to: this.#place(this.#at + blanks.length) + 1 };
      this.#flaws.push({ flaw: "space-after-backslash", span, mend: span, by: "\\" });
    }
    const gap = /^(?:[ \t]*\r?\n)+/.exec(this.#text.slice(after))?.[0] ?? "";
    const next = after + gap.length;
    const goesOn = /^[ \t]*-{1,2}[A-Za-z]/.test(this.#text.slice(next, next + 200));
    if (gap !== "" && goesOn) {
      // Whole lines of the page, with the marks of a list or a quotation before them.
      const mend = { from: this.#place(after - 1) + 1, to: this.#place(next - 1) + 1 };
      this.#flaws.push({ flaw: "blank-after-backslash", span: { from: this.#place(this.#at), to: mend.to }, mend, by: "" });
    }
    if (this.#speller !== undefined && gap === "" && /^[^ \t\r\n]/.test(this.#text.slice(after, after + 1))) {
      const here = { from: this.#place(this.#at), to: this.#place(this.#at) + 1 };
      this.#flaws.push({ flaw: "missing-blank", span: here, mend: here, by: " \\" });
    }
    this.#endWord();
    this.#at = gap === "" || goesOn ? next : after;
  }

  #quote(char: "'" | '"'): void {
    const from = this.#at + 1;
    const end = closingQuote(this.#text, from, char);
    if (end < 0) {
      if (this.#words.some(({ text }) => text === "curl")) {
        const span = { from: this.#place(this.#at), to: this.#place(this.#at) + 1 };
        this.#flaws.push({ flaw: "unterminated-quote", span });
        this.#open();
        this.#isBare = false;
        for (let index = from; index < this.#text.length; index++) this.#speller?.add(this.#text[index] ?? "", this.#place(index));
        this.#at = this.#text.length;
      } else this.#add(char);
      return;
    }
    this.#open();
    this.#isBare = false;
    if (char === "'") for (let index = from; index < end; index++) this.#speller?.add(this.#text[index] ?? "", this.#place(index));
    else this.#doubleQuoted(from, end);
    this.#at = end + 1;
  }

  /** Within double quotes a backslash escapes `$`, a backtick, `"`, itself and a line's end, and `$( … )` holds commands. */
  #doubleQuoted(from: number, end: number): void {
    for (let index = from; index < end; index++) {
      const char = this.#text[index] ?? "";
      const next = this.#text[index + 1] ?? "";
      if (char === "\\" && next === "\n") index++;
      else if (char === "\\" && '$`"\\'.includes(next)) {
        this.#speller?.add(next, this.#place(index + 1));
        index++;
      } else this.#speller?.add(char, this.#place(index));
    }
    const inner = /\$\(/.exec(this.#text.slice(from, end));
    if (inner !== null) {
      const commands = lexShell(sliceSpelled(this.#source, from + inner.index + 2, end));
      this.commands.push(...commands.filter(({ words }) => words.some(({ text }) => text === "curl")));
    }
  }

  #comment(): void {
    const [line = ""] = /^[^\n]*/.exec(this.#text.slice(this.#at)) ?? [];
    if (this.#words.length === 0) this.#label = line.replace(/^#+\s*/, "").trim();
    this.#at += line.length;
  }

  #angle(char: "<" | ">"): void {
    if (char === "<" && this.#take(/^<[A-Za-z_$][^<>\n|&;]{0,80}>/)) return;
    const heredoc = char === "<" ? /^<<-?[ \t]*(['"]?)(\w+)\1/.exec(this.#rest()) : null;
    if (heredoc !== null) {
      this.#endWord();
      this.#heredoc = { end: heredoc[2] ?? "" };
      this.#at += heredoc[0].length;
      return;
    }
    const [redirection = char] = /^(?:<<<|[<>]+&?\d?)/.exec(this.#rest()) ?? [];
    if (this.#speller !== undefined && /^\d$/.test(this.#speller.text)) this.#speller = undefined;
    this.#endWord();
    this.#skipsNext = !/&\d$/.test(redirection);
    this.#at += redirection.length;
  }

  #dollar(): void {
    if (this.#text[this.#at + 1] === "(" && this.#text[this.#at + 2] !== "(") {
      this.#separate(2);
      return;
    }
    if (this.#words.length === 0 && this.#speller === undefined && /^\$[ \t]/.test(this.#rest())) {
      this.#at++; // the prompt of a terminal
      return;
    }
    if (!this.#take(/^\$\{[^{}\n]{1,80}\}|^\$\w+/)) this.#add("$");
  }

  #ampersand(): void {
    const isAddress = this.#speller !== undefined && /(?:\/\/|^\$?\{?\w*\}?\/)[^?]*\?/.test(this.#speller.text);
    if (isAddress && /^&[\w.[\]%-]+=/.test(this.#rest())) {
      this.#ampersandAt ??= this.#place(this.#at);
      this.#add("&");
    } else this.#separate(this.#text[this.#at + 1] === "&" ? 2 : 1);
  }

  #separate(length: number): void {
    this.#endCommand();
    this.#at += length;
  }

  /** Takes what matches here as a part of the word. */
  #take(pattern: RegExp): boolean {
    const [found] = pattern.exec(this.#rest()) ?? [];
    if (found === undefined) return false;
    for (const char of found.split("")) this.#add(char);
    return true;
  }

  #open(): void {
    if (this.#speller !== undefined) return;
    this.#speller = new Speller();
    this.#start = this.#place(this.#at);
    this.#isBare = true;
    this.#globAt = undefined;
    this.#ampersandAt = undefined;
  }

  #add(char: string): void {
    this.#open();
    if (char === "?") this.#globAt ??= this.#place(this.#at);
    this.#speller?.add(char, this.#place(this.#at));
    this.#at++;
  }

  #endWord(): void {
    if (this.#speller === undefined) return;
    const end = this.#place(this.#at - 1) + 1;
    const word: Word = {
      ...this.#speller.spelled(end),
      raw: { from: this.#start, to: end },
      isBare: this.#isBare,
      ...(this.#globAt === undefined ? {} : { globAt: this.#globAt }),
      ...(this.#ampersandAt === undefined ? {} : { ampersandAt: this.#ampersandAt }),
    };
    this.#speller = undefined;
    if (this.#skipsNext) this.#skipsNext = false;
    else this.#words.push(word);
  }

  #endCommand(): void {
    this.#endWord();
    if (this.#words.length > 0) {
      this.commands.push({ words: this.#words, flaws: this.#flaws, label: this.#label, ...(this.#input && { input: this.#input }) });
      this.#label = "";
    }
    this.#words = [];
    this.#flaws = [];
    this.#skipsNext = false;
  }
}

/** The index of the quote that closes a quotation; -1 if none does. */
function closingQuote(text: string, from: number, char: "'" | '"'): number {
  for (let index = from; index < text.length; index++) {
    if (text[index] === char) return index;
    if (char === '"' && text[index] === "\\") index++;
  }
  return -1;
}

/** The first line from an offset on that says nothing else; undefined if there is none. */
function findLine(text: string, from: number, words: string): { readonly from: number; readonly to: number } | undefined {
  for (let start = from; start < text.length; ) {
    const next = text.indexOf("\n", start);
    const end = next < 0 ? text.length : next;
    if (text.slice(start, end).trim() === words) return { from: start, to: end };
    start = end + 1;
  }
  return undefined;
}
