import {
  agentAlone,
  customer,
  listSources,
  notFound,
  onboarded,
  postgres,
  postgresConfig,
  readSource,
  refused,
  type Scene,
  scene,
  source,
  sourceTemplate,
} from "./steps.ts";

/** Behaviour that only the agent generation has. */
export const agentScenes: readonly Scene[] = [
  agentAlone(
    scene(
      "connector-deletion-is-a-job/the-list-has-it-until-the-end",
      "a source is deleted: the answer names a job, and the list shows the source until the job is done",
      [
        onboarded,
        { call: "delete-source", as: "{a}", path: { id: "{db}" }, keep: { job: "/job_id" } },
        readSource("db", "a", notFound),
        listSources("a", ["db"]),
        listSources("a", []),
      ],
    ),
    "the embedded generation deletes a source at once",
  ),
  agentAlone(
    scene(
      "source-checked-first/a-check-answers-its-end",
      "a good and a bad configuration are checked: the answers are the ends of the checks",
      [
        sourceTemplate("orders", postgres),
        customer("a"),
        {
          call: "check-source",
          as: "{a}",
          body: { workspace_id: "{a.workspace}", source_template_id: "{orders}", source_config: postgresConfig },
          expect: { body: { status: "succeeded" } },
        },
        {
          call: "check-source",
          as: "{a}",
          body: {
            workspace_id: "{a.workspace}",
            source_template_id: "{orders}",
            source_config: { ...postgresConfig, host: "bad.example.com" },
          },
          expect: { body: { status: "failed", error_message: "no route to host" } },
        },
        listSources("a", []),
      ],
      ["connectors"],
    ),
    "the embedded generation starts a check, and another operation reads it",
  ),
  agentAlone(
    scene(
      "credentials-tried-on-first-use/making-a-connector-tries-none",
      "a configuration that a check refuses is taken all the same, and the source is there",
      [
        sourceTemplate("orders", postgres),
        customer("a"),
        {
          call: "check-source",
          as: "{a}",
          body: {
            workspace_id: "{a.workspace}",
            source_template_id: "{orders}",
            source_config: { ...postgresConfig, host: "bad.example.com" },
          },
          expect: { body: { status: "failed" } },
        },
        source("db", "a", { template: "orders", config: { ...postgresConfig, host: "bad.example.com" } }),
        listSources("a", ["db"]),
      ],
      ["connectors"],
    ),
    "the embedded generation's guide asks for a check first, and says nothing of the making",
  ),
  agentAlone(
    scene("connector-in-a-workspace-that-is-there/an-unknown-one-is-not-found", "a source is made in a workspace that nobody has: 404", [
      sourceTemplate("orders"),
      {
        call: "create-source",
        body: { name: "<db>", workspace_name: "<nobody>", source_template_id: "{orders}", replication_config: {} },
        expect: notFound,
      },
    ]),
    "the embedded generation names the workspace by its id",
  ),
  agentAlone(
    scene(
      "connector-named-once/one-way-to-name-a-connector",
      "a source is made of no template and no connector, and of both: refused; of a connector alone it is made",
      [
        sourceTemplate("orders"),
        customer("a"),
        {
          call: "create-source",
          as: "{a}",
          body: { name: "<db>", workspace_name: "<a>", replication_config: {} },
          expect: refused,
        },
        source("db", "a", { template: "orders", body: { connector_type: "Sample Data" }, expect: refused }),
        listSources("a", []),
        {
          call: "create-source",
          as: "{a}",
          body: { name: "<db>", workspace_name: "<a>", connector_type: "Sample Data", replication_config: {} },
          keep: { db: "/id" },
        },
        readSource("db", "a", { body: { name: "<db>" } }),
      ],
    ),
    "the embedded generation names a template alone",
  ),
  agentAlone(
    scene(
      "source-creation-route/the-operator-keeps-sources-of-all-workspaces",
      "the operator lists the sources of all workspaces, and those of one by its name",
      [
        onboarded,
        customer("b"),
        source("theirs", "b", { template: "orders" }),
        { call: "list-sources", expect: { list: { own: ["<db>", "<theirs>"] } } },
        { call: "list-sources", query: { workspace_name: "<b>" }, expect: { list: { own: ["<theirs>"] } } },
        { call: "get-source", path: { id: "{db}" }, expect: { body: { name: "<db>" } } },
        { call: "list-sources", as: "{a}", query: { workspace_name: "<b>" }, expect: { status: 403 } },
      ],
    ),
    "the embedded generation has twins of these operations for the operator",
  ),
  agentAlone(
    scene(
      "standard-templates-listed-apart/use-global-lists-those-alone",
      "the operator's list is asked for the standard templates: its own is not there",
      [
        sourceTemplate("orders"),
        {
          call: "list-source-templates",
          query: { use_global: "true" },
          keep: { one: "/data/0/id" },
          expect: { list: { by: "id", lack: ["{orders}"] } },
        },
        { call: "list-source-templates", expect: { list: { by: "id", have: ["{orders}"], lack: ["{one}"] } } },
      ],
    ),
    "the embedded generation lists the standard templates under a path of their own",
  ),
];
