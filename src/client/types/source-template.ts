import type { AnswerOf, AnyApi } from "./api.ts";

declare const rest: unique symbol;

/** Anything with a template's id. What is left for the caller to configure travels with it, in the types only. */
export interface TemplateRef<Rest> {
  readonly id: string;
  readonly [rest]?: Rest;
}

/** A source template as the API answers it. */
export type SourceTemplate<Api extends AnyApi, Rest, Name extends string = "get-source-template"> = AnswerOf<Api, Name> & TemplateRef<Rest>;
