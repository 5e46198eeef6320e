import { sql } from 'kysely';
import type { Records } from '#platform/records';
import type { AlertTables } from './tables.ts';

/** How many rows were deleted. */
export interface Pruned {
  readonly alerts: number;
  readonly history: number;
  readonly deliveries: number;
}

/** Of a table in one statement: locks stay short. */
const BATCH = 2000;
/** More batches wait for the next time. */
const MOST_BATCHES = 50;

/**
 * Deletes what was over before a time: resolved alerts whose channels know it, messages that are delivered or given up,
 * and the history of alerts that are gone. What is open or waits stays, however old it is.
 */
export async function pruneAlerts(records: Records, before: Date, signal?: AbortSignal): Promise<Pruned> {
  const db = records.as<AlertTables>();
  const isOver = sql<boolean>`state = 'resolved' AND told <> 'firing' AND resolved_at < ${before}`;
  const alerts = await inBatches(signal, () =>
    db
      .deleteFrom('alert_alert')
      .where('id', 'in', (from) => from.selectFrom('alert_alert').select('id').where(isOver).limit(BATCH))
      .executeTakeFirst(),
  );
  const deliveries = await inBatches(signal, () =>
    db
      .deleteFrom('alert_delivery')
      .where('id', 'in', (from) =>
        from
          .selectFrom('alert_delivery')
          .select('id')
          .where('state', '<>', 'waiting')
          .where('created_at', '<', before)
          .limit(BATCH),
      )
      .executeTakeFirst(),
  );
  const history = await inBatches(signal, () =>
    db
      .deleteFrom('alert_history')
      .where('id', 'in', (from) =>
        from
          .selectFrom('alert_history')
          .select('id')
          .where('at', '<', before)
          .where(
            sql<boolean>`NOT EXISTS (SELECT 1 FROM alert_alert WHERE alert_alert.id = alert_history.alert)`,
          )
          .limit(BATCH),
      )
      .executeTakeFirst(),
  );
  return { alerts, history, deliveries };
}

async function inBatches(
  signal: AbortSignal | undefined,
  run: () => Promise<{ readonly numDeletedRows: bigint }>,
): Promise<number> {
  let sum = 0;
  for (let batch = 0; batch < MOST_BATCHES && signal?.aborted !== true; batch++) {
    const { numDeletedRows } = await run();
    sum += Number(numDeletedRows);
    if (numDeletedRows < BigInt(BATCH)) break;
  }
  return sum;
}
