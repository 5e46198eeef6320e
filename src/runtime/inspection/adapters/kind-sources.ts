import type { Discovery, KubeClient } from '#platform/kube';
import type { Change } from '../collect/inventory.ts';
import { createShapeStore } from '../collect/shape-store.ts';
import { watchedKinds } from '../collect/watched-kinds.ts';
import type { Check } from '../types.ts';
import { type KindSource, type ListWatchTuning, type WatchedSource, watchKind } from './watch-kind.ts';

/** The kinds of one cluster that are followed. */
export interface KindSources {
  readonly list: () => readonly WatchedSource[];
  /** What the server offers now. A kind that it does not offer has no objects, and nothing is missing. */
  readonly offer: (discovery: Discovery) => void;
  /** Follows what these checks look at too, until the answer is called. */
  readonly hold: (checks: readonly Check[]) => () => void;
  readonly add: (kind: KindSource) => void;
  readonly remove: (kind: Pick<KindSource, 'group' | 'resource'>) => void;
  readonly stop: () => Promise<void>;
}

export interface KindSourcesOptions {
  readonly client: KubeClient;
  /** Asked all the time. */
  readonly checks: readonly Check[];
  readonly tuning: ListWatchTuning;
  readonly change: (change: Change) => void;
  /** The source is given up; what it told was taken back. */
  readonly removed: (source: WatchedSource) => void;
  readonly state: () => void;
}

export function createKindSources(options: KindSourcesOptions): KindSources {
  const sources = new Map<string, WatchedSource>();
  const shapes = createShapeStore();
  const held = new Set<readonly Check[]>();
  let discovery: Discovery | undefined;
  let stopped = false;

  function add(kind: KindSource): void {
    const key = keyOf(kind);
    if (sources.has(key) || stopped) return;
    const source: WatchedSource = watchKind(options.client, kind, shapes, options.tuning, {
      change: (change) => {
        // What a kind tells after it was given up must not undo what its successor told.
        if (sources.get(key) === source) options.change(change);
      },
      state: options.state,
    });
    sources.set(key, source);
    source.start();
  }

  function remove(kind: Pick<KindSource, 'group' | 'resource'>): void {
    const source = sources.get(keyOf(kind));
    if (source === undefined) return;
    sources.delete(keyOf(kind));
    for (const change of source.retract()) options.change(change);
    options.removed(source);
    void source.stop();
  }

  function follow(checks: readonly Check[]): void {
    for (const source of offered(discovery, checks)) add(source);
  }

  return {
    list: () => [...sources.values()],
    offer: (found) => {
      discovery = found;
      for (const checks of [options.checks, ...held]) follow(checks);
    },
    hold: (checks) => {
      // A list of one's own: two holders may hand over the same.
      const mine = [...checks];
      held.add(mine);
      follow(mine);
      return () => {
        if (!held.delete(mine) || stopped) return;
        const kept = new Set([options.checks, ...held].flatMap((one) => offered(discovery, one)).map(keyOf));
        for (const source of offered(discovery, mine)) if (!kept.has(keyOf(source))) remove(source);
      };
    },
    add,
    remove,
    stop: async () => {
      stopped = true;
      await Promise.all(Array.from(sources.values(), (source) => source.stop()));
    },
  };
}

function keyOf({ group, resource }: Pick<KindSource, 'group' | 'resource'>): string {
  return `${resource}.${group}`;
}

/** The kinds that checks look at, in the version that the server prefers. */
function offered(discovery: Discovery | undefined, checks: readonly Check[]): readonly KindSource[] {
  const resources = discovery?.resources ?? [];
  return watchedKinds(checks).flatMap((wanted): readonly KindSource[] => {
    const [found] = resources
      .filter(
        ({ group, kind, verbs }) => group === wanted.group && kind === wanted.kind && verbs.includes('watch'),
      )
      .toSorted((a, b) => Number(b.preferred) - Number(a.preferred));
    return found === undefined ? [] : [{ ...wanted, version: found.version, resource: found.resource }];
  });
}
