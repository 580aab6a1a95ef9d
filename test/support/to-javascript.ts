import { transform } from "esbuild";

/** A module of TypeScript without its types, one file at a time. esbuild takes a tenth of the time of TypeScript's own `transpileModule`. */
export async function toJavaScript(text: string, format: "cjs" | "esm"): Promise<string> {
  return (await transform(text, { loader: "ts", format, target: "es2022" })).code;
}
