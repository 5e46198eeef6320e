import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react';
import { addresses, isUnderWay, keys, type WorkloadsPage } from '../../../../api/queries.ts';
import type {
  ClusterSummary,
  FindingsPage,
  LiveEvent,
  Overview,
  WorkloadPage,
} from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { createThrottle } from '../../../../ui/throttle.ts';
import { isSameObject, patchFindings, patchFreshness, patchScore, patchWorkloads } from './patch.ts';
import { keepStream, type StreamState } from './stream.ts';

type Listener = (event: LiveEvent) => void;

interface Live {
  readonly state: StreamState;
  readonly listen: (listener: Listener) => () => void;
}

const LiveContext = createContext<Live | undefined>(undefined);

/** Sums cannot be patched from one event; they are fetched anew, but not more often than this. */
const RELOAD_EVERY_MS = 1500;

type Apply<T extends LiveEvent['type']> = (
  client: QueryClient,
  cluster: string,
  event: Extract<LiveEvent, { type: T }>,
  reload: (key: readonly unknown[]) => void,
) => void;

const applySubject: Apply<'subject'> = (client, cluster, event, reload) => {
  client.setQueriesData<FindingsPage>(
    { queryKey: keys.findings(cluster) },
    (page) => page && patchFindings(page, event),
  );
  client.setQueriesData<WorkloadsPage>(
    { queryKey: keys.workloads(cluster) },
    (page) => page && patchWorkloads(page, event),
  );
  const shown = client.getQueriesData<WorkloadPage>({ queryKey: keys.workload(cluster) });
  for (const [key, page] of shown) if (page && isSameObject(page.object, event.object)) reload(key);
  reload(keys.overviews(cluster));
};

const applyScore: Apply<'score'> = (client, cluster, event) => {
  client.setQueriesData<Overview>(
    { queryKey: keys.overviews(cluster) },
    (page) => page && patchScore(page, event),
  );
};

const applyFreshness: Apply<'freshness'> = (client, cluster, { freshness }) => {
  client.setQueriesData<Overview>(
    { queryKey: keys.overviews(cluster) },
    (page) => page && patchFreshness(page, freshness),
  );
  client.setQueryData<{ clusters: ClusterSummary[] }>(
    keys.clusters,
    (answer) =>
      answer && {
        clusters: answer.clusters.map((entry) =>
          entry.name === cluster ? patchFreshness(entry, freshness) : entry,
        ),
      },
  );
};

const applyRun: Apply<'run'> = (client, cluster, { run }, reload) => {
  client.setQueryData(keys.run(run.id), run);
  reload(keys.runsOf(cluster));
  if (isUnderWay(run)) return;
  reload(keys.overviews(cluster));
  reload(keys.schedules);
};

function applyEvent(
  client: QueryClient,
  cluster: string,
  event: LiveEvent,
  reload: (key: readonly unknown[]) => void,
): void {
  if (event.type === 'subject') applySubject(client, cluster, event, reload);
  else if (event.type === 'score') applyScore(client, cluster, event, reload);
  else if (event.type === 'freshness') applyFreshness(client, cluster, event, reload);
  else applyRun(client, cluster, event, reload);
}

/** Collects reloads: at once after a quiet time, else all together at the end of the interval. */
function createReloader(client: QueryClient) {
  const waiting = new Map<string, readonly unknown[]>();
  const throttle = createThrottle(() => {
    for (const queryKey of waiting.values()) void client.invalidateQueries({ queryKey });
    waiting.clear();
  }, RELOAD_EVERY_MS);
  return {
    reload: (key: readonly unknown[]) => {
      waiting.set(JSON.stringify(key), key);
      throttle.call();
    },
    stop: throttle.stop,
  };
}

function later(run: () => void, delayMs: number): () => void {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}

/** Holds the stream of one cluster; of none while its name is empty. It is opened anew when the language changes: the server words its findings. */
export function LiveProvider({ cluster, children }: { cluster: string; children: ReactNode }) {
  const client = useQueryClient();
  const { language } = useWords();
  const [state, setState] = useState<StreamState>({ kind: 'connecting' });
  const listeners = useRef(new Set<Listener>());
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language, another stream
  useEffect(() => {
    if (!cluster) return;
    const reloader = createReloader(client);
    const stop = keepStream({
      open: () => new EventSource(addresses.stream(cluster)),
      onEvent: (event) => {
        applyEvent(client, cluster, event, reloader.reload);
        for (const listener of listeners.current) listener(event);
      },
      onState: setState,
      onGap: () => void client.invalidateQueries(),
      later,
      now: Date.now,
      random: Math.random,
    });
    return () => {
      stop();
      reloader.stop();
    };
  }, [client, cluster, language]);
  const live = useMemo<Live>(
    () => ({
      state,
      listen: (listener) => {
        listeners.current.add(listener);
        return () => listeners.current.delete(listener);
      },
    }),
    [state],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}

export function useStreamState(): StreamState | undefined {
  return use(LiveContext)?.state;
}

/** Calls back for each event of the cluster's stream, with the newest closure. */
export function useLiveEvents(listener: Listener): void {
  const live = use(LiveContext);
  const newest = useRef(listener);
  newest.current = listener;
  const listen = live?.listen;
  useEffect(() => listen?.((event) => newest.current(event)), [listen]);
}
