import type { Break } from "../break.ts";

const capabilities = "src/sandbox/acts/capabilities.ts";
const agentCapabilities = "src/sandbox/acts/agent-capabilities.ts";
const readings = "src/sandbox/readings.ts";
const mayCall = "src/rules/may-call.ts";

/** Switches that only the agent generation shows. */
const ofAgent: readonly string[] = ["searchIndex"];

/** Breaks of tables, one for each row. `textOf` gives a source file. */
export function derivedBreaks(textOf: (file: string) => string): readonly Break[] {
  const switches = readingBreaks(textOf(readings), (name) => !ofAgent.includes(name));
  return [...handlerBreaks(capabilities, textOf), ...switches, ...permissionBreaks(textOf(mayCall))];
}

/** Breaks of the rows that only the agent generation has. */
export function derivedAgentBreaks(textOf: (file: string) => string): readonly Break[] {
  return [...handlerBreaks(agentCapabilities, textOf), ...readingBreaks(textOf(readings), (name) => ofAgent.includes(name))];
}

/** Each handler twice: it has no effect, or refuses every call. A handler without an effect of its own is broken once. */
function handlerBreaks(file: string, textOf: (file: string) => string): readonly Break[] {
  return [...textOf(file).matchAll(/"([a-z-]+)": \{ kind: "[a-z-]+", act: ([\w.]+) \}/g)].flatMap(
    ([row = "", capability = "", act = ""]) => {
      const broken = (id: string, does: string, wrapped: string): Break => ({
        id: `${capability}-${id}`,
        does: `${capability} ${does}`,
        edits: [[file, row, row.replace(`act: ${act}`, `act: ${wrapped}`)]],
      });
      const refuses = broken("refuses", "refuses every call", '() => ({ refused: 404, rule: "x", faults: [] })');
      const isReader = /^(get|list|read|describe|query|search|inspect)-/.test(capability) || capability === "create-application-token";
      if (capability === "query-template-catalog") return [];
      return isReader ? [refuses] : [refuses, broken("does-nothing", "has no effect", `(input) => ({ ...${act}(input), changes: [] })`)];
    },
  );
}

/** Each switch starts in each of its other positions. */
function readingBreaks(text: string, isWanted: (name: string) => boolean): readonly Break[] {
  return [...text.matchAll(/^ {2}(\w+): \[((?:"[^"]+"(?:, )?)+)\],$/gm)].flatMap(([row = "", name = "", list = ""]) => {
    if (!isWanted(name)) return [];
    const positions = list.split(", ");
    return positions.slice(1).map((position): Break => {
      const order = [position, ...positions.filter((one) => one !== position)].join(", ");
      return {
        id: `${name}-${position.replaceAll('"', "")}`,
        does: `the switch ${name} is at ${position}`,
        edits: [[readings, row, `  ${name}: [${order}],`]],
      };
    });
  });
}

/** Each kind of operation takes one more kind of token, or one less. */
function permissionBreaks(text: string): readonly Break[] {
  return [...text.matchAll(/"([a-z-]+)": \{ none: "(\w+)", operator: "(\w+)", scoped: "(\w+)" \}/g)].flatMap(
    ([row = "", kind = "", none = "", ...tiers]) =>
      (["operator", "scoped"] as const).flatMap((tier, index) => {
        const now = tiers[index] ?? "";
        if (none === "yes" || now === "unstated") return [];
        const other = now === "yes" ? "no" : "yes";
        return {
          id: `${kind}-${tier}-${other}`,
          does: `${tier} tokens ${other === "yes" ? "may" : "may not"} ${kind}`,
          edits: [[mayCall, row, row.replace(`${tier}: "${now}"`, `${tier}: "${other}"`)]] as const,
        };
      }),
  );
}
