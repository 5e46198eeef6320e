import type { Route } from '#platform/http';
import type { JobDefinition, Jobs } from '#platform/jobs';
import type { ClusterRegistry } from '#platform/kube';
import type { Logger } from '#platform/logging';
import type { LogsService } from '#platform/logs';
import type { MigrationSet, Records } from '#platform/records';
import type { AuditingPart } from '../part.ts';
import { auditRoutes } from '../routes.ts';

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
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Auditing of a server: what it offers, and when it begins and ends. */
export interface Auditing {
  readonly routes: readonly Route[];
  readonly jobs: readonly JobDefinition[];
  readonly attachJobs: (jobs: Jobs) => void;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Tables of all parts. */
export const auditingMigrations: readonly MigrationSet[] = [];

/** Wires the parts. Building them calls nothing: the routes are described without a server. */
export function createAuditing(options: AuditingOptions): Auditing {
  const parts = partsOf(options);
  return {
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

function partsOf({ logs }: AuditingOptions): readonly AuditingPart[] {
  return [{ routes: auditRoutes(logs) }];
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
