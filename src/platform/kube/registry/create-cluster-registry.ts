import { systemClock } from '../adapters/system-clock.ts';
import { createKubeClient } from '../client/create-kube-client.ts';
import type { VersionInfo } from '../client/types.ts';
import { KubeError, type KubeErrorCode } from '../errors.ts';
import type { ClusterTarget } from '../kubeconfig/types.ts';
import type {
  ClusterRegistry,
  ClusterRegistryEvent,
  ClusterRegistryOptions,
  ClusterState,
  RegisteredCluster,
} from './types.ts';

const PROBE_EVERY_MS = 30_000;
const PROBE_TIMEOUT_MS = 10_000;

/** Failures after which nothing else can be asked of the cluster. A 403 or 404 is an answer: it is reachable. */
const UNREACHABLE = new Set<KubeErrorCode>([
  'network',
  'tls',
  'certificate-expired',
  'unauthorized',
  'credentials',
  'timeout',
]);

interface Member {
  readonly cluster: RegisteredCluster;
  readonly ending: AbortController;
  state: ClusterState;
  version: VersionInfo | undefined;
  lastOutcomeAt: number;
  /** A probe tells its outcome itself, together with the version. */
  probing: boolean;
}

/** An empty registry. Clusters come with `add` and go with `remove`; `close` ends them all. */
export function createClusterRegistry(options: ClusterRegistryOptions = {}): ClusterRegistry {
  const clock = options.clock ?? systemClock;
  const everyMs = options.probeEveryMs ?? PROBE_EVERY_MS;
  const connect = options.connect ?? ((target, onOutcome) => createKubeClient(target, { onOutcome }));
  const members = new Map<string, Member>();
  const listeners = new Set<(event: ClusterRegistryEvent) => void>();

  function emit(event: ClusterRegistryEvent): void {
    for (const listener of [...listeners]) listener(event);
  }

  function observe(member: Member, error: unknown): void {
    member.lastOutcomeAt = clock.now();
    const next = nextState(member, error, clock.now());
    if (next === undefined || member.ending.signal.aborted) return;
    member.state = next;
    emit({ type: 'state', cluster: member.cluster, state: next });
  }

  async function probe(member: Member): Promise<ClusterState> {
    member.probing = true;
    try {
      const { signal } = member.ending;
      member.version = await member.cluster.client.version({ timeoutMs: PROBE_TIMEOUT_MS, signal });
      observe(member, undefined);
    } catch (error) {
      observe(member, error);
    } finally {
      member.probing = false;
    }
    return member.state;
  }

  async function keepProbing(member: Member): Promise<void> {
    const { signal } = member.ending;
    while (!signal.aborted) {
      if (clock.now() - member.lastOutcomeAt >= everyMs) await probe(member);
      await clock.sleep(everyMs * (0.9 + clock.random() * 0.2), signal);
    }
  }

  function add(target: ClusterTarget, name = target.name): RegisteredCluster {
    if (members.has(name))
      throw new RangeError(`a cluster named ${JSON.stringify(name)} is registered already`);
    let member: Member | undefined;
    // Messages and pages call the cluster by the name that it is registered under.
    const client = connect({ ...target, name }, (error) => {
      if (member !== undefined && !member.probing) observe(member, error);
    });
    const created: Member = {
      cluster: { name, server: target.server, client, state: () => created.state },
      ending: new AbortController(),
      state: { state: 'unknown', since: clock.now() },
      version: undefined,
      lastOutcomeAt: Number.NEGATIVE_INFINITY,
      probing: false,
    };
    member = created;
    members.set(name, created);
    emit({ type: 'added', cluster: created.cluster });
    if (everyMs > 0) void keepProbing(created);
    return created.cluster;
  }

  async function remove(name: string): Promise<boolean> {
    const member = members.get(name);
    if (member === undefined) return false;
    members.delete(name);
    member.ending.abort();
    await member.cluster.client.close();
    emit({ type: 'removed', cluster: member.cluster });
    return true;
  }

  return {
    add,
    remove,
    get: (name) => members.get(name)?.cluster,
    list: () => [...members.values()].map(({ cluster }) => cluster),
    probe: async (name) => {
      const member = members.get(name);
      return member === undefined ? undefined : await probe(member);
    },
    on: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close: async () => {
      await Promise.all([...members.keys()].map(remove));
    },
  };
}

/** The state after an outcome; undefined when it stays as it is (with its `since`). */
function nextState(member: Member, error: unknown, now: number): ClusterState | undefined {
  const { state, version } = member;
  if (error instanceof KubeError && error.code === 'aborted') return undefined;
  if (error instanceof KubeError && UNREACHABLE.has(error.code)) {
    const same = state.state === 'unreachable' && state.reason.code === error.code;
    return same ? undefined : { state: 'unreachable', since: now, reason: error };
  }
  if (state.state === 'reachable' && state.version === version) return undefined;
  const since = state.state === 'reachable' ? state.since : now;
  return { state: 'reachable', since, version };
}
