export type { CheckableConnector, ConfigCheck, ConfigProblem } from "./config-check.ts";
export { type ValidateConfigOptions, validateConfig } from "./validate-config.ts";
