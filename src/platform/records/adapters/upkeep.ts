import type { Engine } from '../dialect/engine.ts';

/**
 * What a PostgreSQL server does in the background and the embedded one has nobody for: checkpoints (without them
 * the write-ahead log grows until the disk is full, and a start after a crash replays all of it) and vacuum.
 */
export interface Upkeep {
  readonly stop: () => void;
}

const EVERY_MS = 60_000;
const CHECKPOINT_AFTER_BYTES = 32 * 1024 * 1024;

export function startUpkeep(engine: Engine, onFailure: (error: unknown) => void): Upkeep {
  const timer = setInterval(() => void runUpkeep(engine).catch(onFailure), EVERY_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/** One round; answers what it did, for tests and for the log. */
export async function runUpkeep(engine: Engine): Promise<readonly string[]> {
  const done: string[] = [];
  for (const table of await tablesToVacuum(engine)) {
    await statement(engine, `vacuum (analyze) ${table}`);
    done.push(`vacuum ${table}`);
  }
  if ((await logBytes(engine)) > CHECKPOINT_AFTER_BYTES) {
    await statement(engine, 'checkpoint');
    done.push('checkpoint');
  }
  return done;
}

/** The same measure as autovacuum's defaults: 50 dead rows, plus a fifth of the living. */
async function tablesToVacuum(engine: Engine): Promise<readonly string[]> {
  await statement(engine, 'select pg_stat_force_next_flush()');
  const rows = await statement(
    engine,
    `select format('%I.%I', schemaname, relname) as name from pg_stat_all_tables
     where schemaname not like 'pg\\_%' and schemaname <> 'information_schema'
       and n_dead_tup > 50 + 0.2 * n_live_tup`,
  );
  return rows.map(({ name }) => String(name));
}

async function logBytes(engine: Engine): Promise<number> {
  const rows = await statement(
    engine,
    'select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::text as bytes from pg_control_checkpoint()',
  );
  return Number(rows[0]?.['bytes'] ?? 0);
}

async function statement(engine: Engine, text: string) {
  const session = await engine.session();
  try {
    return (await session.query(text, [])).rows;
  } finally {
    session.release();
  }
}
