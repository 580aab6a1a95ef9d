import { KitError } from "../core/errors.ts";

/** The flags of one call, read by kind. Undefined means that the flag is not given. */
export class FlagValues {
  readonly #values: Readonly<Record<string, string | boolean | undefined>>;

  readonly #words: readonly string[];

  readonly #given: ReadonlySet<string>;

  constructor(
    values: Readonly<Record<string, string | boolean | undefined>>,
    words: readonly string[] = [],
    given: ReadonlySet<string> = new Set(Object.keys(values)),
  ) {
    this.#values = values;
    this.#words = words;
    this.#given = given;
  }

  /** The arguments beside the flags. */
  words(): readonly string[] {
    return this.#words;
  }

  /** The same call, where flags that are not given have these values. */
  withDefaults(defaults: Readonly<Record<string, string | boolean | undefined>>): FlagValues {
    return new FlagValues({ ...defaults, ...this.#values }, this.#words, this.#given);
  }

  /** True for a flag of the call itself. */
  isGiven(name: string): boolean {
    return this.#given.has(name);
  }

  on(name: string): boolean {
    return this.#values[name] === true;
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === "string" ? value : undefined;
  }

  /** @throws KitError `usage-bad-value` on any other word */
  choice<const T extends string>(name: string, choices: readonly T[]): T | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const found = choices.find((choice) => choice === value);
    if (found === undefined) {
      throw new KitError("usage-bad-value", `--${name} takes ${choices.join(" or ")}, not "${value}".`, { place: `--${name}` });
    }
    return found;
  }

  /** @throws KitError `usage-bad-value` on anything but a whole number in the range */
  integer(name: string, range: { readonly min: number; readonly max: number }): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const number = /^[0-9]{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= range.min && number <= range.max)) {
      throw new KitError("usage-bad-value", `--${name} takes a whole number from ${range.min} to ${range.max}, not "${value}".`, {
        place: `--${name}`,
      });
    }
    return number;
  }
}
