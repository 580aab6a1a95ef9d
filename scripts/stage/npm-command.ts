/** npm as a program and its first arguments. Where npm runs this process, it is npm's own JavaScript: Windows starts no `npm.cmd` without a shell. */
export function npmCommand(
  env: Readonly<Record<string, string | undefined>> = process.env,
): readonly [program: string, ...first: string[]] {
  const { npm_execpath: npm } = env;
  return npm !== undefined && /npm-cli\.c?js$/.test(npm) ? [process.execPath, npm] : ["npm"];
}
