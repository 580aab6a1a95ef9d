import type { Json, JsonObject } from "../core/json.ts";
import { parseBindings } from "../document/bindings.ts";
import type { Registry } from "../document/registry.ts";
import type { SandboxParts } from "../sandbox/options.ts";
import { asViolations, runValidator, type Validator } from "../schema/run-validator.ts";

/** A contract as the build of the package writes it: data as JSON texts, and schemas as functions. */
export interface CompiledContract {
  readonly document: string;
  /** The registry as it was parsed. */
  readonly registry: string;
  readonly bindings: string;
  /** Pointer of the document → the validator of its schema. */
  readonly schemas: Readonly<Record<string, Validator>>;
  /** Connector → the validator of its whole schema. */
  readonly connectors: Readonly<Record<string, Validator>>;
  readonly seed: Validator;
}

/** The part of a contract that differs between the generations. */
export type CompiledDocument = Pick<CompiledContract, "document" | "schemas">;

/** The parts of a sandbox that compiles nothing, so it runs where `eval` is forbidden. */
export function compiledContract({ connectors, seed, ...texts }: CompiledContract): SandboxParts {
  const specs = new Map(Object.entries(connectors));
  return {
    ...documentParts("embedded", texts),
    registry: JSON.parse(texts.registry) as Registry, // written from a parsed one
    bindings: parseBindings(JSON.parse(texts.bindings) as Json, "bindings.yaml"),
    judgeConnector: (name, config) => {
      const validate = specs.get(name);
      return validate === undefined ? [] : asViolations(runValidator(validate, config));
    },
    judgeSeed: (value) => asViolations(runValidator(seed, value)),
  };
}

/** The contract of the agent generation: its own document, with the bindings and the registry of another contract. */
export function compiledAgentContract(base: SandboxParts, compiled: CompiledDocument): SandboxParts {
  return { ...base, ...documentParts("agent", compiled) };
}

function documentParts(
  generation: SandboxParts["generation"],
  { document, schemas }: CompiledDocument,
): Pick<SandboxParts, "generation" | "document" | "judgeAt"> {
  const validators = new Map(Object.entries(schemas));
  return {
    generation,
    document: JSON.parse(document) as JsonObject, // the package's own bundle
    judgeAt: (pointer, value) => {
      const validate = validators.get(pointer);
      return asViolations(validate === undefined ? "it is not there" : runValidator(validate, value));
    },
  };
}
