import type { Authenticate, Route } from '#platform/http';
import type { JobDefinition, Jobs } from '#platform/jobs';
import type { ClusterRegistry } from '#platform/kube';
import type { Logger } from '#platform/logging';
import type { LogsService } from '#platform/logs';
import type { MigrationSet, Records } from '#platform/records';
import type { Telemetry } from '#platform/telemetry';
import { alertMigrations, createAlerts } from '../alerts/index.ts';
import { anomalyMigrations, createAnomalyJobs } from '../anomaly-jobs/index.ts';
import { createCve } from '../cve/adapters/create-cve.ts';
import { createEvents } from '../events/adapters/create-events.ts';
import { eventMigrations } from '../events/adapters/event-leases.ts';
import { createIngress } from '../ingress/adapters/create-ingress.ts';
import { ingressMigrations } from '../ingress/adapters/format-store.ts';
import type { AuditingPart } from '../part.ts';
import { createReports } from '../reports/create-reports.ts';
import type { AuditLogFile } from '../sources/audit-log/adapters/follow-audit-logs.ts';
import { createLogSources } from '../sources/create-log-sources.ts';
import { logSourceMigrations } from '../sources/pod-logs/adapters/source-tables.ts';
import type { LogSourceSettings } from '../sources/settings.ts';
import { deliveryMigrations } from '../sources/webhook/adapters/delivery-tables.ts';
import { createAuditSources } from '../sources/webhook/create-audit-sources.ts';
import type { WebhookAnswer, WebhookInput } from '../sources/webhook/schema.ts';
import type { DeliveryListener } from '../sources/webhook/types.ts';
import { createTrace } from '../trace/adapters/create-trace.ts';

/** What auditing stands on. */
export interface AuditingOptions {
  readonly logs: LogsService;
  readonly records: Records;
  readonly clusters: ClusterRegistry;
  readonly logger: Logger;
  /** Where small state is kept that belongs to this process alone, such as how far a file was read. */
  readonly folder: string;
  /** Base address of the console, for links in messages. */
  readonly consoleUrl?: string;
  /** Audit logs of API servers on this machine, to be followed. */
  readonly auditLogs?: readonly AuditLogFile[];
  /** Where clusters deliver to; undefined: to the server itself. */
  readonly listener?: DeliveryListener;
  /** File in MaxMind's format with countries of addresses; undefined: they are not known. */
  readonly geoIpFile?: string;
  /** Files, syslog: what the settings say that lines come from. */
  readonly logSources?: LogSourceSettings;
  readonly telemetry?: Telemetry;
  /** Networks that alerts may be sent to although they are refused: loopback, link-local, metadata services. */
  readonly alertTargetsAllowed?: readonly string[];
  /** Seals the secrets of alert channels; undefined: a key in the folder. */
  readonly alertSealKey?: string;
  /** How long alerts that are over are kept. Default 90 days. */
  readonly alertKeepMs?: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Auditing of a server: what it offers, and when it begins and ends. */
export interface Auditing {
  readonly routes: readonly Route[];
  readonly jobs: readonly JobDefinition[];
  readonly attachJobs: (jobs: Jobs) => void;
  /** Lets the credentials of deliveries in, beside whoever `next` knows. */
  readonly wrapAuthenticate: (next: Authenticate) => Authenticate;
  /** The file for the audit webhook of a cluster’s API server. */
  readonly auditWebhook: (cluster: string, input: WebhookInput, createdBy: string) => Promise<WebhookAnswer>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Tables of all parts. */
export const auditingMigrations: readonly MigrationSet[] = [
  alertMigrations,
  anomalyMigrations,
  deliveryMigrations,
  eventMigrations,
  logSourceMigrations,
  ingressMigrations,
];

/** Wires the parts. Building them calls nothing: the routes are described without a server. */
export function createAuditing(options: AuditingOptions): Auditing {
  const sources = createAuditSources(options);
  const ingress = createIngress(options);
  const logSources = createLogSources({ ...options, acceptIngress: ingress.accept });
  const parts = [
    sources,
    ingress,
    logSources,
    createEvents(options),
    createAlerts(options),
    ...partsOf(options),
  ];
  return {
    wrapAuthenticate: sources.wrapAuthenticate,
    auditWebhook: sources.service.webhook,
    routes: parts.flatMap(({ routes }) => routes),
    jobs: parts.flatMap(({ jobs }) => jobs ?? []),
    attachJobs: (jobs) => {
      for (const part of parts) part.attachJobs?.(jobs);
    },
    start: async () => {
      for (const part of parts) await part.start?.();
    },
    stop: () => stopAll(parts, options.logger),
  };
}

function partsOf({ logs, records, clusters, logger, folder, now }: AuditingOptions): readonly AuditingPart[] {
  return [
    createReports({ logs, logger, now }),
    createAnomalyJobs({ logs, records, logger, now }),
    createTrace({ logs, clusters }),
    createCve({ clusters, logs, folder }),
  ];
}

async function stopAll(parts: readonly AuditingPart[], logger: Logger): Promise<void> {
  for (const part of [...parts].reverse()) {
    try {
      await part.stop?.();
    } catch (error) {
      logger.error('a part of auditing did not stop cleanly', { error });
    }
  }
}
