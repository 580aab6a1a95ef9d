import { isObject, type Json } from "../core/json.ts";
import { type Shapes, schemaShape, type TreeNode, treeNodeAt, walkSchema, walkTree } from "../schema/keywords.ts";

/** The objects of OpenAPI that contain schemas or references at any depth. */
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
 * The members of each kind of node that hold further nodes (OpenAPI 3.0.4 and 3.1.1, section 4.8; JSON Schema 2020-12, and older keywords
 * that tools still read). Every other member is data or prose, such as an example, an extension, or a property that is called `default`.
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

/** Walks every node of an OpenAPI document, parents first. References are not followed. */
export function walkDocument(document: Json): Generator<DocumentNode, void, undefined> {
  return walkTree("document", document, documentShapes);
}

/** The node at a path of an OpenAPI document; undefined where there is none, such as inside an example. */
export function documentNodeAt(document: Json, path: readonly string[] | undefined): DocumentNode | undefined {
  return path === undefined ? undefined : treeNodeAt("document", document, { path, shapes: documentShapes });
}

/**
 * Walks every schema of an OpenAPI document, parents first. Only places where OpenAPI and JSON Schema put schemas count; data that looks
 * like a schema does not.
 */
export function* walkSchemas(document: Json): Generator<DocumentNode, void, undefined> {
  for (const node of walkDocument(document)) if (node.kind === "schema") yield node;
}

/** Walks every schema of an OpenAPI document, or of a document that is itself a schema. */
export function schemasWithin(document: Json): Generator<DocumentNode, void, undefined> {
  return isObject(document) && document.openapi !== undefined ? walkSchemas(document) : walkSchema(document);
}
