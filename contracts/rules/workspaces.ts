import type { Rule } from "../../src/contract/case/case.ts";
import { inGuide, onPage } from "../citations.ts";

/** Rules about the workspaces of an organization. */
export const workspaceRules: readonly Rule[] = [
  {
    id: "workspace-name-is-unique",
    sentence: "A workspace's name is unique within its organization, and stands for one customer.",
    source: inGuide("Generating user-scoped tokens", 40, "unique identifier"),
    where: "behaviour",
    capabilities: ["mint-scoped-token", "update-workspace"],
  },
  {
    id: "workspace-paging",
    sentence: "A page of workspaces holds 1 to 100 of them, by default 20.",
    source: onPage("workspaces", "Query parameters"),
    where: "document",
    capabilities: ["list-workspaces"],
  },
  {
    id: "workspace-paging-default",
    sentence: "A page of workspaces holds 20 of them where no limit is named.",
    source: onPage("workspaces", "Query parameters"),
    where: "bundle",
    capabilities: ["list-workspaces"],
  },
  {
    id: "workspace-paging-followed",
    sentence: "The next page is fetched from the address that an answer names, until it names none.",
    source: onPage("workspaces", "Pagination"),
    where: "client",
    capabilities: ["list-workspaces"],
  },
  {
    id: "workspace-filter",
    sentence: "Workspaces are found by a part of their name, upper and lower case alike, and by their status.",
    source: onPage("workspaces", "Query parameters"),
    where: "behaviour",
    capabilities: ["list-workspaces"],
  },
  {
    id: "workspace-status",
    sentence: "A workspace is active or inactive.",
    source: onPage("workspaces", "Workspace status"),
    where: "document",
    capabilities: ["list-workspaces", "update-workspace"],
  },
  {
    id: "workspace-inactive",
    sentence: "In a workspace that is made inactive every connection is switched off.",
    source: onPage("workspaces", "Workspace status"),
    where: "behaviour",
    capabilities: ["update-workspace"],
  },
  {
    id: "workspace-deletion",
    sentence: "A workspace that is deleted takes its sources, destinations and connections with it.",
    source: onPage("workspaces", "Delete workspace"),
    where: "behaviour",
    capabilities: ["delete-workspace"],
  },
];
