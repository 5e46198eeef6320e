import type { Logger } from '#platform/logging';
import type { LogsService } from '#platform/logs';
import type { Records } from '#platform/records';
import type { AuditingPart } from '../../part.ts';
import { anomalyRoutes } from '../routes.ts';
import { createAnomalyService } from './anomaly-service.ts';
import { createFoundStore } from './found-store.ts';
import { createJobStore } from './job-store.ts';
import { createJudgeLoop, type JudgeLoop } from './judge-loop.ts';
import { createTeller } from './tell-anomalies.ts';

export interface AnomalyOptions {
  readonly logs: LogsService;
  readonly records: Records;
  readonly logger: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Anomaly jobs of a server. Building it calls nothing. */
export function createAnomalyJobs(options: AnomalyOptions): AuditingPart {
  const parts = lazily(() => {
    const unreadable = new Set<string>();
    const store = createJobStore(options.records, (id) => {
      if (unreadable.has(id)) return;
      unreadable.add(id);
      options.logger.warn('an anomaly job cannot be read, and is left out', { job: id });
    });
    const found = createFoundStore(options.records);
    return { store, found, service: createAnomalyService({ ...options, store, found }) };
  });
  let loop: JudgeLoop | undefined;
  return {
    routes: anomalyRoutes(() => parts().service),
    start: async () => {
      const logger = options.logger.child({ module: 'anomaly-jobs' });
      const onAnomalies = createTeller(options.logs);
      loop = createJudgeLoop({ ...options, ...parts(), logger, onAnomalies });
      loop.start();
    },
    stop: async () => loop?.stop(),
  };
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
