import { join } from 'node:path';
import type { ClusterRegistry } from '#platform/kube';
import type { Logger } from '#platform/logging';
import type { LogsService } from '#platform/logs';
import type { Records } from '#platform/records';
import type { Telemetry } from '#platform/telemetry';
import type { AcceptIngressLines } from '../ingress/accept-lines.ts';
import type { AuditingPart } from '../part.ts';
import { createFileSources } from './files/create-file-sources.ts';
import { createSourceMetrics, type SourceMetrics } from './metrics.ts';
import { type OtlpBody, receiveOtlp } from './otlp/receive.ts';
import { otlpRoute } from './otlp/route.ts';
import { createPodSources } from './pod-logs/create-pod-sources.ts';
import { receiveLines } from './receive-lines.ts';
import { type LogSourcesService, logSourceRoutes } from './routes.ts';
import { type LogSourceSettings, NO_LOG_SOURCES } from './settings.ts';
import { createSourceStates } from './source-states.ts';
import { createSyslog } from './syslog/create-syslog.ts';
import { createIsKept, createTakeLines } from './take-lines.ts';

export interface LogSourcesOptions {
  readonly logs: LogsService;
  readonly records: Records;
  readonly clusters: ClusterRegistry;
  readonly logger: Logger;
  readonly folder: string;
  readonly acceptIngress: AcceptIngressLines;
  readonly logSources?: LogSourceSettings;
  readonly telemetry?: Telemetry;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Files, pods, syslog and OTLP: all that collects lines, and what is known of each. */
export function createLogSources(options: LogSourcesOptions): AuditingPart {
  const { logs, now } = options;
  // Made with the first change: where routes are only described there is no telemetry to ask.
  let metrics: SourceMetrics | undefined;
  const states = createSourceStates(now, {
    onChange: (before, after) => {
      if (options.telemetry === undefined) return;
      metrics ??= createSourceMetrics(options.telemetry);
      metrics.changed(before, after);
    },
  });
  const take = createTakeLines(options);
  const settings = options.logSources ?? NO_LOG_SOURCES;
  const pods = createPodSources({ ...options, states, take, isKept: createIsKept(logs), sleep });
  const folder = join(options.folder, 'files');
  const files = createFileSources({ files: settings.files, folder, states, take, sleep });
  const syslog = createSyslog({
    syslog: { ...settings, listeners: settings.syslog, allowed: settings.syslogAllowed },
    states,
    take,
    sleep,
    now,
  });
  const ingressApps = new Set(settings.ingressApps);
  const receive = (body: OtlpBody, cluster = settings.cluster) => {
    const reporter = states.reporter({ id: 'otlp', type: 'otlp', name: 'OTLP /v1/logs' });
    return receiveOtlp({ take, reporter, cluster, ingressApps }, body);
  };
  const service: LogSourcesService = {
    ...pods,
    states: () => ({ sources: states.list(), beyond: states.beyond() }),
    receive: (query, bytes) => receiveLines({ take, states }, query, bytes),
  };
  return {
    routes: [...logSourceRoutes(service), otlpRoute(receive)],
    start: async () => {
      await syslog.start();
      files.start();
      await pods.start();
    },
    stop: async () => {
      await syslog.stop();
      await files.stop();
      await pods.stop();
    },
  };
}

/** Resolves early when the signal fires. */
function sleep(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  const wake = (): void => resolve();
  signal.addEventListener('abort', wake, { once: true });
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', wake);
  });
}
