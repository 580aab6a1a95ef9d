import type { ExpectedContents } from "./expected-contents.ts";

/** A packed package, as `npm pack --json` describes it. */
export interface Packed {
  readonly name: string;
  readonly version: string;
  /** Bytes of the tarball. */
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

/** Everything that a package holds and should not, or lacks, in words. */
export function contentProblems({ name, size, files }: Packed, { may, must, maxPackedBytes }: ExpectedContents): readonly string[] {
  const paths = files.map(({ path }) => path);
  return [
    ...paths.filter((path) => !may.some((pattern) => pattern.test(path))).map((path) => `${name}: ${path} is not a file of this package`),
    ...must.filter((path) => !paths.includes(path)).map((path) => `${name}: ${path} is missing`),
    ...(size < maxPackedBytes ? [] : [`${name}: ${size} bytes are packed, and fewer than ${maxPackedBytes} are allowed`]),
  ];
}

export interface ReleaseFacts {
  readonly version: string;
  readonly changelog: string;
  /** The tag that is released; undefined if none is. */
  readonly tag: string | undefined;
  /** Lines of `git status --porcelain`. */
  readonly changed: string;
}

/** Everything that keeps a version from being released, in words. */
export function versionProblems({ version, changelog, tag, changed }: ReleaseFacts): readonly string[] {
  const heading = `## ${version}`;
  const isDescribed = changelog.split("\n").some((line) => line === heading || line.startsWith(`${heading} `));
  return [
    ...(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version) ? [] : [`package.json: ${version} is no version`]),
    ...(isDescribed ? [] : [`CHANGELOG.md: a heading \`${heading}\` is missing; rename \`## Unreleased\``]),
    ...(tag === undefined || tag === `v${version}` ? [] : [`the tag ${tag} is not v${version}, the version of package.json`]),
    ...(changed === "" ? [] : [`the work tree has changes:\n${changed.trimEnd()}`]),
  ];
}
