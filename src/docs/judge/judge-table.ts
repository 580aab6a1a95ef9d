import { arrayMember, isObject, type Json, member, objectMember } from "../../core/json.ts";
import { sameJson } from "../../schema/accepts.ts";
import { flattenSchema, listForms } from "../../schema/flatten-schema.ts";
import type { Api, ApiOperation, Media } from "../api/api.ts";
import { jsonMedia } from "../api/json-media.ts";
import type { Fault } from "../fault.ts";
import type { TableCell, TableUnit } from "../read/page.ts";
import { type Span, spanOf } from "../read/spelled.ts";
import { isSpaced, snakeCase, spacedName } from "./value/lint-value.ts";

interface TableContext {
  readonly api: Api;
  /** The operation whose parameters or fields the table most likely lists. */
  readonly operation: ApiOperation | undefined;
  /** Names with a blank in the page's samples: what is wrong there is wrong in a table, too. */
  readonly spaced: ReadonlySet<string>;
}

/** The declaration of a name in the document. */
interface Declared {
  readonly schema: Json;
  readonly isRequired: boolean;
  readonly pointer: string;
}

/** Holds the rows of a table of parameters or fields against the document: names, defaults, and what is required. */
export function judgeTable(table: TableUnit, context: TableContext): readonly Fault[] {
  const column = (pattern: RegExp): number => table.heads.findIndex((head) => pattern.test(head.replaceAll("*", "")));
  const names = column(/^(?:query |path |body |header )?(?:field|param(?:eter)?|property|name|key|attribute|argument)s?(?: name)?$/i);
  if (names < 0) return [];
  const [required, defaults] = [column(/^(?:required|mandatory)\??$/i), column(/^defaults?(?: value)?$/i)];
  const fields = context.operation === undefined ? undefined : fieldsOf(table, context.operation, context.api);
  const rows = table.rows.flatMap((cells) => {
    const name = cells[names] === undefined ? undefined : nameIn(cells[names]);
    return name === undefined ? [] : [{ cells, name }];
  });
  const known = rows.filter(({ name }) => fields?.declared.has(name.text) === true).length;
  return rows.flatMap(({ cells, name }) => {
    const declared = fields?.declared.get(name.text);
    if (declared === undefined)
      return judgeName(name, { ...context, isListed: fields !== undefined && known >= 2 && known * 2 >= rows.length, side: fields?.side });
    return [
      ...(cells[defaults] === undefined ? [] : judgeDefault(name.text, cells[defaults], declared, context.api)),
      ...(cells[required] === undefined || fields?.side === "answer" ? [] : judgeRequired(name.text, cells[required], declared)),
    ];
  });
}

interface Name {
  readonly text: string;
  readonly span: Span;
}

/** The name that a cell gives: the text between its first backticks, or its only word. */
function nameIn({ text, codes, span }: TableCell): Name | undefined {
  const [code] = codes;
  if (code !== undefined) return { text: code.text.trim(), span: spanOf(code) };
  const word = text.replaceAll("*", "").trim();
  return /^[\w.-]+$/.test(word) ? { text: word, span } : undefined;
}

interface Fields {
  readonly side: "parameters" | "body" | "answer";
  readonly declared: ReadonlyMap<string, Declared>;
}

/** The side that the heading names, else the one that knows most of the names. */
function fieldsOf(table: TableUnit, operation: ApiOperation, api: Api): Fields | undefined {
  const sides: Fields[] = [
    {
      side: "parameters",
      declared: new Map(operation.parameters.map(({ name, schema, isRequired, pointer }) => [name, { schema, isRequired, pointer }])),
    },
    { side: "body", declared: propertiesOf(jsonMedia(operation.body?.media ?? []), api) },
    {
      side: "answer",
      declared: propertiesOf(jsonMedia([...operation.responses].find(([status]) => status.startsWith("2"))?.[1] ?? []), api),
    },
  ];
  const words = `${table.under.at(-1)?.text ?? ""} ${table.intro}`;
  const named = /\brespon|\breturn/i.test(words)
    ? "answer"
    : /\b(?:query|path|header|url)\b/i.test(words)
      ? "parameters"
      : /\bbody\b|\brequest\b/i.test(words)
        ? "body"
        : undefined;
  const texts = table.rows.flatMap((cells) => cells.flatMap(({ codes, text }) => [text.trim(), ...codes.map((code) => code.text)]));
  const hits = ({ declared }: Fields): number => texts.filter((text) => declared.has(text)).length;
  const best = [...sides].sort((a, b) => hits(b) - hits(a))[0];
  const own = sides.find(({ side }) => side === named);
  return own !== undefined && hits(own) > 0 ? own : named === undefined && best !== undefined && hits(best) > 0 ? best : undefined;
}

/** The properties of each media type, for further tables. */
const declaredBy = new WeakMap<Media, ReadonlyMap<string, Declared>>();

function propertiesOf(media: Media | undefined, { document }: Api): ReadonlyMap<string, Declared> {
  const before = media === undefined ? undefined : declaredBy.get(media);
  if (media === undefined || before !== undefined) return before ?? new Map();
  const declared = new Map<string, Declared>();
  for (const form of listForms(document, media.schema)) {
    const required = arrayMember(form, "required") ?? [];
    for (const [name, schema] of Object.entries(objectMember(form, "properties") ?? {})) {
      if (!declared.has(name)) declared.set(name, { schema, isRequired: required.includes(name), pointer: media.pointer });
    }
  }
  declaredBy.set(media, declared);
  return declared;
}

function judgeName(
  name: Name,
  { api, operation, spaced, isListed, side }: TableContext & { readonly isListed: boolean; readonly side: Fields["side"] | undefined },
): readonly Fault[] {
  const bodies = [...(operation?.body?.media ?? []), ...[...(operation?.responses.values() ?? [])].flat()].flatMap(({ names }) => names);
  const declared = [...(operation?.parameters.map((parameter) => parameter.name) ?? []), ...bodies];
  if (isSpaced(name.text)) {
    const plain = snakeCase(name.text);
    const isMeant = name.text.includes("_") || declared.includes(plain) || isProperty(api, plain) || spaced.has(name.text);
    return isMeant ? [spacedName(name.text, name.span)] : [];
  }
  if (!isListed || operation === undefined || declared.includes(name.text) || !/^[A-Za-z_]\w*$/.test(name.text)) return [];
  const where = side === "parameters" ? "parameters" : side === "body" ? "body" : "answer";
  const message = `The table lists ${name.text}, which ${operation.method} ${operation.path} does not declare in its ${where}.`;
  return [
    {
      kind: "table-unknown-name",
      key: name.text,
      span: name.span,
      message,
      got: name.text,
      expected: "a declared name",
      pointer: operation.pointer,
    },
  ];
}

const properties = new WeakMap<Api, ReadonlySet<string>>();

/** True for a name that some schema of the document declares. */
function isProperty(api: Api, name: string): boolean {
  const known =
    properties.get(api) ??
    new Set(
      api.operations.flatMap(({ body, responses, parameters }) => [
        ...parameters.map((one) => one.name),
        ...[...(body?.media ?? []), ...[...responses.values()].flat()].flatMap(({ names }) => names),
      ]),
    );
  properties.set(api, known);
  return known.has(name);
}

/** Compares a default where the cell has a value; words such as "US region" are none. */
function judgeDefault(name: string, cell: TableCell, { schema, pointer }: Declared, { document }: Api): readonly Fault[] {
  const text = cell.codes[0]?.text ?? (/^\s*(?:-?\d+(?:\.\d+)?|true|false)\s*$/.test(cell.text) ? cell.text.trim() : undefined);
  if (text === undefined || /^(?:-|none|n\/a|null|undefined|)$/i.test(text.trim())) return [];
  const own = member(flattenSchema(document, schema), "default");
  const values = parsed(text.trim());
  if (own !== undefined && values.some((value) => sameJson(value, own))) return [];
  const got = text.trim();
  const expected = own === undefined ? "no default" : JSON.stringify(own);
  const message = `The page gives ${name} the default ${got}; the document gives ${own === undefined ? "none" : expected}.`;
  return [
    {
      kind: "default-contradicts-document",
      key: name,
      span: cell.span,
      message,
      got,
      expected,
      pointer,
      level: own === undefined ? "note" : "warning",
    },
  ];
}

/** A default in a cell may be written as JSON, with single quotes, or bare. */
function parsed(text: string): readonly Json[] {
  try {
    const value: unknown = JSON.parse(text.replaceAll("'", '"'));
    return [text, value as Json]; // JSON.parse gives JSON
  } catch {
    return [text, text.replaceAll(/^["']|["']$/g, "")];
  }
}

function judgeRequired(name: string, cell: TableCell, { isRequired, schema, pointer }: Declared): readonly Fault[] {
  const said = /^(?:yes|true|required|✓|✅|✔️?|y)$/i.test(cell.text.trim())
    ? true
    : /^(?:no|false|optional|✗|❌|n)$/i.test(cell.text.trim())
      ? false
      : undefined;
  if (said === undefined || said === isRequired || (said && isObject(schema) && schema.default !== undefined)) return [];
  const words = (required: boolean): string => (required ? "required" : "optional");
  const message = `The page calls ${name} ${words(said)}; the document calls it ${words(isRequired)}.`;
  return [
    {
      kind: "required-contradicts-document",
      key: name,
      span: cell.span,
      message,
      got: words(said),
      expected: words(isRequired),
      pointer,
      level: said ? "note" : "warning",
    },
  ];
}
