import type { Selectable, Transaction } from 'kysely';
import type { MigrationSet, Records } from '#platform/records';
import type { Delivery, DeliveryStore } from '../types.ts';

interface DeliveryTable {
  readonly id: string;
  readonly scope: string;
  readonly secret_hash: string;
  readonly hint: string;
  readonly created_at: Date;
  readonly created_by: string;
  readonly last_used_at: Date | null;
}

interface Tables {
  readonly delivery_credential: DeliveryTable;
}

/** The table of credentials of deliveries. */
export const deliveryMigrations: MigrationSet = {
  module: 'delivery',
  migrations: [{ id: '0001-create-credentials', up: createTable }],
};

async function createTable(db: Transaction<unknown>): Promise<void> {
  await db.schema
    .createTable('delivery_credential')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('secret_hash', 'text', (column) => column.notNull().unique())
    .addColumn('hint', 'text', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('last_used_at', 'timestamptz')
    .execute();
  await db.schema
    .createIndex('delivery_credential_scope')
    .on('delivery_credential')
    .column('scope')
    .execute();
}

/** Keeps credentials in the records, where all replicas see them. */
export function createDeliveryStore(records: Records): DeliveryStore {
  const db = () => records.as<Tables>();
  return {
    list: async (scope) => {
      const all = db().selectFrom('delivery_credential').selectAll().orderBy('created_at').orderBy('id');
      return (await (scope === undefined ? all : all.where('scope', '=', scope)).execute()).map(toDelivery);
    },
    insert: async (delivery, secretHash) => {
      await db().insertInto('delivery_credential').values(toRow(delivery, secretHash)).execute();
    },
    bySecret: async (secretHash) => {
      const found = db().selectFrom('delivery_credential').selectAll().where('secret_hash', '=', secretHash);
      const row = await found.executeTakeFirst();
      return row === undefined ? undefined : toDelivery(row);
    },
    touch: async (id, at) => {
      const change = db()
        .updateTable('delivery_credential')
        .set({ last_used_at: new Date(at) });
      await change.where('id', '=', id).execute();
    },
    removeScope: async (scope) => {
      const gone = await db().deleteFrom('delivery_credential').where('scope', '=', scope).executeTakeFirst();
      return Number(gone.numDeletedRows);
    },
  };
}

function toDelivery(row: Selectable<DeliveryTable>): Delivery {
  return {
    id: row.id,
    scope: row.scope,
    hint: row.hint,
    createdAt: row.created_at.getTime(),
    createdBy: row.created_by,
    lastUsedAt: row.last_used_at?.getTime() ?? null,
  };
}

function toRow(delivery: Delivery, secretHash: string): DeliveryTable {
  return {
    id: delivery.id,
    scope: delivery.scope,
    secret_hash: secretHash,
    hint: delivery.hint,
    created_at: new Date(delivery.createdAt),
    created_by: delivery.createdBy,
    last_used_at: delivery.lastUsedAt === null ? null : new Date(delivery.lastUsedAt),
  };
}
