/**
 * Capability that makes a thing → the capability that removes it, and the member of the answer that identifies it. Workspaces are absent here,
 * because they are found by name, and so are sources, which go with their workspace.
 */
export const removals: Readonly<Record<string, Removal>> = {
  "create-source-template": { removeWith: "delete-source-template", by: "id" },
  "create-source-template-as-in-guide": { removeWith: "delete-source-template", by: "id" },
  "clone-source-template": { removeWith: "delete-source-template", by: "id" },
  "create-connection-template": { removeWith: "delete-connection-template", by: "id" },
  "create-template-tag": { removeWith: "delete-template-tag", by: "name" },
  // A renamed tag is gone under its old name, and there under its new one.
  "rename-template-tag": { removeWith: "delete-template-tag", by: "name" },
};

export interface Removal {
  readonly removeWith: string;
  readonly by: "id" | "name";
}
