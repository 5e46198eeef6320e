import type { Authenticate } from '#platform/http';
import type { ClusterRegistry } from '#platform/kube';
import type { Logger } from '#platform/logging';
import type { LogsService } from '#platform/logs';
import type { Records } from '#platform/records';
import type { AuditingPart } from '../../part.ts';
import {
  type AuditLogFile,
  type AuditLogs,
  followAuditLogs,
} from '../audit-log/adapters/follow-audit-logs.ts';
import { createDeliveryStore } from './adapters/delivery-tables.ts';
import { nodeCredentials } from './adapters/node-credentials.ts';
import { type Credentials, createCredentials } from './credentials.ts';
import { createDeliver } from './deliver.ts';
import { createReceivedCounts, type ReceivedCounts } from './received.ts';
import { auditSourceRoutes } from './routes.ts';
import type { AuditSources, WebhookAnswer, WebhookInput } from './schema.ts';
import type { AuditSourcesService } from './service.ts';
import { type LoggedSource, readLogged, toClusters } from './status.ts';
import type { DeliveryListener } from './types.ts';
import { auditScope, webhookFor } from './webhook-for.ts';

export interface AuditSourcesOptions {
  readonly logs: LogsService;
  readonly records: Records;
  readonly clusters: ClusterRegistry;
  readonly logger: Logger;
  readonly listener?: DeliveryListener;
  readonly consoleUrl?: string;
  /** Audit logs of API servers on this machine. */
  readonly auditLogs?: readonly AuditLogFile[];
  /** Where it is kept how far they were read. */
  readonly folder: string;
  readonly now: () => number;
}

export interface AuditSourcesPart extends AuditingPart {
  readonly service: AuditSourcesService;
  /** Lets the credentials of deliveries in, beside whoever `next` knows. */
  readonly wrapAuthenticate: (next: Authenticate) => Authenticate;
}

/** The log is asked so often at most, however many pages are open. */
const STATUS_MS = 5_000;

export function createAuditSources(options: AuditSourcesOptions): AuditSourcesPart {
  const { logs, records, now } = options;
  const store = createDeliveryStore(records);
  const parts: Parts = {
    options,
    credentials: createCredentials({ store, source: nodeCredentials, now }),
    received: createReceivedCounts(),
    files: followAuditLogs({ ...options, files: options.auditLogs ?? [] }),
    readLog: cached(() => readLogged(logs), STATUS_MS, now),
  };
  const service: AuditSourcesService = {
    deliver: createDeliver(logs, parts.received, now),
    status: () => statusOf(parts),
    webhook: (cluster, input, createdBy) => giveWebhook(parts, cluster, input, createdBy),
    revoke: (cluster, by) => revoke(parts, cluster, by),
  };
  return {
    service,
    routes: auditSourceRoutes(service),
    wrapAuthenticate: parts.credentials.authenticate,
    start: async () => parts.files.start(),
    stop: () => parts.files.stop(),
  };
}

interface Parts {
  readonly options: AuditSourcesOptions;
  readonly credentials: Credentials;
  readonly received: ReceivedCounts;
  readonly files: AuditLogs;
  readonly readLog: () => Promise<readonly LoggedSource[]>;
}

async function statusOf({ options, credentials, received, files, readLog }: Parts): Promise<AuditSources> {
  const { logged, trouble } = await orTrouble(readLog());
  const addresses = (await options.listener?.addresses()) ?? [];
  const scope = auditScope('');
  return {
    clusters: toClusters({
      registered: options.clusters.list().map(({ name }) => name),
      logged,
      received,
      credentials: (await credentials.list()).filter((one) => one.scope.startsWith(scope)),
      files: files.status(),
      now: options.now(),
    }),
    addresses: addresses.map(({ url, isMutual, isLocal, authority }) => ({
      url,
      isMutual,
      isLocal,
      isOwnAuthority: authority !== undefined,
    })),
    trouble,
    uncounted: received.others(),
  };
}

interface Read {
  readonly logged: readonly LoggedSource[] | undefined;
  readonly trouble: string | null;
}

/** What else is known is shown all the same, with the reason. */
function orTrouble(read: Promise<readonly LoggedSource[]>): Promise<Read> {
  return read.then(
    (logged) => ({ logged, trouble: null }),
    (error: unknown) => ({
      logged: undefined,
      trouble: error instanceof Error ? error.message : String(error),
    }),
  );
}

async function giveWebhook(
  { options, credentials }: Parts,
  cluster: string,
  input: WebhookInput,
  createdBy: string,
): Promise<WebhookAnswer> {
  const { listener, consoleUrl: publicUrl, logger } = options;
  const answer = await webhookFor({ credentials, listener, publicUrl }, cluster, input, createdBy);
  if (!answer.isExisting)
    logger.info('audit webhook credential created', { audit: true, actor: createdBy, cluster });
  return answer;
}

async function revoke({ options, credentials }: Parts, cluster: string, by: string): Promise<number> {
  const removed = await credentials.revoke(auditScope(cluster));
  options.logger.info('audit webhook credentials revoked', { audit: true, actor: by, cluster, removed });
  return removed;
}

/** Who comes while an answer is being made waits for that one. */
function cached<T>(make: () => Promise<T>, ms: number, now: () => number): () => Promise<T> {
  let last: { readonly at: number; readonly value: Promise<T> } | undefined;
  return () => {
    if (last === undefined || now() - last.at >= ms) {
      const value = make();
      last = { at: now(), value };
      value.catch(() => {
        last = undefined;
      });
    }
    return last.value;
  };
}
