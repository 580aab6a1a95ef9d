type Calls<Group> = { readonly [Name in keyof Group]: (...given: never[]) => unknown };

/**
 * Makes a group of calls whose code is loaded on first use, so that it costs nothing where it is not called. A `call` answers once, `pages`
 * answer items.
 */
export function onDemand<Group extends object>(load: () => Promise<Group>, kinds: Readonly<Record<keyof Group, "call" | "pages">>): Group {
  const loaded = load as () => Promise<Calls<Group>>; // every member of a group is a call
  const calls = (Object.keys(kinds) as (keyof Group)[]).map((name) => [
    name,
    kinds[name] === "call"
      ? async (...given: never[]) => (await loaded())[name](...given)
      : async function* (...given: never[]) {
          yield* (await loaded())[name](...given) as AsyncIterable<unknown>;
        },
  ]);
  return Object.fromEntries(calls);
}
