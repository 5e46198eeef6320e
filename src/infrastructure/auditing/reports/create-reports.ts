import type { Logger } from '#platform/logging';
import type { LogsService } from '#platform/logs';
import type { AuditingPart } from '../part.ts';
import { createAskStore } from './ask-store.ts';
import { reports } from './catalog.ts';
import { reportRoutes } from './routes.ts';
import { shareAnswers } from './share-answers.ts';

export interface ReportsOptions {
  readonly logs: LogsService;
  readonly logger: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What a panel may cost: one that needs more is unknown, and says so. */
const LIMITS = { timeoutMs: 30_000, maxRows: 50_000_000 } as const;
const SHARED = { keepMs: 5000, parallel: 4, mostRows: 200_000 } as const;

/** Reports over the logs, of the whole catalogue. */
export function createReports({ logs, logger, now }: ReportsOptions): AuditingPart {
  const ask = shareAnswers(createAskStore(logs, LIMITS), { ...SHARED, now });
  return { routes: reportRoutes({ reports, logs, ask, logger }) };
}
