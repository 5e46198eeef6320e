import type { Discovery, KubeError, ListWatchStats } from '#platform/kube';
import { grantYaml } from '../collect/grant.ts';
import type { Freshness } from '../schema.ts';
import type { WatchedSource } from './watch-kind.ts';

type Problem = Freshness['problems'][number];

/** What is known of a cluster's picture at one moment. */
export interface Picture {
  readonly sources: readonly WatchedSource[];
  /** The first full picture is complete. */
  readonly isReady: boolean;
  /** Why not even the kinds of the cluster could be asked for. */
  readonly unreachable: KubeError | undefined;
  readonly further: readonly Problem[];
}

export type Aged = Omit<Freshness, 'since'>;

/** How fresh the picture is, and what is missing from it. */
export function freshnessOf({ sources, isReady, unreachable, further }: Picture): Aged {
  const stats = sources.map((source) => source.stats());
  const lastEventAt = Math.max(0, ...stats.map((one) => one.lastContactAt ?? 0));
  return {
    state: stateOf(sources, isReady, unreachable),
    lastEventAt: lastEventAt === 0 ? null : new Date(lastEventAt).toISOString(),
    repairs: sum(stats.map((one) => one.repairs)),
    missed: sum(stats.map(({ missed }) => missed.added + missed.modified + missed.deleted)),
    problems: [
      ...(unreachable === undefined ? [] : [problemOf(unreachable, '')]),
      ...sources.flatMap(sourceProblems),
      ...further,
    ],
  };
}

function stateOf(
  sources: readonly WatchedSource[],
  isReady: boolean,
  unreachable: KubeError | undefined,
): Freshness['state'] {
  const failing = sources.filter((source) => source.trouble() !== undefined && !source.isDenied());
  const readable = sources.filter((source) => !source.isDenied());
  if (unreachable !== undefined && !isReady) return 'unreachable';
  if (readable.length > 0 && failing.length === readable.length) return 'unreachable';
  if (!isReady) return 'syncing';
  const stale = failing.length > 0 || sources.some((source) => source.isSynced() && source.stats().stale);
  return stale ? 'stale' : 'live';
}

function sourceProblems(source: WatchedSource): readonly Problem[] {
  const trouble = source.trouble();
  const problems: Problem[] = [];
  if (trouble !== undefined) {
    const grant = trouble.code === 'forbidden' ? grantYaml(source.source) : null;
    problems.push({ ...problemOf(trouble, source.name), grant });
  }
  return [...problems, ...lostProblems(source.stats(), source.name)];
}

/** What came and could not be taken in; which objects they were is not known, so no verdict can say it. */
export function lostProblems(
  stats: Pick<ListWatchStats, 'unreadable' | 'listenerErrors'>,
  resource: string,
): readonly Problem[] {
  const lost = stats.unreadable + stats.listenerErrors;
  if (lost === 0) return [];
  const message = `${lost} times an object of ${resource} could not be taken in: it may be missing from the picture or be out of date.`;
  return [{ code: 'unreadable', resource, message, grant: null }];
}

/** Groups of kinds that the API server did not tell us about, such as those of an aggregated server that is down. */
export function discoveryProblems(discovery: Discovery | undefined): readonly Problem[] {
  return (discovery?.failures ?? []).map(({ groupVersion, reason }) => ({
    code: 'discovery',
    resource: groupVersion,
    message: `The kinds of ${groupVersion} could not be asked for: ${reason}`,
    grant: null,
  }));
}

export function problemOf(error: KubeError, resource: string): Problem {
  return { code: error.code, resource, message: error.message, grant: null };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
