import { randomUUID } from 'node:crypto';
import type { ClusterRegistry } from '#platform/kube';
import type { Logger } from '#platform/logging';
import type { LogsService } from '#platform/logs';
import type { Records } from '#platform/records';
import type { Telemetry } from '#platform/telemetry';
import { createSendNews, parseAllowed, type SendNews } from '../../channels/index.ts';
import { catalog } from '../../rules/catalog.ts';
import { createAlertStore } from './alert-store.ts';
import { createChannels } from './channel-service.ts';
import { createEngine } from './engine.ts';
import { createLease } from './lease.ts';
import { createOutbox } from './outbox.ts';
import { createSealer } from './seal.ts';
import { createSetupStore } from './setup-store.ts';

export interface AlertsOptions {
  readonly logs: LogsService;
  readonly records: Records;
  readonly clusters: ClusterRegistry;
  readonly logger: Logger;
  readonly folder: string;
  readonly consoleUrl?: string;
  readonly telemetry?: Telemetry;
  readonly now: () => number;
  /** Networks that channels may send to although they are the server's own or its link's. */
  readonly alertTargetsAllowed?: readonly string[];
  /** Seals the secrets of channels, the same for all replicas; undefined: a key in the folder. */
  readonly alertSealKey?: string;
  /** How long alerts that are over, their history and their messages are kept. Default 90 days. */
  readonly alertKeepMs?: number;
}

/** Where servers tell each other of changes. */
export const CHANNEL = 'bulwark_alerts';

export interface Parts extends ReturnType<typeof createParts> {}

/** What alerts are made of. */
export function createParts(options: AlertsOptions) {
  const { records, logs, logger, now } = options;
  const notify = (payload: string) => records.notify(CHANNEL, payload);
  const setup = createSetupStore(records, () => notify('setup'));
  const alerts = createAlertStore(records);
  const outbox = createOutbox(records);
  const send: SendNews = createSendNews({
    clusters: options.clusters,
    allowed: parseAllowed(options.alertTargetsAllowed ?? []),
    now,
  });
  const sealer = createSealer(options.folder, options.alertSealKey);
  const channels = createChannels({
    setup,
    outbox,
    sealer,
    send,
    logger,
    consoleUrl: options.consoleUrl,
    now,
  });
  const lease = createLease(records, randomUUID());
  const engine = createEngine({
    logs,
    records,
    alerts,
    setup,
    lease,
    ready: catalog,
    logger,
    now,
    newId: randomUUID,
    changed: () => notify('changed'),
  });
  return {
    ...options,
    setup,
    alerts,
    outbox,
    channels,
    lease,
    engine,
    ready: catalog,
    notify,
    live: createLive(),
  };
}

export interface Live {
  readonly publish: () => void;
  /** Resolves with the next change, or when it ends; false: it is over. */
  readonly next: (signal: AbortSignal) => Promise<boolean>;
  readonly close: () => void;
}

function createLive(): Live {
  let change = Promise.withResolvers<boolean>();
  let isClosed = false;
  return {
    publish: () => {
      change.resolve(true);
      if (!isClosed) change = Promise.withResolvers();
    },
    next: (signal) => {
      if (isClosed || signal.aborted) return Promise.resolve(false);
      const { promise } = change;
      const left = new Promise<boolean>((resolve) =>
        signal.addEventListener('abort', () => resolve(false), { once: true }),
      );
      return Promise.race([promise, left]);
    },
    close: () => {
      isClosed = true;
      change.resolve(false);
    },
  };
}
