import type { Transaction } from 'kysely';
import type { MigrationSet, Records } from '#platform/records';
import type { OwnFormat } from '../own-format.ts';

interface FormatTable {
  readonly id: string;
  readonly notation: string;
  readonly example: string;
  readonly created_by: string;
  readonly created_at: Date;
}

interface Tables {
  readonly ingress_format: FormatTable;
}

/** The table of formats that users wrote. */
export const ingressMigrations: MigrationSet = {
  module: 'ingress',
  migrations: [{ id: '0001-create-formats', up: createTable }],
};

async function createTable(db: Transaction<unknown>): Promise<void> {
  await db.schema
    .createTable('ingress_format')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('notation', 'text', (column) => column.notNull())
    .addColumn('example', 'text', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .execute();
}

/** Own formats in the records, where all replicas see them. */
export interface FormatStore {
  readonly list: () => Promise<readonly OwnFormat[]>;
  /** False: there are as many as there may be. */
  readonly put: (format: OwnFormat, atMost: number) => Promise<boolean>;
  /** Whether there was one. */
  readonly remove: (id: string) => Promise<boolean>;
}

export function createFormatStore(records: Records): FormatStore {
  const db = () => records.as<Tables>();
  const list = async (): Promise<readonly OwnFormat[]> =>
    (await db().selectFrom('ingress_format').selectAll().orderBy('id').execute()).map((row) => ({
      id: row.id,
      notation: row.notation,
      example: row.example,
      createdBy: row.created_by,
      createdAt: row.created_at.getTime(),
    }));
  return {
    list,
    put: async ({ id, notation, example, createdBy, createdAt }, atMost) => {
      const known = await list();
      if (known.length >= atMost && !known.some((one) => one.id === id)) return false;
      const values = { notation, example, created_by: createdBy, created_at: new Date(createdAt) };
      const insert = db()
        .insertInto('ingress_format')
        .values({ id, ...values });
      await insert.onConflict((conflict) => conflict.column('id').doUpdateSet(values)).execute();
      return true;
    },
    remove: async (id) => {
      const gone = await db().deleteFrom('ingress_format').where('id', '=', id).executeTakeFirst();
      return gone.numDeletedRows > 0n;
    },
  };
}
