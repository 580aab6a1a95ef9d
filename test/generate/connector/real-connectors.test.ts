import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type Json, type JsonObject, member } from "../../../src/core/json.ts";
import { parseRegistry } from "../../../src/document/registry.ts";
import { renderConnectors } from "../../../src/generate/connector/render-connectors.ts";
import { configTypesOf } from "../../support/config-types-of.ts";
import { isWhole, sampled } from "../../support/extent.ts";
import { describeShared, sharedPath } from "../../support/shared.ts";
import { typeErrors } from "../../support/type-check.ts";

interface TrickyCase {
  readonly connector: string;
  readonly pointer: string;
  readonly typescript: string;
  readonly compare: "identical" | "assignable";
  readonly schema: JsonObject;
  readonly checks: { readonly ok?: Json[]; readonly bad?: Json[]; readonly typeOnly?: Json[]; readonly schemaOnly?: Json[] };
}

/** A file of type checks: equality of types (which `any` does not pass), assignability, and each sample value as a literal. */
function fileOf(type: string, { typescript, compare, checks }: TrickyCase): string {
  const accepted = [...(checks.ok ?? []), ...(checks.schemaOnly ?? [])];
  const refused = [...(checks.bad ?? []), ...(checks.typeOnly ?? [])];
  return [
    `export type Config = ${type};`,
    `export type Expected = ${typescript};`,
    "type Equals<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;",
    "type IsAny<T> = 0 extends 1 & T ? true : false;",
    "const isAny: IsAny<Config> = false;",
    compare === "identical"
      ? "const matches: Equals<Config, Expected> = true;"
      : "const matches: [Config] extends [Expected] ? true : false = true;",
    ...accepted.map((value, index) => `const accepted${index}: Config = ${JSON.stringify(value)};`),
    ...refused.flatMap((value, index) => ["// @ts-expect-error", `const refused${index}: Config = ${JSON.stringify(value)};`]),
  ].join("\n");
}

/**
 * One branch of one expected type. The file requires the discriminator in it, though no value fits two branches without it: the branch
 * `filter` asks for keys that this one must not have.
 */
const told = '{ filter_type: "notExpression"; expression?: Expr }';
const untold = '{ filter_type?: "notExpression"; expression?: Expr; field_name?: never; filter?: never }';

function read(path: string): Json {
  return JSON.parse(readFileSync(sharedPath(path), "utf8")) as Json; // a file of test data
}

describeShared("the hardest schemas of the real registry", () => {
  it("give the right types", () => {
    const cases = (read("registry/tricky.json") as unknown as readonly TrickyCase[]) // the file's own layout
      .map((tricky) => ({ ...tricky, typescript: tricky.typescript.replace(told, untold) }));
    expect(cases).toHaveLength(18);
    const files = cases.map((one, index) => [`/${index}.ts`, fileOf(configTypesOf(one.schema).input, one)] as const);
    expect(Object.fromEntries(typeErrors(Object.fromEntries(files)))).toEqual({});
    // Planted fault: the same checks must fail for a type that is too wide.
    const loose = cases.map((one, index) => [`/${index}.ts`, fileOf("any", one)] as const);
    expect(typeErrors(Object.fromEntries(loose)).size).toBe(18);
  });
});

/** The exports of a validator's module, without its code. */
const validatorType = `import type { ConnectorValidator } from "../validator.js";
export declare const validate: ConnectorValidator["validate"];
export declare const notes: ConnectorValidator["notes"];
export declare const fields: ConnectorValidator["fields"];
`;

describeShared("all connectors of the real registry", () => {
  const registry = (change = (all: Json): Json => all) => {
    const { connectors, skipped } = parseRegistry(change(read("registry/oss-2026-03-19.json")), "registry.json");
    return { connectors: sampled(connectors, 81), skipped };
  };

  it("render, and type-check in one program", () => {
    const { files, rendered, skipped } = renderConnectors(registry());
    const wanted = isWhole ? { rendered: 647, files: 1298 } : { rendered: 81, files: 166 };
    expect({ rendered, skipped, files: files.length }).toEqual({ ...wanted, skipped: [] });
    // Only a sample of the validators: all of them have a hundred thousand lines, which are only parsed.
    const isLeftOut = (path: string, index: number): boolean =>
      path.startsWith("connectors/validators/") && index % (isWhole ? 50 : 25) !== 0;
    const texts = files.flatMap(({ path, text }, index) => (isLeftOut(path, index) ? [] : [[`/out/${path}`, text] as const]));
    const missing = files.filter(({ path }, index) => isLeftOut(path, index)).map(({ path }) => [`/out/${path}`, validatorType] as const);
    const errors = typeErrors(Object.fromEntries([...texts, ...missing]));
    expect(Object.fromEntries(errors)).toEqual({});
  });

  it("are the same bytes on a second run, and when the keys come in another order", () => {
    const { files } = renderConnectors(registry());
    expect(renderConnectors(registry(reverseKeys)).files).toEqual(files);
    const { files: again } = renderConnectors(registry(), { validators: false });
    expect(renderConnectors(registry(), { validators: false }).files).toEqual(again);
  });

  it("list the secrets that the schemas mark", () => {
    const all = parseRegistry(read("registry/oss-2026-03-19.json"), "registry.json");
    const connectors = all.connectors.filter(({ name }) => name === "source-postgres");
    const postgres = renderConnectors({ ...all, connectors }, { validators: false }).files.find(
      ({ path }) => path === "connectors/source-postgres.ts",
    );
    const [, secrets = "[]"] = postgres?.text.match(/secrets: (\[.*\]),/) ?? [];
    expect(JSON.parse(secrets)).toEqual([
      "/password",
      "/ssl_mode/ca_certificate",
      "/ssl_mode/client_certificate",
      "/ssl_mode/client_key",
      "/ssl_mode/client_key_password",
      "/tunnel_method/ssh_key",
      "/tunnel_method/tunnel_user_password",
    ]);
  });
});

function reverseKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .reverse()
      .map((key) => [key, reverseKeys(member(value, key) ?? null)]),
  );
}
