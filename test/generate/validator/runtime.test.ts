import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { countCharacters, equal, formats } from "../../../generated/connectors/validator.ts";
import { validatorFormats } from "../../../src/generate/validator/keeps-format.ts";
import { renderValidatorRuntime } from "../../../src/generate/validator/render-runtime.ts";
import { tidyValidatorCode } from "../../../src/generate/validator/tidy-code.ts";
import { caught } from "../../support/caught.ts";

const texts: readonly [format: string, text: string, want: boolean][] = [
  ["date", "2024-02-29", true],
  ["date", "2023-02-29", false],
  ["date", "1900-02-29", false],
  ["date", "2000-02-29", true],
  ["date", "2024-13-01", false],
  ["date", "2024-04-31", false],
  ["date", "2024-04-00", false],
  ["date", "2024-4-1", false],
  ["date", "2024-04-01T", false],
  ["time", "08:30:06Z", true],
  ["time", "08:30:06.283185z", true],
  ["time", "08:30:06+23:59", true],
  ["time", "08:30:06", false],
  ["time", "24:00:00Z", false],
  ["time", "23:59:60Z", true],
  ["time", "22:59:60Z", false],
  ["time", "01:29:60+01:30", true],
  ["time", "15:59:60-08:00", true],
  ["time", "08:30:06+24:00", false],
  ["date-time", "2024-02-29T08:30:06Z", true],
  ["date-time", "2024-02-29t08:30:06.1+00:00", true],
  ["date-time", "2024-02-30T08:30:06Z", false],
  ["date-time", "2024-02-29 08:30:06Z", false],
  ["date-time", "2024-02-29", false],
  ["uri", "https://user:pw@example.com:8080/a/b;c=1?q=%20#f", true],
  ["uri", "urn:oasis:names", true],
  ["uri", "mailto:a@b.example", true],
  ["uri", "http://[::1]/", true],
  ["uri", "//example.com/", false],
  ["uri", "/a", false],
  ["uri", "http://a b/", false],
  ["uri", "http://a/%zz", false],
  ["uri", "", false],
];

const pairs: readonly [a: unknown, b: unknown, want: boolean][] = [
  [1, 1, true],
  [1, "1", false],
  [null, {}, false],
  [null, null, true],
  [[1, [2]], [1, [2]], true],
  [[1, 2], [2, 1], false],
  [[], {}, false],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: undefined, b: 1 }, { b: 1, c: 1 }, false],
  [{ toString: 1 }, { a: 1 }, false],
];

describe("what all validators share", () => {
  it("is what stands in the generated tree", () => {
    const generated = new URL("../../../generated/connectors/validator.ts", import.meta.url);
    expect(readFileSync(generated, "utf8")).toBe(renderValidatorRuntime().text);
  });

  it("has the formats that are asserted, and no other", () => {
    expect(Object.keys(formats).sort()).toEqual([...validatorFormats].sort());
  });

  it.each(texts)("%s %j", (format, text, want) => {
    expect(formats[format]?.(text)).toBe(want);
  });

  it.each(pairs)("%j equals %j: %s", (a, b, want) => {
    expect(equal(a, b)).toBe(want);
    expect(equal(b, a)).toBe(want);
  });

  it("counts code points", () => {
    expect(["", "ab", "😀", "e\u0301", "\ud800"].map(countCharacters)).toEqual([0, 2, 1, 2, 1]);
  });
});

const head = '"use strict";\nexport const validate = validate0;\nexport default validate0;\n';

describe("tidyValidatorCode", () => {
  it("leaves lines that only look like code as they are", () => {
    const error = 'const err0 = {params:{a: "const err1 = {}; if(vErrors === null){"}};';
    const noted = ["if(vErrors === null){", "vErrors = [err0];", "}", "else {", "vErrors.push(err0);", "}", "errors++;"];
    const lines = [
      error,
      ...noted,
      error,
      "errors++;",
      'const func1 = require("ajv/dist/runtime/equal").default;',
      'let x = "</a>\u2028";',
    ];
    expect(tidyValidatorCode(head + lines.join("\n"))).toEqual([
      'vErrors = note(vErrors, {params:{a: "const err1 = {}; if(vErrors === null){"}});',
      "errors++;",
      error,
      "errors++;",
      "const func1 = equal;",
      'let x = "<\\/a>\\u2028";',
    ]);
  });

  it("leaves out a schema that no function reads", () => {
    const lines = ["const schema0 = {};", "const schema1 = {};", "let a = schema1.b;"];
    expect(tidyValidatorCode(head + lines.join("\n"))).toEqual(lines.slice(1));
  });

  const foreign: readonly [code: string, message: string][] = [
    ["export const validate = validate1;", "Ajv writes another kind of module than expected."],
    [`${head}const func1 = require("ajv/dist/runtime/uri").default;`, "Ajv imports a helper that is not known."],
  ];
  it.each(foreign)("refuses what another Ajv could write: %j", async (code, message) => {
    expect(await caught(() => tidyValidatorCode(code))).toEqual(["internal", message, undefined]);
  });
});
