interface GrowthShape {
  /** The things that are counted, for the table. */
  readonly what: string;
  /** How many of them the smallest has. */
  readonly size: number;
  readonly make: (count: number) => unknown;
  /** True for a registry with one connector; a document otherwise. */
  readonly isRegistry?: true;
}

const text = { type: "string" };
const list = <Item>(count: number, make: (index: number) => Item): Item[] => Array.from({ length: count }, (_, index) => make(index));
const ref = (index: number): object => ({ $ref: `#/components/schemas/S${index}` });

/** Shapes that multiply work where something is not linear. Each is small as a text. */
export const growthShapes: Readonly<Record<string, GrowthShape>> = {
  operations: {
    what: "operations",
    size: 250,
    make: (count) =>
      documentOf(
        [],
        Object.assign({}, ...list(count, (index) => pathOf(`/p${index}`, objectOf(list(10, (at) => [`f${index}x${at}`, text]))))),
      ),
  },
  chain: {
    what: "schemas in a chain",
    size: 250,
    make: (count) =>
      documentOf(
        list(count, (index) =>
          objectOf([
            ["next", index + 1 < count ? ref(index + 1) : text],
            ["name", { ...text, default: "x" }],
          ]),
        ),
      ),
  },
  mesh: {
    what: "schemas that refer to three others each",
    size: 250,
    make: (count) =>
      documentOf(
        list(count, (index) =>
          objectOf([1, 7, 13].map((step) => [`to${step}`, { type: "array", items: ref((index * step + 1) % count) }])),
        ),
      ),
  },
  union: {
    what: "branches of a union",
    size: 250,
    make: (count) =>
      documentOf([{ oneOf: list(count, (index) => ref(index + 1)) }, ...list(count, (index) => objectOf([[`name${index}`, text]]))]),
  },
  tagged: {
    what: "branches of a union, told apart by a constant",
    size: 250,
    make: (count) =>
      documentOf([
        { oneOf: list(count, (index) => ref(index + 1)) },
        ...list(count, (index) => ({ ...objectOf([["kind", { const: `k${index}` }]]), required: ["kind"] })),
      ]),
  },
  members: {
    what: "required properties of an object",
    size: 250,
    make: (count) => {
      const names = list(count, (index) => `p${index}`);
      return documentOf([{ ...objectOf(names.map((name) => [name, text])), required: names }]);
    },
  },
  doubling: {
    what: "schemas that refer to the next one twice",
    size: 4,
    make: (count) =>
      documentOf(list(count, (index) => objectOf(["left", "right"].map((side) => [side, index + 1 < count ? ref(index + 1) : text])))),
  },
  enum: {
    what: "values of an enum",
    size: 12_500,
    make: (count) => documentOf([objectOf([["one", { ...text, enum: list(count, (index) => `value-${index}`) }]])]),
  },
  "connector-enum": {
    what: "values of an enum, connector",
    size: 12_500,
    isRegistry: true,
    make: (count) => registryOf(objectOf([["one", { ...text, enum: list(count, (index) => `value-${index}`) }]])),
  },
  definitions: {
    what: "definitions, connector",
    size: 250,
    isRegistry: true,
    make: (count) => {
      const to = (index: number): object => (index < count ? { $ref: `#/definitions/D${index}` } : text);
      const definitions = Object.fromEntries(list(count, (index) => [`D${index}`, objectOf([["next", to(index + 1)]])]));
      return registryOf({ ...objectOf([["first", to(0)]]), definitions });
    },
  },
};

function objectOf(properties: readonly (readonly [string, object])[]): object {
  return { type: "object", properties: Object.fromEntries(properties) };
}

function pathOf(path: string, schema: object): object {
  const content = { "application/json": { schema } };
  return { [path]: { post: { requestBody: { content }, responses: { 200: { description: "done", content } } } } };
}

function documentOf(schemas: readonly object[], paths: object = pathOf("/p", ref(0))): object {
  return {
    openapi: "3.1.0",
    info: { title: "growth", version: "1" },
    paths,
    components: { schemas: Object.fromEntries(schemas.map((schema, index) => [`S${index}`, schema])) },
  };
}

function registryOf(connectionSpecification: object): object {
  const source = {
    name: "Growth",
    sourceDefinitionId: "00000000-0000-4000-8000-000000000001",
    dockerRepository: "airbyte/source-growth",
    dockerImageTag: "1.0.0",
    spec: { connectionSpecification },
  };
  return { sources: [source], destinations: [] };
}
