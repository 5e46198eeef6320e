import { type Discovery, type KubeClient, KubeError } from '#platform/kube';
import type { Logger } from '#platform/logging';
import { sleep } from './sleep.ts';

/** What the API server says of itself: its version and the kinds it offers. Asked for again and again. */
export interface ClusterConnection {
  /** Ends with the signal. */
  readonly run: () => Promise<void>;
  readonly version: () => string | undefined;
  readonly discovery: () => Discovery | undefined;
  /** Why it never answered. */
  readonly unreachable: () => KubeError | undefined;
}

export interface ConnectionHandlers {
  readonly first: (discovery: Discovery) => void;
  /** The cluster is upgraded and gets new kinds while we follow it. */
  readonly again: (discovery: Discovery) => void;
  readonly upgraded: () => void;
  /** Something that `unreachable` says changed. */
  readonly state: () => void;
}

const ASK_EVERY_MS = 60_000;
const RETRY = { firstMs: 500, mostMs: 15_000 };

export function createClusterConnection(
  client: KubeClient,
  signal: AbortSignal,
  logger: Logger,
  handlers: ConnectionHandlers,
): ClusterConnection {
  let version: string | undefined;
  let discovery: Discovery | undefined;
  let unreachable: KubeError | undefined;

  async function readVersion(): Promise<void> {
    const { gitVersion } = await client.version({ signal });
    if (gitVersion === version) return;
    const isFirst = version === undefined;
    version = gitVersion;
    if (!isFirst) handlers.upgraded();
  }

  /** True when it answered. */
  async function connect(): Promise<boolean> {
    try {
      const found = await client.discover({ signal });
      await readVersion();
      unreachable = undefined;
      discovery = found;
      handlers.first(found);
      return true;
    } catch (error) {
      if (!signal.aborted) unreachable = toKubeError(error);
      return false;
    } finally {
      if (!signal.aborted) handlers.state();
    }
  }

  async function askAgain(): Promise<void> {
    try {
      await readVersion();
      discovery = await client.discover({ signal });
      handlers.again(discovery);
    } catch (error) {
      // The watches tell whether the cluster is there; what we know of its kinds simply stays.
      logger.debug('the kinds of a cluster could not be asked for again', { error });
    }
  }

  return {
    run: async () => {
      for (let waitMs = RETRY.firstMs; !signal.aborted; waitMs = Math.min(waitMs * 2, RETRY.mostMs)) {
        if (await connect()) break;
        await sleep(waitMs * (0.5 + Math.random()), signal);
      }
      while (!signal.aborted) {
        await sleep(ASK_EVERY_MS, signal);
        if (!signal.aborted) await askAgain();
      }
    },
    version: () => version,
    discovery: () => discovery,
    unreachable: () => unreachable,
  };
}

function toKubeError(error: unknown): KubeError {
  if (error instanceof KubeError) return error;
  return new KubeError('bad-response', error instanceof Error ? error.message : String(error), {
    cause: error,
  });
}
