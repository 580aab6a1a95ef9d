import type Typescript from "typescript";
import type { JsonObject } from "../../../core/json.ts";
import { requirePackage } from "../../../core/require-package.ts";
import { identifier } from "../../emit.ts";
import { findCycles } from "./find-cycles.ts";
import { schemaGraph } from "./schema-graph.ts";
import { uniqueName } from "./unique-name.ts";

const ts = requirePackage("typescript") as typeof Typescript; // the package's own types

/**
 * Gives each schema that is an array of itself a type alias, such as `type RecursiveTree = string | RecursiveTree[]`. As a member of an
 * interface TypeScript refuses such a type, because it resolves the array's element at once there.
 *
 * @param document the document that the nodes were printed from
 */
export function nameRecursive(nodes: readonly Typescript.Node[], document: JsonObject): Typescript.Node[] {
  const graph = schemaGraph(document);
  const recursive = findCycles(new Map([...graph].map(([name, refs]) => [name, refs.map(({ to }) => to)])));
  const aliases = aliasNames([...recursive.keys()]);
  if (aliases.size === 0) return [...nodes];
  const declarations: Typescript.Node[] = [];
  const printed = nodes.map((node) => {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== "components") return node;
    return withSchemas(node, (member) => {
      const alias = aliases.get(nameOf(member));
      if (alias === undefined || member.type === undefined) return member;
      declarations.push(ts.factory.createTypeAliasDeclaration(undefined, alias, undefined, withAliases(member.type, aliases)));
      return withType(member, ts.factory.createTypeReferenceNode(alias));
    });
  });
  return [...printed, ...declarations];
}

function aliasNames(schemas: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    schemas.map((schema) => {
      const alias = uniqueName("Recursive".concat(identifier("a-".concat(schema)).slice(1)), (one) => taken.has(one));
      taken.add(alias);
      return [schema, alias];
    }),
  );
}

/** Replaces `components["schemas"]["Tree"]` by the alias, because TypeScript defers an element only where an alias names it. */
function withAliases(type: Typescript.TypeNode, aliases: ReadonlyMap<string, string>): Typescript.TypeNode {
  const { transformed } = ts.transform(type, [
    (context) => (root) => {
      const visit = (node: Typescript.Node): Typescript.Node => {
        const alias = aliases.get(schemaOf(node) ?? "");
        return alias === undefined ? ts.visitEachChild(node, visit, context) : ts.factory.createTypeReferenceNode(alias);
      };
      return ts.isTypeNode(root) ? (ts.visitNode(root, visit, ts.isTypeNode) ?? root) : root;
    },
  ]);
  return transformed[0] ?? type;
}

/** The name in a node `components["schemas"]["NAME"]`. */
function schemaOf(node: Typescript.Node): string | undefined {
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isIndexedAccessTypeNode(node.objectType)) return undefined;
  const { objectType: root, indexType: section } = node.objectType;
  const isSchema = ts.isTypeReferenceNode(root) && ts.isIdentifier(root.typeName) && root.typeName.text === "components";
  return isSchema && textOf(section) === "schemas" ? textOf(node.indexType) : undefined;
}

function textOf(node: Typescript.Node): string | undefined {
  return ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal) ? node.literal.text : undefined;
}

type EditMember = (member: Typescript.PropertySignature) => Typescript.TypeElement;

function withSchemas(components: Typescript.InterfaceDeclaration, edit: EditMember): Typescript.Node {
  const members = components.members.map((member) => {
    if (!ts.isPropertySignature(member) || nameOf(member) !== "schemas") return member;
    if (member.type === undefined || !ts.isTypeLiteralNode(member.type)) return member;
    const schemas = member.type.members.map((schema) => (ts.isPropertySignature(schema) ? edit(schema) : schema));
    return withType(member, ts.factory.createTypeLiteralNode(schemas));
  });
  const { modifiers, name, typeParameters, heritageClauses } = components;
  return ts.factory.updateInterfaceDeclaration(components, modifiers, name, typeParameters, heritageClauses, members);
}

function nameOf({ name }: Typescript.PropertySignature): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name) ? name.text : "";
}

function withType(member: Typescript.PropertySignature, type: Typescript.TypeNode): Typescript.PropertySignature {
  return ts.factory.updatePropertySignature(member, member.modifiers, member.name, member.questionToken, type);
}
