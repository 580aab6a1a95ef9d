import { isObject, type Json, type JsonObject } from "../../core/json.ts";
import type { Connector } from "../../document/registry.ts";
import { identifier, key, literal } from "../emit.ts";
import { sampleConfig } from "./sample-config.ts";

export interface JourneyOptions {
  readonly source: Connector;
  /** `node` is the runner of Node.js, which loads no TypeScript: the test names the connector by its definition's id. */
  readonly runner: "vitest" | "node";
  /** The generated tree from the folder of the test, with "/". */
  readonly tree: string;
  /** The ending by which the test imports the generated tree: TypeScript names the compiled file. */
  readonly ending: "js" | "ts";
}

/**
 * Renders a test of one customer's journey: the operator prepares a template, a customer creates a source from it, and no other customer
 * sees the source. The configuration is the smallest that the connector takes.
 */
export function renderJourney({ source, runner, tree, ending }: JourneyOptions): string {
  const { name, title, definitionId, connectionSpecification } = source;
  const handle = identifier(name);
  const told = { title, config: sampleConfig(connectionSpecification) };
  return runner === "vitest"
    ? text([
        ...head,
        importLine("{ expect, test }", "vitest"),
        importLine("{ api }", `${tree}/api/index.${ending}`),
        importLine(`{ ${handle} }`, `${tree}/connectors/${name}.${ending}`),
        "",
        ...journeyLines({ ...told, connector: handle, options: ", api" }),
        "  expect((await acme.sources.list()).map(({ id }) => id)).toEqual([source.id]);",
        '  expect(await airbyte.workspace("globex").sources.list()).toEqual([]);',
        "}, 60_000); // documents of your own are bundled and compiled first",
      ])
    : text([
        ...head,
        importLine("assert", "node:assert/strict"),
        importLine("{ test }", "node:test"),
        "",
        `const definitionId = ${literal(definitionId)}; // ${name}`,
        "",
        ...journeyLines({ ...told, connector: "definitionId", options: "" }),
        "  const seen = (await acme.sources.list()).map(({ id }) => id);",
        "  assert.deepEqual(seen, [source.id]);",
        '  assert.deepEqual(await airbyte.workspace("globex").sources.list(), []);',
        "});",
      ]);
}

const head = [
  "// One customer's journey on the sandbox: no network, no account. Written once by `airbyte-embedded init`; it is yours now.",
  importLine("{ createEmbedded }", "airbyte-embedded-client"),
  importLine("{ openProjectSandbox }", "airbyte-embedded-kit/sandbox/node"),
] as const;

function importLine(names: string, from: string): string {
  return `import ${names} from ${literal(from)};`;
}

interface Told {
  readonly title: string;
  readonly config: JsonObject | undefined;
  /** The connector as an expression. */
  readonly connector: string;
  /** Further options of the client. */
  readonly options: string;
}

function journeyLines({ title, config, connector, options }: Told): readonly string[] {
  return [
    `test(${literal(`a customer connects ${title}, and no other customer sees it`)}, async () => {`,
    "  const sandbox = await openProjectSandbox(); // the documents that this project's lock pins",
    `  const airbyte = createEmbedded({ ...sandbox.credentials(), fetch: sandbox.fetch, clock: sandbox.clock${options} });`,
    "",
    "  // You, the operator, prepare a template once. What its `defaults` set, no customer is asked for.",
    `  const template = await airbyte.sourceTemplates.create(${connector}, { name: ${literal(`Our ${title}`)} });`,
    "",
    "  // Your customer Acme brings the rest.",
    '  const acme = airbyte.workspace("acme");',
    "  const source = await acme.sources.create(template, {",
    `    name: ${literal(`${title} of Acme`)},`,
    ...(config === undefined ? ["    // No small configuration was found: fill it in by the connector's `Config`."] : []),
    `    config: ${spread(config ?? {}, "    ")},`,
    "  });",
    "",
  ];
}

/** A value as source over several lines, as a person would write it. */
function spread(value: Json, indent: string): string {
  if (!isObject(value) || Object.keys(value).length === 0) return literal(value);
  const members = Object.entries(value).map(([name, item]) => `${indent}  ${key(name)}: ${spread(item, `${indent}  `)},`);
  return ["{", ...members, `${indent}}`].join("\n");
}

function text(lines: readonly string[]): string {
  return `${lines.join("\n")}\n`;
}
