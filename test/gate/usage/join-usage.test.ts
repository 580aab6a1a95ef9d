import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { parseBindings } from "../../../src/document/bindings.ts";
import { listOperations } from "../../../src/document/list-operations.ts";
import type { Comparison, Finding } from "../../../src/gate/finding.ts";
import { compareRegistries } from "../../../src/gate/registry/compare-registries.ts";
import { type JoinedComparison, joinUsage, usageLines } from "../../../src/gate/usage/join-usage.ts";
import { parseUsage } from "../../../src/gate/usage/parse-usage.ts";
import type { SavedConfig, SavedTemplate } from "../../../src/gate/usage/saved/saved.ts";
import { registryOf } from "../registry/registries.ts";

const operations = listOperations({
  paths: {
    "/sources": { post: { operationId: "make_source" }, get: { operationId: "list_sources" } },
    "/sources/{id}": { get: { operationId: "get_source" } },
  },
});
const bindings = parseBindings({ "create-source": { embedded: "make_source" } }, "bindings.yaml");

function finding(change: Partial<Finding>): Finding {
  const source = { side: "head", document: "openapi", pointer: "" } as const;
  const about = { operation: null, connector: null, direction: null, location: "", witness: null };
  return { id: "x", fingerprint: "f", level: "breaking", category: "wire", message: "It changed.", source, ...about, ...change };
}

interface Given {
  readonly usage: Json;
  readonly findings?: readonly Finding[];
  readonly configs?: readonly SavedConfig[];
  readonly templates?: readonly SavedTemplate[];
}

function join({ usage, findings = [], configs = [], templates = [] }: Given): JoinedComparison {
  const comparison: Comparison = { findings, uncheckable: [], unchanged: [] };
  const loaded = { document: parseUsage(usage, "usage.yaml"), configs, templates, uncheckable: [] };
  return joinUsage(comparison, { usage: loaded, operations, bindings });
}

function lines({ findings }: JoinedComparison): readonly string[] {
  return findings.map(({ level, message }) => `${level}: ${message}`);
}

const kept = ["breaking: It changed."];
const unread = ["info: It changed. Lowered from breaking: nothing in use reads this part of the answer."];
const uncalled = ["info: It changed. Lowered from breaking: nothing in use calls it."];

describe("joinUsage: findings", () => {
  const post = finding({ operation: "make_source", direction: "request", location: "body/name" });
  const answer = finding({ operation: "get_source", direction: "response", location: "response/200/body/owner/created_at" });
  const connector = finding({ connector: "source-x", direction: "request", location: "config/host" });
  const cases: readonly [name: string, finding: Finding, usage: Json, want: readonly string[]][] = [
    ["an operation, of which nothing is known", post, {}, kept],
    ["an operation that is not called", post, { operations: [] }, uncalled],
    ["another operation is called", post, { operations: ["list_sources"] }, uncalled],
    ["called by its id", post, { operations: ["make_source"] }, kept],
    ["called by method and path", post, { operations: ["POST /sources"] }, kept],
    ["called by its capability", post, { operations: ["create-source"] }, kept],
    ["called with another name for the path's parameter", answer, { operations: ["GET /sources/{source_id}"] }, kept],
    [
      "called at known places",
      post,
      { operations: [{ operation: "create-source", at: ["a.ts:1", "a.ts:2", "a.ts:3", "a.ts:4", "a.ts:1"] }] },
      ["breaking: It changed. Used at a.ts:1, a.ts:2, a.ts:3 and 1 more places."],
    ],
    ["a call that could not be read", post, { operations: [], unknown: [{ kind: "operations", at: "a.ts:1", why: "?" }] }, kept],
    ["another thing that could not be read", post, { operations: [], unknown: [{ kind: "fields", at: "a.ts:1", why: "?" }] }, uncalled],
    ["an answer of which nothing is read", answer, { operations: [{ operation: "get_source", reads: {} }] }, unread],
    [
      "an answer of which something else is read",
      answer,
      { operations: [{ operation: "get_source", reads: { "/id": ["a.ts:1"] } }] },
      unread,
    ],
    [
      "an answer of which the part is read",
      answer,
      { operations: [{ operation: "get_source", reads: { "/owner": ["a.ts:9"] } }] },
      ["breaking: It changed. Used at a.ts:9."],
    ],
    [
      "an answer of which a part below is read, in the client's spelling",
      answer,
      { operations: [{ operation: "get_source", reads: { "/owner/createdAt/year": ["a.ts:9"] } }] },
      ["breaking: It changed. Used at a.ts:9."],
    ],
    [
      "an answer that is read whole",
      answer,
      { operations: [{ operation: "get_source", reads: { "": ["a.ts:9"] } }] },
      ["breaking: It changed. Used at a.ts:9."],
    ],
    [
      "an answer's header, whatever is read of the body",
      finding({ operation: "get_source", direction: "response", location: "response/200/header/etag" }),
      { operations: [{ operation: "get_source", reads: {} }] },
      kept,
    ],
    [
      "two uses, one of which may read anything",
      answer,
      { operations: ["get_source", { operation: "GET /sources/{id}", reads: {} }] },
      kept,
    ],
    ["a connector, of which nothing is known", connector, { operations: [] }, kept],
    [
      "a connector that is not offered",
      connector,
      { connectors: ["source-y"] },
      ["info: It changed. Lowered from breaking: nothing in use offers the connector."],
    ],
    ["a connector that is offered", connector, { connectors: ["source-x"] }, kept],
    [
      "a connector whose field is written",
      connector,
      { connectors: [{ connector: "source-x", at: ["a.ts:1"], fields: { "/host": ["a.ts:2"] } }] },
      ["breaking: It changed. Used at a.ts:2."],
    ],
    [
      "a connector whose other field is written",
      connector,
      { connectors: [{ connector: "source-x", at: ["a.ts:1"], fields: { "/port": ["a.ts:2"] } }] },
      ["breaking: It changed. Used at a.ts:1."],
    ],
    ["what concerns everybody", finding({ location: "servers" }), { operations: [], connectors: [] }, kept],
    ["what is info already", { ...post, level: "info" }, { operations: [] }, ["info: It changed."]],
  ];
  it.each(cases)("%s", (_name, given, usage, want) => {
    expect(lines(join({ usage, findings: [given] }))).toEqual(want);
  });

  it("keeps fingerprints, counts what it lowers, and names what no document has", () => {
    const { findings, usage, uncheckable } = join({ usage: { operations: ["gone"] }, findings: [post, { ...post, level: "info" }] });
    expect(findings.map(({ fingerprint }) => fingerprint)).toEqual(["f", "f"]);
    expect(usage).toEqual({
      configs: 0,
      configsFailing: 0,
      templates: 0,
      templatesFailing: 0,
      lowered: 1,
      unmatched: ["gone"],
      unread: [],
    });
    expect(usageLines(usage)).toEqual(["1 finding lowered to info: nothing that you use is touched"]);
    expect(uncheckable).toEqual([{ location: "usage", reason: "neither document has the operation gone, which is in use" }]);
  });

  it("says which uses could not be read, and what they keep at its level", () => {
    const unknown = [
      { kind: "connectors", at: "src/err.ts:30", why: "?" },
      { kind: "operations", at: "a.ts:1", why: "?" },
      { kind: "operations", at: "a.ts:2", why: "?" },
      { kind: "fields", at: "a.ts:3", why: "?" },
    ];
    const { usage } = join({ usage: { unknown } });
    expect(usage.unread).toEqual(unknown.map(({ kind, at }) => ({ kind, at })));
    expect(usageLines(usage)).toEqual([
      "2 uses could not be read (a.ts:1, a.ts:2): findings of operations keep their level",
      "1 use could not be read (src/err.ts:30): findings of connectors keep their level",
    ]);
  });

  it.each([
    [0, 1, "your config does not stop validating"],
    [1, 1, "your config stops validating"],
    [0, 3, "none of your 3 configs stops validating"],
    [1, 3, "1 of your 3 configs stops validating"],
    [3, 41, "3 of your 41 configs stop validating"],
  ])("says that %i of %i configs stop validating", (configsFailing, configs, want) => {
    const usage = { configs, configsFailing, templates: 0, templatesFailing: 0, lowered: 0, unmatched: [], unread: [] };
    expect(usageLines(usage)).toEqual([want]);
  });

  const misspelt: readonly [name: string, usage: Json, location: string, meant: string][] = [
    ["a capability", { operations: ["create-surce"] }, "usage", "create-surce, which is in use; did you mean create-source?"],
    [
      "an id",
      { operations: [{ operation: "get_sorce", at: ["a.ts:3"] }] },
      "a.ts:3",
      "get_sorce, which is in use; did you mean get_source?",
    ],
    ["method and path", { operations: ["GET /source"] }, "usage", "GET /source, which is in use; did you mean GET /sources?"],
    ["nothing that there is", { operations: ["POST /elsewhere"] }, "usage", "POST /elsewhere, which is in use"],
  ];
  it.each(misspelt)("cannot check a use of %s that is misspelt, and says what was meant", (_name, usage, location, meant) => {
    expect(join({ usage }).uncheckable).toEqual([{ location, reason: `neither document has the operation ${meant}` }]);
  });

  it("lets a capability be that the compared generation lacks", () => {
    const usage = { document: parseUsage({ operations: ["tag-source"] }, "u"), configs: [], templates: [], uncheckable: [] };
    const elsewhere = new Map([["tag-source", new Map([["agent" as const, { operationId: "tag_source", fields: new Map() }]])]]);
    const operations = listOperations({ paths: { "/sources": { get: { operationId: "list_sources" } } } });
    const compared = { findings: [], uncheckable: [], unchanged: [] };
    expect(joinUsage(compared, { usage, operations, bindings: elsewhere }).uncheckable).toEqual([]);
    expect(joinUsage(compared, { usage, operations, bindings: new Map() }).uncheckable).toHaveLength(1);
  });

  it("asks for no operation where none is compared", () => {
    const usage = { document: parseUsage({ operations: ["create-source"] }, "u"), configs: [], templates: [], uncheckable: [] };
    expect(joinUsage({ findings: [], uncheckable: [], unchanged: [] }, { usage, operations: [], bindings }).uncheckable).toEqual([]);
  });

  it("cannot check a connector that neither registry has", () => {
    const registries = { base: registryOf({}), head: registryOf({}) };
    const document = parseUsage({ connectors: ["source-x", { connector: "source-xy", at: ["a.ts:1"] }, "destination-q"] }, "u");
    const usage = { document, configs: [], templates: [], uncheckable: [] };
    const { uncheckable } = joinUsage({ findings: [], uncheckable: [], unchanged: [] }, { usage, registries, operations, bindings });
    expect(uncheckable).toEqual([
      { location: "a.ts:1", reason: "neither registry has the connector source-xy, which is in use; did you mean source-x?" },
      { location: "usage", reason: "neither registry has the connector destination-q, which is in use" },
    ]);
  });

  it("cannot check saved configs without registries, and says so", () => {
    const config = { connector: "source-x", file: "a.json", id: "a.json", text: "{}", config: {} };
    expect(join({ usage: {}, configs: [config] }).uncheckable).toEqual([
      { location: "usage", reason: "1 saved config cannot be checked: name both registries with --base-registry and --head-registry" },
    ]);
  });
});

describe("joinUsage: saved configs and templates", () => {
  const text = { type: "string" };
  const secret = { type: "string", airbyte_secret: true, pattern: "^[0-9]{4}$" };
  const old = { type: "object", required: ["host"], properties: { host: text, port: { type: "integer" }, code: secret } };
  const auth = {
    oneOf: [
      { type: "object", required: ["kind"], properties: { kind: { const: "none" } } },
      { type: "object", required: ["kind", "token"], properties: { kind: { const: "token" }, token: text } },
    ],
  };

  interface SavedGiven {
    readonly base?: JsonObject;
    readonly head: JsonObject;
    readonly entry?: JsonObject;
    readonly configs?: readonly JsonObject[];
    readonly templates?: readonly Omit<SavedTemplate, "connector" | "at" | "id">[];
  }

  function saved({ base = old, head, entry = {}, configs = [], templates = [] }: SavedGiven): JoinedComparison {
    const registries = { base: registryOf(base), head: registryOf(head, { dockerImageTag: "2.0.0", ...entry }) };
    const files = configs.map((config, index) => ({
      connector: "source-x",
      file: `configs/${index + 1}.json`,
      id: `${index + 1}.json`,
      text: JSON.stringify(config, null, 2),
      config,
    }));
    const usage = {
      document: parseUsage({ connectors: ["source-x"] }, "usage.yaml"),
      configs: files,
      templates: templates.map((template, index) => ({ connector: "source-x", at: `t.ts:${index + 1}`, id: "t", ...template })),
      uncheckable: [],
    };
    return joinUsage({ findings: [], uncheckable: [], unchanged: [] }, { usage, registries, operations, bindings });
  }

  const announced = {
    releases: {
      breakingChanges: { "2.0.0": { upgradeDeadline: "2026-09-01", migrationDocumentationUrl: "https://docs.example.com/x-migrations" } },
    },
  };

  const cases: readonly [name: string, given: SavedGiven, want: readonly string[]][] = [
    ["a config that stays valid", { head: old, configs: [{ host: "a" }] }, []],
    [
      "a config that lacks what is required now",
      { head: { ...old, required: ["host", "port"] }, entry: announced, configs: [{ host: "a", port: 1 }, { host: "a" }] },
      [
        "breaking: configs/2.json:1 stops validating on 2026-09-01 (source-x 2.0.0 by 2026-09-01, migration: https://docs.example.com/x-migrations), because it must have required property 'port'.",
      ],
    ],
    [
      "a value that is refused now, on its line, where nothing is announced",
      { head: { ...old, properties: { ...old.properties, port: text } }, configs: [{ host: "a", port: 1 }] },
      ["breaking: configs/1.json:3 stops validating with source-x 2.0.0, which announces no day, because /port must be string."],
    ],
    [
      "the form that was meant",
      {
        base: { type: "object", properties: { auth: { oneOf: [auth.oneOf[0]!, { ...auth.oneOf[1]!, required: ["kind"] }] } } },
        head: { type: "object", properties: { auth } },
        configs: [{ auth: { kind: "token" } }],
      },
      [
        "breaking: configs/1.json:2 stops validating with source-x 2.0.0, which announces no day, because /auth must have required property 'token'.",
      ],
    ],
    [
      "a form that is gone",
      {
        base: { type: "object", properties: { auth } },
        head: { type: "object", properties: { auth: { oneOf: [auth.oneOf[0]!] } } },
        configs: [{ auth: { kind: "token", token: "t" } }],
      },
      [
        "breaking: configs/1.json:2 stops validating with source-x 2.0.0, which announces no day, because /auth must match exactly one schema in oneOf.",
      ],
    ],
    [
      "a config that was never valid",
      { head: old, configs: [{ port: 1 }] },
      ["warning: configs/1.json:1 validates neither against 1.0.0 of source-x nor against 2.0.0: it must have required property 'host'."],
    ],
    ["a config that becomes valid", { head: { ...old, required: [] }, configs: [{ port: 1 }] }, []],
    [
      "placeholders for a secret with a pattern",
      {
        head: old,
        configs: [
          { host: "a", code: "***" },
          { host: "a", code: { $secret: "pin" } },
        ],
      },
      [],
    ],
    [
      "a secret that is asked for elsewhere",
      { head: { ...old, required: ["host", "pin"] }, configs: [{ host: "a", code: { $secret: "pin" } }] },
      [
        "breaking: configs/1.json:1 stops validating with source-x 2.0.0, which announces no day, because it must have required property 'pin'.",
      ],
    ],
    ["defaults that lack what customers give", { head: { ...old, required: ["host", "port"] }, templates: [{ defaults: {} }] }, []],
    [
      "defaults that are refused",
      { head: { ...old, properties: { ...old.properties, port: text } }, templates: [{ defaults: { port: 5 } }] },
      ["breaking: t.ts:1 stops validating with source-x 2.0.0, which announces no day, because /port must be string."],
    ],
    [
      "defaults of one form of a union, as far as they go",
      {
        base: { type: "object", properties: { auth } },
        head: { type: "object", properties: { auth } },
        templates: [{ defaults: { auth: { kind: "token" } } }],
      },
      [],
    ],
    [
      "a whitelisted stream that is no longer suggested",
      {
        base: old,
        head: old,
        entry: { suggestedStreams: { streams: ["b"] } },
        templates: [{ name: "T", whitelist: ["a", "b"] }],
      },
      [],
    ],
  ];
  it.each(cases)("%s", (_name, given, want) => {
    const joined = saved(given);
    expect(lines(joined)).toEqual(want);
    expect(joined.uncheckable).toEqual([]);
  });

  it("tells of a whitelisted stream that is no longer suggested, on its line", () => {
    const base = registryOf(old, { suggestedStreams: { streams: ["a", "b"] } });
    const head = registryOf(old, { suggestedStreams: { streams: ["b"] } });
    const source = {
      text: '{\n"customization": { "stream_whitelist": [\n"b",\n"a"] } }',
      defaults: "/d",
      whitelist: "/customization/stream_whitelist",
    };
    const usage = {
      document: parseUsage({}, "usage.yaml"),
      configs: [],
      templates: [{ connector: "source-x", name: "T", at: "t.json", id: "t.json", source, whitelist: ["b", "a"] }],
      uncheckable: [],
    };
    const { findings } = joinUsage(compareRegistries(base, head), { usage, registries: { base, head }, operations, bindings });
    expect(findings.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      "warning: t.json:4 lists the stream a, which source-x 1.0.0 no longer suggests (template T).",
      "warning: source-x no longer suggests the stream a.",
    ]);
  });

  it("counts as a person would say it", () => {
    const configs = [{ host: "a" }, { host: "b", port: 1 }, { host: "c" }];
    const { usage, findings } = saved({ head: { ...old, required: ["port"] }, configs, templates: [{ defaults: {} }] });
    expect(usageLines(usage)).toEqual(["2 of your 3 configs stop validating", "your source template does not stop validating"]);
    expect(findings.map(({ usedAt, connector, id }) => [id, connector, usedAt])).toEqual([
      ["saved-config-stops-validating", "source-x", ["configs/1.json:1"]],
      ["saved-config-stops-validating", "source-x", ["configs/3.json:1"]],
    ]);
  });

  it("ends a message before it says more", () => {
    const usage = { operations: [{ operation: "make_source", at: ["a.ts:1"] }] };
    const told = [{ operation: "make_source" }, { operation: "get_source" }].map((one) => finding({ ...one, message: "it is gone" }));
    expect(lines(join({ usage, findings: told }))).toEqual([
      "breaking: it is gone. Used at a.ts:1.",
      "info: it is gone. Lowered from breaking: nothing in use calls it.",
    ]);
  });

  it("gives saved configs and whitelists the team's own levels, and lowered findings none", () => {
    const base = registryOf(old, { suggestedStreams: { streams: ["a"] } });
    const head = registryOf({ ...old, required: ["port"] }, { suggestedStreams: { streams: ["b"] } });
    const text = JSON.stringify({ host: "a" });
    const usage = {
      document: parseUsage({ operations: [] }, "usage.yaml"),
      configs: [{ connector: "source-x", file: "c.json", id: "c.json", text, config: { host: "a" } }],
      templates: [{ connector: "source-x", at: "t.ts:1", id: "t", whitelist: ["a"] }],
      uncheckable: [],
    };
    const levels = { "saved-config-stops-validating": "warning", "whitelisted-stream-not-suggested": "breaking", x: "breaking" } as const;
    const comparison = { findings: [finding({ operation: "make_source" })], uncheckable: [], unchanged: [] };
    const { findings } = joinUsage(comparison, { usage, registries: { base, head }, operations, bindings, levels });
    expect(findings.map(({ id, level }) => `${level} ${id}`)).toEqual([
      "warning saved-config-stops-validating",
      "breaking whitelisted-stream-not-suggested",
      "info x",
    ]);
  });

  it("never prints a value of a config", () => {
    const canary = "canary-1f9c";
    const head = {
      ...old,
      properties: { host: { const: "x" }, port: { type: "string" }, code: { type: "integer" } },
      additionalProperties: false,
    };
    const joined = saved({ head, configs: [{ host: canary }, { host: "x", code: canary }, { host: "x", unknown: canary }] });
    expect(joined.findings).toHaveLength(3);
    expect(JSON.stringify(joined)).not.toContain(canary);
  });

  const uncheckable: readonly [name: string, head: JsonObject, config: JsonObject, want: string][] = [
    [
      "a pattern that takes minutes",
      { ...old, properties: { host: { type: "string", pattern: "^(a+)+\\1$" } } },
      { host: `${"a".repeat(60)}!` },
      "source-x 2.0.0: the pattern ^(a+)+\\1$ takes too many steps to be judged",
    ],
    [
      "a reference to nowhere",
      { ...old, properties: { host: { $ref: "#/definitions/gone" } } },
      { host: "a" },
      "source-x 2.0.0: its schema does not compile: can't resolve reference #/definitions/gone from id #",
    ],
  ];
  it.each(uncheckable)("cannot check %s, and says so", (_name, head, config, want) => {
    const joined = saved({ head, configs: [config] });
    expect(joined.findings).toEqual([]);
    expect(joined.uncheckable).toEqual([{ location: "configs/1.json", reason: want }]);
  });

  it("says which configs belong to a connector that is gone, or that nobody knows", () => {
    const base = registryOf(old);
    const head = registryOf(old, { dockerRepository: "airbyte/source-z", sourceDefinitionId: "00000000-0000-4000-8000-000000000009" });
    const config = (connector: string): SavedConfig => ({ connector, file: `${connector}.json`, id: "c", text: "{}", config: {} });
    const usage = {
      document: parseUsage({}, "usage.yaml"),
      configs: [config("source-x"), config("source-q")],
      templates: [],
      uncheckable: [],
    };
    const joined = joinUsage({ findings: [], uncheckable: [], unchanged: [] }, { usage, registries: { base, head }, operations, bindings });
    expect(lines(joined)).toEqual(["breaking: source-x.json:1 stops working: the connector source-x is gone."]);
    expect(joined.uncheckable).toEqual([
      { location: "source-q.json", reason: "no registry of the two has a source-q that could be compared" },
    ]);
  });
});

describe("joinUsage: a config that is closed to undeclared fields", () => {
  const fields = { host: { type: "string" }, tunnel: { type: "object", properties: { key: { type: "string" } } } };
  const [open, closed] = [{}, { additionalProperties: false }].map((more) => registryOf({ type: "object", properties: fields, ...more }));
  const inner = registryOf({ type: "object", properties: { ...fields, tunnel: { ...fields.tunnel, additionalProperties: false } } });

  function levelOf(usage: Json, configs: readonly JsonObject[], head: typeof closed = closed): string | undefined {
    if (open === undefined || head === undefined) return undefined;
    const loaded = {
      document: parseUsage(usage, "usage.yaml"),
      configs: configs.map((config, index) => ({ connector: "source-x", file: `${index}.json`, id: `${index}`, text: "{}", config })),
      templates: [],
      uncheckable: [],
    };
    const joined = joinUsage(compareRegistries(open, head), { usage: loaded, registries: { base: open, head }, operations, bindings });
    return joined.findings.find(({ id }) => id === "config-extra-fields-refused")?.level;
  }

  const writes = (...pointers: readonly string[]): Json => ({
    connectors: [{ connector: "source-x", fields: Object.fromEntries(pointers.map((pointer) => [pointer, ["a.ts:1"]])) }],
  });

  it.each<[string, Json, readonly JsonObject[], string]>([
    ["no config is kept", {}, [], "breaking"],
    ["the kept ones have no such field", {}, [{ host: "a" }, {}], "info"],
    ["one of them has", {}, [{ host: "a" }, { more: 1 }], "breaking"],
    ["one of them was never valid", {}, [{ host: "a" }, { host: 1 }], "breaking"],
    ["a call writes declared fields", writes("/host", "/tunnel/more"), [{ host: "a" }], "info"],
    ["a call writes another field", writes("/host", "/more"), [{ host: "a" }], "breaking"],
    [
      "a call writes what is not known",
      { unknown: [{ kind: "fields", at: "a.ts:1", why: "?" }], ...(writes() as JsonObject) },
      [{}],
      "breaking",
    ],
  ])("%s", (_name, usage, configs, want) => {
    expect(levelOf(usage, configs)).toBe(want);
  });

  it("looks where the object is that was closed", () => {
    expect(levelOf(writes("/more"), [{ more: 1 }], inner)).toBe("info");
    expect(levelOf(writes("/tunnel/more"), [{}], inner)).toBe("breaking");
    expect(levelOf(writes("/tunnel/key"), [{ tunnel: { key: "a" } }], inner)).toBe("info");
  });

  it("says why", () => {
    if (open === undefined || closed === undefined) return;
    const config = { connector: "source-x", file: "c.json", id: "c", text: "{}", config: {} };
    const usage = { document: parseUsage({}, "usage.yaml"), configs: [config], templates: [], uncheckable: [] };
    const registries = { base: open, head: closed };
    const { findings } = joinUsage(compareRegistries(open, closed), { usage, registries, operations, bindings });
    expect(findings.find(({ id }) => id === "config-extra-fields-refused")?.message).toBe(
      "source-x 1.0.0 → 1.0.0: the config takes no field that it does not declare. Lowered from breaking: none of your saved configs and calls has a field that is refused.",
    );
  });
});
