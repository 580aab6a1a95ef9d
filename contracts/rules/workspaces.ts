import type { Rule } from "../../src/contract/case/case.ts";
import { onPage } from "../citations.ts";

/** Rules about the workspaces of an organization. */
export const workspaceRules: readonly Rule[] = [
  {
    id: "workspace-name-is-unique",
    sentence: "A workspace's name is unique within its organization, and stands for one customer.",
    source: onPage("guide", "Generating user-scoped tokens", "unique identifier"),
    where: "behaviour",
    capabilities: ["mint-scoped-token", "update-workspace"],
  },
  {
    id: "workspace-paging",
    sentence: "A page of workspaces holds 1 to 100 of them, by default 20.",
    source: onPage("workspaces", "Query parameters", "Maximum number of workspaces to return (max: 100)"),
    where: "document",
    capabilities: ["list-workspaces"],
  },
  {
    id: "workspace-paging-default",
    sentence: "A page of workspaces holds 20 of them where no limit is named.",
    source: onPage("workspaces", "Query parameters", "limit | integer | No | 20"),
    where: "bundle",
    capabilities: ["list-workspaces"],
  },
  {
    id: "workspace-paging-followed",
    sentence: "The next page is fetched from the address that an answer names, until it names none.",
    source: onPage("workspaces", "Pagination", "make a GET request to that URL"),
    where: "client",
    capabilities: ["list-workspaces"],
  },
  {
    id: "workspace-filter",
    sentence: "Workspaces are found by a part of their name, upper and lower case alike, and by their status.",
    source: onPage("workspaces", "Query parameters", "case-insensitive partial match"),
    where: "behaviour",
    capabilities: ["list-workspaces"],
  },
  {
    id: "workspace-status",
    sentence: "A workspace is active or inactive.",
    source: onPage("workspaces", "Workspace status", "a status that controls its availability"),
    where: "document",
    capabilities: ["list-workspaces", "update-workspace"],
  },
  {
    id: "workspace-inactive",
    sentence: "In a workspace that is made inactive every connection is switched off.",
    source: onPage("workspaces", "Workspace status", "automatically disables all active connections"),
    where: "behaviour",
    capabilities: ["update-workspace"],
  },
  {
    id: "workspace-deletion",
    sentence: "A workspace that is deleted takes its sources, destinations and connections with it.",
    source: onPage("workspaces", "Delete workspace", "All associated resources (sources, destinations, connections)"),
    where: "behaviour",
    capabilities: ["delete-workspace"],
  },
];
