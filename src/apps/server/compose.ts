import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Auditing, auditingMigrations, createAuditing } from '#infrastructure/auditing';
import {
  type Accounts,
  accountMigrations,
  createAccounts,
  createKyselyAccountStore,
} from '#platform/accounts';
import { type Config, ConfigError } from '#platform/config';
import {
  createExemptions,
  createKyselyExemptionStore,
  type Exemptions,
  exemptionMigrations,
} from '#platform/exemptions';
import { type Authenticate, createHttpServer, type HttpServer, type HttpServerOptions } from '#platform/http';
import { createJobs, type Jobs } from '#platform/jobs';
import { type ClusterRegistry, createClusterRegistry, createKubeClient } from '#platform/kube';
import type { Logger } from '#platform/logging';
import { openRecords, type Records } from '#platform/records';
import { createHealth, createTelemetry, type HealthRegistry, type Telemetry } from '#platform/telemetry';
import {
  catalog,
  createInspection,
  type Inspection,
  inspectionMigrations,
  podSecurityChecks,
} from '#runtime/inspection';
import { registerClusters } from './clusters.ts';
import { createIngest, type Ingest } from './ingest.ts';
import { logSourceSettings } from './log-sources.ts';
import { type LogStore, openLogStore } from './log-store.ts';
import { serverRoutes } from './routes.ts';
import { toProblem } from './to-problem.ts';
import { projectRoot } from './version.ts';

export interface ComposeOptions {
  readonly logger: Logger;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  /** False: no cluster is registered at the start; somebody does it later. */
  readonly registerKubeconfig: boolean;
  readonly wrapAuthenticate?: (next: Authenticate) => Authenticate;
}

/** All parts of a server, wired and not yet running. */
export interface ComposedServer {
  readonly accounts: Accounts;
  readonly clusters: ClusterRegistry;
  readonly auditWebhook: Auditing['auditWebhook'];
  readonly start: () => Promise<{ readonly url: string }>;
  readonly stop: () => Promise<void>;
}

const PURGE_EVERY_MS = 5 * 60_000;
const DAY_MS = 24 * 3_600_000;

export async function composeServer(config: Config, options: ComposeOptions): Promise<ComposedServer> {
  const { logger } = options;
  const tls = readTls(config);
  const records = await openAll(config, logger);
  try {
    return await composeOn(records, tls, config, options);
  } catch (error) {
    await records.close();
    throw error;
  }
}

async function composeOn(
  records: Records,
  tls: Pick<HttpServerOptions, 'tls'>,
  config: Config,
  options: ComposeOptions,
): Promise<ComposedServer> {
  const { logger } = options;
  const telemetry = createTelemetry();
  const health = createHealth();
  health.add({ name: 'records', kind: 'ready', check: () => records.ping() });
  const accounts = composeAccounts(config, records, logger);
  const exemptions = composeExemptions(records, logger);
  const clusters = createClusterRegistry({
    connect: (target, onOutcome) =>
      createKubeClient(target, { onOutcome, env: options.env, timeoutMs: config.requestTimeoutMs }),
  });
  const logs = await openLogStore(config, logger.child({ module: 'logs' }));
  const inspection = composeInspection(config, options, { records, clusters, exemptions });
  exemptions.addSubject(inspection.exemptionSubject);
  const ingest = createIngest(config, logger.child({ module: 'ingest' }));
  const auditing = composeAuditing(config, logger, { logs, records, clusters, ingest, telemetry });
  const jobs = await createJobs({
    records,
    logger: logger.child({ module: 'jobs' }),
    definitions: [...inspection.jobs, ...auditing.jobs],
  });
  inspection.attachJobs(jobs);
  auditing.attachJobs(jobs);
  const http = composeHttp(config, options, {
    accounts,
    exemptions,
    inspection,
    auditing,
    logs,
    telemetry,
    health,
    tls,
  });
  attachIngest(ingest, options, auditing);
  return lifecycle({
    config,
    options,
    records,
    accounts,
    exemptions,
    clusters,
    inspection,
    auditing,
    jobs,
    logs,
    ingest,
    http,
  });
}

function openAll(config: Config, logger: Logger): Promise<Records> {
  const databaseUrl = config.databaseUrl?.reveal();
  return openRecords({
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(config.dataDir === undefined ? {} : { dataDir: config.dataDir }),
    migrations: [accountMigrations, exemptionMigrations, inspectionMigrations, ...auditingMigrations],
    logger: logger.child({ module: 'records' }),
  });
}

function composeAccounts(config: Config, records: Records, logger: Logger): Accounts {
  return createAccounts({
    store: createKyselyAccountStore(records),
    logger: logger.child({ module: 'accounts' }),
    secureCookies: config.tlsCert !== undefined || config.publicUrl?.startsWith('https:') === true,
    limits: { sessionMs: config.sessionLengthMs },
  });
}

function composeExemptions(records: Records, logger: Logger): Exemptions {
  return createExemptions({
    store: createKyselyExemptionStore(records),
    logger: logger.child({ module: 'exemptions' }),
    now: Date.now,
    newId: randomUUID,
    schedule: (delayMs, run) => {
      const timer = setTimeout(run, delayMs);
      timer.unref();
      return () => clearTimeout(timer);
    },
  });
}

interface InspectionParts {
  readonly records: Records;
  readonly clusters: ClusterRegistry;
  readonly exemptions: Exemptions;
}

function composeInspection(config: Config, options: ComposeOptions, parts: InspectionParts): Inspection {
  return createInspection({
    ...parts,
    logger: options.logger.child({ module: 'inspection' }),
    catalog: [...catalog, ...podSecurityChecks('restricted', 'latest')],
    version: options.version,
    clusterEvents: { enabled: config.kubernetesEvents },
    keepRuns: { days: config.runRetentionMs / DAY_MS, atLeast: 10 },
    ...(config.publicUrl === undefined ? {} : { consoleUrl: config.publicUrl }),
  });
}

interface AuditingParts {
  readonly logs: LogStore;
  readonly records: Records;
  readonly clusters: ClusterRegistry;
  readonly ingest: Ingest;
  readonly telemetry: Telemetry;
}

function composeAuditing(config: Config, logger: Logger, parts: AuditingParts): Auditing {
  return createAuditing({
    logs: parts.logs.service,
    records: parts.records,
    clusters: parts.clusters,
    listener: parts.ingest,
    auditLogs: config.auditLogFiles.map(toAuditLog),
    logSources: logSourceSettings(config),
    telemetry: parts.telemetry,
    logger: logger.child({ module: 'auditing' }),
    folder: join(config.dataDir ?? '.', 'auditing'),
    now: Date.now,
    ...(config.publicUrl === undefined ? {} : { consoleUrl: config.publicUrl }),
    alertTargetsAllowed: config.alertTargetsAllowed,
    alertKeepMs: config.alertRetentionMs,
    ...(config.alertSealKey === undefined ? {} : { alertSealKey: config.alertSealKey.reveal() }),
    ...(config.geoipFile === undefined ? {} : { geoIpFile: config.geoipFile }),
  });
}

/** `production=/var/log/kubernetes/audit.log` */
function toAuditLog(text: string): { readonly cluster: string; readonly path: string } {
  const equals = text.indexOf('=');
  if (equals > 0 && equals < text.length - 1)
    return { cluster: text.slice(0, equals), path: text.slice(equals + 1) };
  const message = `"${text}" is no audit log; write CLUSTER=PATH`;
  throw new ConfigError([{ code: 'wrong-value', origin: 'audit-log-files', message }]);
}

/** Deliveries alone, by their credentials alone: a session or a person's token is nobody there. */
function attachIngest(ingest: Ingest, options: ComposeOptions, auditing: Auditing): void {
  const routes = auditing.routes.filter(({ scope }) => scope !== undefined);
  ingest.attach((listen) =>
    createHttpServer({
      ...listen,
      routes,
      routesOnly: true,
      authenticate: auditing.wrapAuthenticate(async () => undefined),
      logger: options.logger.child({ module: 'ingest' }),
      version: options.version,
      toProblem,
    }),
  );
}

interface HttpParts {
  readonly accounts: Accounts;
  readonly exemptions: Exemptions;
  readonly inspection: Inspection;
  readonly auditing: Auditing;
  readonly logs: LogStore;
  readonly telemetry: Telemetry;
  readonly health: HealthRegistry;
  readonly tls: Pick<HttpServerOptions, 'tls'>;
}

function composeHttp(config: Config, options: ComposeOptions, parts: HttpParts): HttpServer {
  const { accounts, exemptions, inspection, auditing, logs, telemetry, health } = parts;
  const known = auditing.wrapAuthenticate(accounts.authenticate);
  const authenticate = options.wrapAuthenticate?.(known) ?? known;
  const staticDir = join(projectRoot, 'console', 'dist');
  return createHttpServer({
    routes: serverRoutes({
      accounts,
      exemptions,
      inspection: inspection.service,
      logs: logs.service,
      auditing,
    }),
    authenticate,
    logger: options.logger.child({ module: 'http' }),
    version: options.version,
    host: config.listenAddress,
    port: config.port,
    trustProxy: config.trustedProxies,
    health: { ready: async () => toReadiness(await health.ready(), await logs.state()) },
    metrics: httpMetrics(telemetry),
    toProblem,
    ...(existsSync(staticDir) ? { staticDir } : {}),
    ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
    ...parts.tls,
  });
}

function readTls({ tlsCert, tlsKey }: Config): Pick<HttpServerOptions, 'tls'> {
  if (tlsCert === undefined || tlsKey === undefined) return {};
  return { tls: { cert: readPem('tls-cert', tlsCert), key: readPem('tls-key', tlsKey) } };
}

function readPem(setting: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new ConfigError([
      { code: 'bad-file', origin: setting, message: `cannot be read: ${(cause as Error).message}` },
    ]);
  }
}

/** Without its log store the server is as ready as ever: it keeps what comes in until the store is back. */
function toReadiness(
  report: Awaited<ReturnType<HealthRegistry['ready']>>,
  logs: string,
): {
  ready: boolean;
  checks: Record<string, string>;
} {
  return {
    ready: report.state === 'ok',
    checks: { ...Object.fromEntries(report.checks.map(({ name, state }) => [name, state])), logs },
  };
}

function httpMetrics(telemetry: Telemetry): NonNullable<HttpServerOptions['metrics']> {
  const seconds = telemetry.histogram<'method' | 'route' | 'status'>({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request, by route.',
    labels: ['method', 'route', 'status'],
    buckets: [0.005, 0.025, 0.1, 0.5, 2, 10],
  });
  return {
    observeRequest: ({ method, route, status, seconds: took }) =>
      seconds.observe({ method, route, status }, took),
    render: async () => {
      const { contentType, text } = await telemetry.expose();
      return { contentType, body: text };
    },
  };
}

interface Running {
  readonly config: Config;
  readonly options: ComposeOptions;
  readonly records: Records;
  readonly accounts: Accounts;
  readonly exemptions: Exemptions;
  readonly clusters: ClusterRegistry;
  readonly inspection: Inspection;
  readonly auditing: Auditing;
  readonly jobs: Jobs;
  readonly logs: LogStore;
  readonly ingest: Ingest;
  readonly http: HttpServer;
}

/** The order in which parts start, and the reverse in which they stop. */
function lifecycle(parts: Running): ComposedServer {
  const { config, options, records, accounts, exemptions, clusters, inspection, auditing, jobs } = parts;
  const { logs, ingest, http } = parts;
  const purge = (): void => {
    accounts
      .purge()
      .catch((error: unknown) => options.logger.warn('old sessions could not be removed', { error }));
  };
  let timer: NodeJS.Timeout | undefined;
  return {
    accounts,
    clusters,
    auditWebhook: auditing.auditWebhook,
    start: async () => {
      await exemptions.start();
      if (options.registerKubeconfig) await registerClusters(clusters, config, options.env, options.logger);
      await inspection.start();
      await auditing.start();
      await jobs.start();
      timer = setInterval(purge, PURGE_EVERY_MS);
      await ingest.start();
      return http.listen();
    },
    stop: async () => {
      clearInterval(timer);
      // One that does not stop must not keep the database from closing.
      await stopAll(
        [
          http.close,
          ingest.stop,
          () => jobs.stop(),
          inspection.stop,
          auditing.stop,
          clusters.close,
          exemptions.close,
          logs.close,
          records.close,
        ],
        options.logger,
      );
    },
  };
}

async function stopAll(stops: readonly (() => Promise<void>)[], logger: Logger): Promise<void> {
  for (const stop of stops) {
    try {
      await stop();
    } catch (error) {
      logger.error('a part of the server did not stop cleanly', { error });
    }
  }
}
