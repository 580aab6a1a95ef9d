import { build, type Plugin } from "esbuild";

/**
 * Renders the module that takes the place of `src/sandbox/sandbox.js` in the package: the sandbox in one file. Node.js takes most of a
 * millisecond for each file that it loads, and there would be eighty.
 *
 * @param root folder of the repository, with a slash at its end
 */
export async function renderSandbox(root: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${root}src/sandbox/sandbox.ts`],
    ...{ bundle: true, write: false, format: "esm", platform: "neutral", target: "es2022", charset: "utf8" },
    ...{ logLevel: "error", plugins: [errorsApart] },
  });
  return outputFiles[0]?.text ?? "";
}

/** Leaves the class of errors in its own file, because callers ask if an error is one of it. */
const errorsApart: Plugin = {
  name: "errors-apart",
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/core\/errors\.ts$/ }, () => ({ path: "../core/errors.js", external: true }));
  },
};
