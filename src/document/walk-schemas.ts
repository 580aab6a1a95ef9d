import { isObject, type Json } from "../core/json.ts";
import { type Shapes, schemaShape, type TreeNode, walkSchema, walkTree } from "../schema/keywords.ts";

/** The objects of OpenAPI that hold schemas or references, however far below. */
export type NodeKind =
  | "document"
  | "components"
  | "path-item"
  | "callback"
  | "operation"
  | "parameter"
  | "header"
  | "request-body"
  | "response"
  | "media-type"
  | "encoding"
  | "link"
  | "example"
  | "security-scheme"
  | "schema";

const operation = ["one", "operation"] as const;
const schema = ["one", "schema"] as const;
const schemas = ["map", "schema"] as const;
const examples = ["map", "example"] as const;
const content = ["map", "media-type"] as const;

/**
 * Which members of a node are nodes again (OpenAPI 3.0.4 and 3.1.1, section 4.8; JSON Schema 2020-12, and the older keywords that tools still read).
 * What is not named here is data or prose: a property called `default`, an example, an extension.
 */
export const documentShapes: Shapes<NodeKind> = {
  document: { paths: ["extensible-map", "path-item"], webhooks: ["map", "path-item"], components: ["one", "components"] },
  components: {
    schemas,
    responses: ["map", "response"],
    parameters: ["map", "parameter"],
    examples,
    requestBodies: ["map", "request-body"],
    headers: ["map", "header"],
    securitySchemes: ["map", "security-scheme"],
    links: ["map", "link"],
    callbacks: ["map", "callback"],
    pathItems: ["map", "path-item"],
  },
  "path-item": {
    parameters: ["list", "parameter"],
    get: operation,
    put: operation,
    post: operation,
    delete: operation,
    options: operation,
    head: operation,
    patch: operation,
    trace: operation,
  },
  callback: ["extensible-map", "path-item"],
  operation: {
    parameters: ["list", "parameter"],
    requestBody: ["one", "request-body"],
    responses: ["extensible-map", "response"],
    callbacks: ["map", "callback"],
  },
  parameter: { schema, content, examples },
  header: { schema, content, examples },
  "request-body": { content },
  response: { headers: ["map", "header"], content, links: ["map", "link"] },
  "media-type": { schema, examples, encoding: ["map", "encoding"] },
  encoding: { headers: ["map", "header"] },
  link: {},
  example: {},
  "security-scheme": {},
  schema: schemaShape,
};

/** A node of an OpenAPI document, or of a schema alone. A schema may be `true` or `false`. */
export type DocumentNode = TreeNode<NodeKind>;

/** Every node of an OpenAPI document, each before those below it. References are not followed. */
export function walkDocument(document: Json): Generator<DocumentNode, void, undefined> {
  return walkTree("document", document, documentShapes);
}

/** Every schema of an OpenAPI document, each before those below it: only where OpenAPI and JSON Schema put schemas, never in data. */
export function* walkSchemas(document: Json): Generator<DocumentNode, void, undefined> {
  for (const node of walkDocument(document)) if (node.kind === "schema") yield node;
}

/** Every schema of an OpenAPI document, or of a document that is a schema itself. */
export function schemasWithin(document: Json): Generator<DocumentNode, void, undefined> {
  return isObject(document) && document.openapi !== undefined ? walkSchemas(document) : walkSchema(document);
}
