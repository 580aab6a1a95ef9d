import { arrayMember, type JsonObject, objectMember } from "../../../src/core/json.ts";
import { namesOf, type Org, selects, type Workspace } from "./model.ts";
import type { Run } from "./run.ts";

/** Compares everything that the sandbox has with the model. */
export async function compareAll(run: Run): Promise<void> {
  for (const [index, org] of run.model.orgs.entries()) {
    const { jwt: token } = await run.operator(index);
    const list = async (line: string, query = {}): Promise<JsonObject[]> =>
      (await run.send(line, 200, { token, query })).body.data as JsonObject[];
    run.expect(
      "tags",
      (await list("GET /integrations/templates/tags")).map(({ id, name }) => [id, name]),
      org.tags.map(({ id, name }) => [id, name]),
    );
    const asked = run.selection("all");
    const query = { ...(asked.tags.length > 0 && { tags: asked.tags }), tags_mode: asked.mode };
    const told = ({ id, tags }: { id: string; tags: string[] }): unknown => [id, namesOf(org, tags).sort()];
    const found = ({ id, tags }: JsonObject): unknown => [id, [...(tags as string[])].sort()];
    const fits = ({ tags }: { tags: string[] }): boolean => selects(asked, namesOf(org, tags));
    run.expect(
      "source templates",
      (await list("GET /integrations/templates/sources", query)).map(found),
      org.templates.filter(fits).map(told),
    );
    run.expect(
      "connection templates",
      (await list("GET /integrations/templates/connections", query)).map(found),
      org.connectionTemplates.filter(fits).map(told),
    );
    const stats = (await run.send("GET /workspaces/stats", 200, { token })).body;
    const active = org.workspaces.filter(({ status }) => status === "active").length;
    run.expect("stats", stats, {
      active_count: active,
      inactive_count: org.workspaces.length - active,
      total_count: org.workspaces.length,
    });
    const world = run.sandbox.world().organizations.find(({ id }) => id === org.id);
    const there = world?.workspaces.filter((one) => one.deletedAt === undefined) ?? [];
    run.expect(
      "workspaces",
      there.map(({ id, name, region, status }) => [id, name, region, status]),
      org.workspaces.map(({ id, name, region, status }) => [id, name, region, status]),
    );
    for (const workspace of org.workspaces) {
      const sources = await list("GET /integrations/sources", { workspace_id: workspace.id });
      run.expect(
        "sources",
        sources.map(({ id, name }) => [id, name]),
        workspace.sources.map(({ id, name }) => [id, name]),
      );
      const destinations = await list("GET /integrations/destinations", { workspace_id: workspace.id, limit: "100" });
      run.expect(
        "destinations",
        destinations.map(({ name }) => name),
        workspace.destinations.map(({ name }) => name),
      );
      const shownSources = there.find(({ id }) => id === workspace.id)?.sources ?? [];
      run.expect(
        "connections",
        shownSources.map(({ id, connections }) => [id, connections.map(({ destination, isOn }) => [destination, isOn])]),
        workspace.sources.map(({ id }) => [
          id,
          workspace.connections.filter(({ source }) => source === id).map(({ destination, on }) => [destination, on]),
        ]),
      );
    }
  }
  compareCounts(run);
  const text = JSON.stringify(run.sandbox.worlds());
  if (/hush-\d/.test(text)) run.differ("world() shows a secret");
}

/** Compares how many records there are of each kind, so that none is left that no call shows. */
function compareCounts(run: Run): void {
  const things = objectMember(run.sandbox.snapshot().worlds[0], "things");
  const count = (list: (org: Org) => readonly unknown[]): number => run.model.orgs.reduce((sum, org) => sum + list(org).length, 0);
  const inside = (list: (workspace: Workspace) => readonly unknown[]): number => count(({ workspaces }) => workspaces.flatMap(list));
  const wanted = {
    tag: count(({ tags }) => tags),
    sourceTemplate: count(({ templates }) => templates) + 1, // the standard one
    connectionTemplate: count(({ connectionTemplates }) => connectionTemplates),
    source: inside(({ sources }) => sources),
    destination: inside(({ destinations }) => destinations),
    connection: inside(({ connections }) => connections),
    check: inside(({ checks }) => checks),
  };
  run.expect("counts", Object.fromEntries(Object.keys(wanted).map((kind) => [kind, arrayMember(things, kind)?.length])), wanted);
}
