import { createRequire, Module } from "node:module";

/**
 * Lets Prism load its sample generator's English words only. Prism loads them in fifty languages, for answers that a client asks to
 * vary, and uses English alone; the languages take half of the time until Prism stands.
 */
export function useEnglishSamples(): void {
  const prismRequire = createRequire(createRequire(import.meta.url).resolve("@stoplight/prism-http"));
  const path = prismRequire.resolve("@faker-js/faker");
  if (prismRequire.cache[path] !== undefined) return;
  const english: unknown = prismRequire("@faker-js/faker/locale/en");
  const standIn = new Module(path);
  standIn.filename = path;
  standIn.loaded = true;
  standIn.exports = { default: english, faker: english };
  prismRequire.cache[path] = standIn;
}
