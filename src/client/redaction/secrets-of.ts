/** The secret values of a configuration, as `secretValues` collects them. It is loaded on use: most calls send no configuration. */
export async function secretsOf(config: unknown, pointers?: readonly string[]): Promise<readonly string[]> {
  return config === undefined ? [] : (await import("./secret-values.ts")).secretValues(config, pointers);
}
