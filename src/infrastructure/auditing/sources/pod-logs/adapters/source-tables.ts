import type { JSONColumnType, Selectable, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { MigrationSet, Records } from '#platform/records';
import type { PodSource, PositionStore, StreamState } from '../types.ts';

interface SourceTable {
  readonly id: string;
  readonly name: string;
  readonly cluster: string;
  readonly namespace: string | null;
  readonly selector: string;
  readonly container: string | null;
  readonly kind: string;
  readonly format: string | null;
  readonly is_enabled: boolean;
  readonly created_by: string;
  readonly created_at: Date;
  readonly holder: string | null;
  readonly held_until: Date | null;
}

interface PositionTable {
  readonly source: string;
  readonly stream: string;
  readonly state: JSONColumnType<StreamState>;
}

interface Tables {
  readonly log_source: SourceTable;
  readonly log_source_position: PositionTable;
}

/** The tables of sources of logs. */
export const logSourceMigrations: MigrationSet = {
  module: 'log-source',
  migrations: [{ id: '0001-create-sources', up: createTables }],
};

async function createTables(db: Transaction<unknown>): Promise<void> {
  await db.schema
    .createTable('log_source')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('cluster', 'text', (column) => column.notNull())
    .addColumn('namespace', 'text')
    .addColumn('selector', 'text', (column) => column.notNull())
    .addColumn('container', 'text')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('format', 'text')
    .addColumn('is_enabled', 'boolean', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('holder', 'text')
    .addColumn('held_until', 'timestamptz')
    .execute();
  await db.schema
    .createTable('log_source_position')
    .addColumn('source', 'text', (column) => column.notNull().references('log_source.id').onDelete('cascade'))
    .addColumn('stream', 'text', (column) => column.notNull())
    .addColumn('state', 'jsonb', (column) => column.notNull())
    .addPrimaryKeyConstraint('log_source_position_key', ['source', 'stream'])
    .execute();
}

/** Sources as users made them, and which replica collects each. */
export interface SourceStore extends PositionStore {
  readonly list: () => Promise<readonly PodSource[]>;
  readonly insert: (source: PodSource) => Promise<void>;
  /** False: there is none. */
  readonly update: (source: PodSource) => Promise<boolean>;
  readonly drop: (id: string) => Promise<boolean>;
  /** True: `holder` has it for so long, by the clock of the database. */
  readonly hold: (id: string, holder: string, seconds: number) => Promise<boolean>;
  /** What this holder has it has no longer; without one, nobody has anything. */
  readonly release: (holder?: string) => Promise<void>;
  readonly watch: (onChange: () => void) => Promise<() => Promise<void>>;
}

const CHANNEL = 'bulwark_log_sources';

export function createSourceStore(records: Records): SourceStore {
  const db = () => records.as<Tables>();
  const changed = () => records.notify(CHANNEL, '');
  return {
    list: async () =>
      (await db().selectFrom('log_source').selectAll().orderBy('created_at').orderBy('id').execute()).map(
        toSource,
      ),
    insert: async (source) => {
      await db()
        .insertInto('log_source')
        .values({ ...toRow(source), holder: null, held_until: null })
        .execute();
      await changed();
    },
    update: async ({ id, ...source }) => {
      const { id: _, ...columns } = toRow({ id, ...source });
      const done = await db().updateTable('log_source').set(columns).where('id', '=', id).executeTakeFirst();
      await changed();
      return done.numUpdatedRows > 0n;
    },
    drop: async (id) => {
      const done = await db().deleteFrom('log_source').where('id', '=', id).executeTakeFirst();
      await changed();
      return done.numDeletedRows > 0n;
    },
    hold: async (id, holder, seconds) => {
      const done = await db()
        .updateTable('log_source')
        .set({ holder, held_until: sql<Date>`now() + make_interval(secs => ${seconds})` })
        .where('id', '=', id)
        .where((is) =>
          is.or([
            is('holder', 'is', null),
            is('holder', '=', holder),
            is('held_until', '<', sql<Date>`now()`),
          ]),
        )
        .executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },
    release: async (holder) => {
      const all = db().updateTable('log_source').set({ holder: null, held_until: null });
      await (holder === undefined ? all : all.where('holder', '=', holder)).execute();
    },
    watch: (onChange) => records.listen(CHANNEL, onChange),
    ...positionsOf(records),
  };
}

function positionsOf(records: Records): PositionStore {
  const db = () => records.as<Tables>();
  return {
    read: async (source) => {
      const rows = await db()
        .selectFrom('log_source_position')
        .select(['stream', 'state'])
        .where('source', '=', source)
        .execute();
      return new Map(rows.map(({ stream, state }) => [stream, state]));
    },
    write: async (source, changed) => {
      const rows = [...changed].map(([stream, state]) => ({ source, stream, state: JSON.stringify(state) }));
      if (rows.length === 0) return;
      await db()
        .insertInto('log_source_position')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['source', 'stream']).doUpdateSet((is) => ({ state: is.ref('excluded.state') })),
        )
        .execute();
    },
    remove: async (source, streams) => {
      if (streams.length === 0) return;
      await db()
        .deleteFrom('log_source_position')
        .where('source', '=', source)
        .where('stream', 'in', streams)
        .execute();
    },
  };
}

function toSource(row: Selectable<SourceTable>): PodSource {
  return {
    id: row.id,
    name: row.name,
    cluster: row.cluster,
    namespace: row.namespace ?? undefined,
    selector: row.selector,
    container: row.container ?? undefined,
    kind: row.kind === 'ingress' ? 'ingress' : 'custom',
    format: row.format ?? undefined,
    isEnabled: row.is_enabled,
    createdBy: row.created_by,
    createdAt: row.created_at.getTime(),
  };
}

function toRow(source: PodSource) {
  return {
    id: source.id,
    name: source.name,
    cluster: source.cluster,
    namespace: source.namespace ?? null,
    selector: source.selector,
    container: source.container ?? null,
    kind: source.kind,
    format: source.format ?? null,
    is_enabled: source.isEnabled,
    created_by: source.createdBy,
    created_at: new Date(source.createdAt),
  };
}
