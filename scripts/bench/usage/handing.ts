/** A program in the making: its files, and the expression that stands for the client where the next line is written. */
export interface Handing {
  readonly files: ReadonlyMap<string, readonly string[]>;
  readonly file: string;
  readonly client: string;
  /** How many names were made up. */
  readonly names: number;
}

/** A way of handing a client on: the same program, and one step more between the client and its calls. */
export type Step = (given: Handing) => Handing;

const header = 'import type { DefaultApi, Embedded } from "airbyte-embedded-client";';

export const start: Handing = {
  files: new Map([
    [
      "f0.ts",
      [
        'import { createEmbedded } from "airbyte-embedded-client";',
        header,
        'export const made = createEmbedded({ clientId: "a", clientSecret: "b", organizationId: "c" });',
      ],
    ],
  ]),
  file: "f0.ts",
  client: "made",
  names: 0,
};

/** Adds lines in which `NEW` is a name of their own and `OLD` the client so far; afterwards the client is `client`. */
export function step(lines: readonly string[], client: string): Step {
  return (given) => {
    const named = (text: string): string => text.replaceAll("NEW", `n${given.names}`).replaceAll("OLD", given.client);
    const before = given.files.get(given.file) ?? [];
    return {
      ...given,
      files: new Map([...given.files, [given.file, [...before, ...lines.map(named)]]]),
      client: named(client),
      names: given.names + 1,
    };
  };
}

/** Exports the client from this file, as `name` or by lines of its own, and goes on in a new one that imports it. */
export function nextFile(
  exported: readonly string[],
  imported: readonly string[],
  { client = "NEW", extension = "ts" }: { readonly client?: string; readonly extension?: string } = {},
): Step {
  return (given) => {
    const left = step(exported, "")(given);
    const file = `f${given.names + 1}.${extension}`;
    const from = (text: string): string => text.replaceAll("FROM", `./${given.file}`).replaceAll("NEW", `n${given.names}`);
    const lines = [...(extension === "ts" ? [header] : []), ...imported.map(from)];
    return { ...left, files: new Map([...left.files, [file, lines]]), file, client: from(client) };
  };
}
