import type { CommandContext } from "../command.ts";
import type { PreviousGuide } from "./previous-guide.ts";
import type { Pulled } from "./pull-document.ts";
import { fetchOptions, type PullDocumentsOptions, pullDocuments, together } from "./pull-documents.ts";
import { type PulledGuide, pullGuide } from "./pull-guide.ts";

export interface Upstream {
  readonly documents: readonly Pulled[];
  /** Undefined where no page is asked for. */
  readonly guide: PulledGuide | undefined;
}

export interface WantedGuide {
  /** An address or a folder. */
  readonly source: string;
  readonly paths: readonly string[];
  readonly previous: () => Promise<PreviousGuide>;
}

export interface PullUpstreamOptions extends PullDocumentsOptions {
  readonly guide: WantedGuide | undefined;
}

/** Fetches documents and pages in parallel. Nothing is written. @throws KitError as `pullDocuments` and `pullGuide` do */
export async function pullUpstream({ guide, ...options }: PullUpstreamOptions, context: CommandContext): Promise<Upstream> {
  const pages = async (signal: AbortSignal): Promise<PulledGuide | undefined> => {
    if (guide === undefined) return undefined;
    const fetch = { ...fetchOptions("guide", options, context), ...options.network, signal };
    const { source, paths, previous } = guide;
    return pullGuide({ source, paths, fetch, cwd: context.cwd, now: context.now, previous: await previous() });
  };
  const [documents, pulled] = await together(context.signal, (signal) => [pullDocuments(options, { ...context, signal }), pages(signal)]);
  return { documents, guide: pulled };
}
