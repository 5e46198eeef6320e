import type { Route } from '#platform/http';
import type { LogsService } from '#platform/logs';
import { createDeliver } from './deliver.ts';
import { createReceivedCounts } from './received.ts';
import { deliveryRoute } from './routes.ts';

/** The webhook over a log store and nothing else, for who measures it: nothing was taken before it began. */
export function auditRoutes(logs: Pick<LogsService, 'append'>): readonly Route[] {
  const asks = { query: neverAsked, usage: () => [], now: Date.now };
  return [deliveryRoute(createDeliver({ ...asks, ...logs }, createReceivedCounts(), Date.now, 0))];
}

async function* neverAsked(): AsyncGenerator<never> {}
