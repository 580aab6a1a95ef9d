import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "../../src/core/canonical-json.ts";
import { sha256 } from "../../src/core/digest.ts";
import { type Json, type JsonObject, member } from "../../src/core/json.ts";
import { resolvePointer } from "../../src/core/json-pointer.ts";
import type { Generation } from "../../src/document/bindings.ts";
import { type Bundle, bundle } from "../../src/document/bundle.ts";
import { type Overlay, parseOverlay } from "../../src/document/overlay/overlay.ts";
import { parseDocument } from "../../src/document/parse/parse-document.ts";
import { caught } from "../support/caught.ts";
import { describeShared, sharedPath } from "../support/shared.ts";

const marker = "x-airbyte-embedded-kit";

function overlay(id: string, action: JsonObject): Overlay {
  const head = { overlay: "1.0.0", info: { title: "t", version: "1" }, "x-reason": "r", "x-source": "s", "x-goes-when": "w" };
  return parseOverlay({ ...head, actions: [action] }, `${id}.yaml`);
}

const named = overlay("010-named", { target: "$.info", update: { title: "Named" } });
const agentOnly = overlay("020-agent-only", { target: "$.gone", remove: true, "x-generations": ["agent"] });
const source = { paths: {}, openapi: "3.1.0", info: { title: "t", version: "1" }, components: { schemas: { A: { format: "UUID" } } } };

const make = (document: Json, overlays: readonly Overlay[] = [named, agentOnly], generation: Generation = "embedded"): Bundle =>
  bundle(document, { generation, overlays, place: "api.json" });

describe("bundle", () => {
  test("mends, overlays, and tells so in the document", () => {
    const before = structuredClone(source);
    const made = make(source);
    expect(made).toEqual({
      generation: "embedded",
      overlays: [
        { id: "010-named", applied: true, places: 1 },
        { id: "020-agent-only", applied: false, places: 0, reason: "for generation agent, the document is embedded" },
      ],
      repairs: [{ code: "format-case", where: "/components/schemas/A/format" }],
      document: {
        openapi: "3.1.0",
        info: { title: "Named", version: "1" },
        paths: {},
        components: { schemas: { A: { format: "uuid" } } },
        [marker]: {
          format: 1,
          generation: "embedded",
          overlays: made.overlays,
          repairs: [{ code: "format-case", count: 1, where: ["/components/schemas/A/format"] }],
          sourceSha256: sha256(canonicalJson(source)),
          bundleSha256: sha256(canonicalJson(unmarked(made.document))),
        },
      },
    });
    expect(Object.keys(made.document)).toEqual(["components", "info", "openapi", "paths", marker]);
    expect(source).toEqual(before);
  });

  test("names the keys that stood twice in the text, and takes none in a bundle", async () => {
    const options = { generation: "unknown", overlays: [], place: "api.json", repeated: ["/info/title"] } as const;
    const { document, repairs } = bundle(source, options);
    expect(repairs[0]).toEqual({ code: "repeated-key", where: "/info/title" });
    expect(make(document).repairs).toEqual(expect.arrayContaining([...repairs]));
    const message = "A key stands twice in the bundle, at /info/title: it was edited.";
    expect(await caught(() => bundle(document, options))).toEqual(["bundle-altered", message, "api.json"]);
  });

  test("of a bundle is that bundle, whatever else is asked for", () => {
    const made = make(source);
    const again = make(made.document, [named, overlay("030-more", { target: "$.nowhere", remove: true })], "agent");
    expect(again).toEqual(made);
    expect(canonicalJson(again.document)).toBe(canonicalJson(made.document));
  });

  test("does not overlay a document of OpenAPI 3.0", () => {
    const { overlays } = make({ ...source, openapi: "3.0.3" }, [named]);
    expect(overlays).toEqual([{ id: "010-named", applied: false, places: 0, reason: "for OpenAPI 3.1, the document is of 3.0" }]);
  });
});

describe("bundle refuses", () => {
  const breaking = { target: "$.components.schemas.A", update: { type: "string", default: 1 } };
  const leading = { target: "$.components.schemas", update: { B: { $ref: "https://evil.example/" } } };
  const made = make(source).document;
  const edited = { ...made, components: { schemas: { A: { type: "string" } } } };
  const faulty = resealed({ ...made, components: { schemas: { A: { format: "set" } } } });
  test.each<[string, Json, Overlay[], string, string, string]>([
    [
      "an overlay that leaves a fault",
      source,
      [named, overlay("030-bad", breaking)],
      "overlay-breaks-document",
      "030-bad",
      "default-outside-schema at /components/schemas/A/default",
    ],
    [
      "an overlay that leads out",
      source,
      [overlay("030-bad", leading)],
      "overlay-breaks-document",
      "030-bad",
      'These references lead out of the document:\n  /components/schemas/B/$ref refers to "https://evil.example/"',
    ],
    [
      "an overlay that takes the paths away",
      source,
      [overlay("030-bad", { target: "$.paths", remove: true })],
      "overlay-breaks-document",
      "030-bad",
      "The document has no object `paths`.",
    ],
    [
      "an overlay that hits nothing",
      source,
      [overlay("030-bad", { target: "$.gone", remove: true })],
      "overlay-no-match",
      "030-bad#/actions/0",
      "The target $.gone selects nothing.",
    ],
    [
      "a marker of another kind",
      { ...made, [marker]: true },
      [],
      "bundle-altered",
      "api.json",
      `The member ${marker} is not as this version of the kit writes it.`,
    ],
    [
      "a marker of another format",
      { ...made, [marker]: { ...Object(made[marker]), format: 2 } },
      [],
      "bundle-altered",
      "api.json",
      `The member ${marker} is not as this version of the kit writes it.`,
    ],
    [
      "a marker with a row of another form",
      { ...made, [marker]: { ...Object(made[marker]), repairs: [{ code: "x", count: 2, where: ["/"] }] } },
      [],
      "bundle-altered",
      "api.json",
      `The member ${marker} is not as this version of the kit writes it.`,
    ],
    ["an edited bundle", edited, [], "bundle-altered", "api.json", "The bundle is not what it was when it was written: it was edited."],
    [
      "a bundle with a fault, whose digest somebody made anew",
      faulty,
      [],
      "bundle-altered",
      "api.json",
      "The bundle has faults that it did not have when it was written:\nunknown-format at /components/schemas/A/format",
    ],
    [
      "what is no OpenAPI",
      { swagger: "2.0" },
      [],
      "document-not-openapi",
      "api.json",
      'The document is of Swagger "2.0"; known are OpenAPI 3.0.x and 3.1.x.',
    ],
  ])("%s", (_, document, overlays, code, place, message) => {
    expect(() => make(document, overlays)).toThrow(expect.objectContaining({ code, place, message }));
  });
});

const root = fileURLToPath(new URL("../../openapi/", import.meta.url));
const read = (path: string): Json => parseDocument(readFileSync(path, "utf8"), path);
const ours = readdirSync(`${root}overlays`)
  .filter((name) => name.endsWith(".yaml"))
  .sort()
  .map((name) => parseOverlay(read(`${root}overlays/${name}`), name));

/** How often each overlay has to hit, so that one which quietly hits less is seen. */
const agentPlaces = {
  ...{ "010": 1, "020": 1, "030": 2, "040": 2, "050": 1, "060": 2, "070": 1, "080": 33, "090": 17, "100": 34, "110": 49 },
  ...{ "120": 2, "130": 1 },
};
const places = ({ overlays }: Bundle) => Object.fromEntries(overlays.map(({ id, places }) => [id.slice(0, 3), places]));

function checkRules({ document }: Bundle, scopedTokenRequest: string): void {
  const at = (pointer: string): Json | undefined => resolvePointer(document, pointer);
  const schemas = "/components/schemas";
  expect(at("/jsonSchemaDialect")).toBe("https://json-schema.org/draft/2020-12/schema");
  expect(at("/servers/0/url")).toBe("https://api.airbyte.ai");
  expect(member(at(`${schemas}/${scopedTokenRequest}/properties/region_id`), "enum")).toHaveLength(3);
  expect(at(`${schemas}/SourceTemplateCreateRequest/properties/customization/anyOf/0/then/properties/stream_whitelist/minItems`)).toBe(1);
  expect(at(`${schemas}/SourceTemplateCreateResponse/properties/customization/anyOf/0/then`)).toBeUndefined();
  expect(at(`${schemas}/UserHostedConnectionTemplate/required`)).toContain("data_hosting_type");
  expect(at(`${schemas}/UserHostedConnectionTemplateCreateRequest/required`)).not.toContain("data_hosting_type");
  expect(at(`${schemas}/ApiErrorResponse/minProperties`)).toBe(1);
  expect(at("/paths/~1api~1v1~1integrations~1templates~1sources/post/security")).toEqual([{ OperatorToken: [] }]);
  expect(Object.keys(Object(at("/paths/~1api~1v1~1workspaces~1{workspace_id}/get/responses")))).toEqual(
    expect.arrayContaining(["401", "404", "429"]),
  );
  expect(at("/paths/~1api~1v1~1workspaces~1{workspace_id}/get/security")).toEqual([{ HTTPBearer: [] }]);
  expect(at("/paths/~1api~1v1~1account~1applications~1token/post/responses/401")).toBeUndefined();
}

describe("the overlays of the kit", () => {
  test("apply to the snapshot of the repository, each of them", () => {
    const snapshot = bundle(read(`${root}snapshot/openapi.json`), { generation: "embedded", overlays: ours, place: "snapshot" });
    const ofAgent = ["120-connector-named-once", "130-oauth-connector-named-once"];
    expect(snapshot.overlays.filter(({ applied }) => !applied).map(({ id }) => id)).toEqual(ofAgent);
    expect(snapshot.repairs).toEqual([]);
    checkRules(snapshot, "ScopedTokenCreateRequest");
    expect(resolvePointer(snapshot.document, "/paths/~1api~1v1~1embedded~1sources/post/security")).toEqual([{ ScopedToken: [] }]);
  });
});

describeShared("the overlays of the kit, on real documents,", () => {
  test.each(["agent-api-2026-05-06.json", "agent-api-2026-05-21.json"])("apply to %s, each as often as it should", (name) => {
    const agent = bundle(read(sharedPath(`openapi/${name}`)), { generation: "agent", overlays: ours, place: name });
    expect(places(agent)).toEqual(agentPlaces);
    checkRules(agent, "app__api__account__applications__schemas__ScopedTokenCreateRequest");
  });

  test("name only the dialect in a foreign document, and are listed as not applied", () => {
    const name = "airbyte-public-api.yaml";
    const foreign = bundle(read(sharedPath(`openapi/${name}`)), { generation: "unknown", overlays: ours, place: name });
    expect(foreign.overlays.filter(({ applied }) => applied).map(({ id }) => id)).toEqual(["010-schema-dialect"]);
    expect(new Set(foreign.overlays.flatMap(({ reason }) => reason ?? []))).toEqual(
      new Set(["for generation embedded and agent, the document is unknown", "for generation agent, the document is unknown"]),
    );
  });
});

function unmarked({ [marker]: _marker, ...rest }: JsonObject): JsonObject {
  return rest;
}

function resealed(document: JsonObject): JsonObject {
  return { ...document, [marker]: { ...Object(document[marker]), bundleSha256: sha256(canonicalJson(unmarked(document))) } };
}
