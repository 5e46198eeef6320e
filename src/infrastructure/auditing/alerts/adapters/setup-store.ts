import type { Selectable } from 'kysely';
import type { Records } from '#platform/records';
import { plain } from './alert-rows.ts';
import type { AlertTables, SetupTable } from './tables.ts';

export type SetupKind = SetupTable['kind'];

/** One thing that people have set up. */
export interface SetupItem<T> {
  readonly id: string;
  readonly position: number;
  readonly value: T;
  readonly sealed: string | undefined;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly changedBy: string;
  readonly changedAt: string;
}

export interface SetupInput {
  readonly value: object;
  /** Undefined: as it was. */
  readonly sealed?: string;
  readonly position?: number;
  readonly by: string;
  readonly at: Date;
}

/** What people have set up, told to all servers when it changes. */
export interface SetupStore {
  readonly list: <T>(kind: SetupKind) => Promise<readonly SetupItem<T>[]>;
  readonly get: <T>(kind: SetupKind, id: string) => Promise<SetupItem<T> | undefined>;
  /** Makes it, or changes what is there. */
  readonly put: (kind: SetupKind, id: string, input: SetupInput) => Promise<void>;
  /** False when there was none. */
  readonly remove: (kind: SetupKind, id: string) => Promise<boolean>;
  readonly order: (kind: SetupKind, ids: readonly string[]) => Promise<void>;
}

export function createSetupStore(records: Records, changed: () => Promise<void>): SetupStore {
  const db = records.as<AlertTables>();
  return {
    list: async <T>(kind: SetupKind) => {
      const rows = await db
        .selectFrom('alert_setup')
        .selectAll()
        .where('kind', '=', kind)
        .orderBy('position')
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map((row) => toItem<T>(row));
    },
    get: async <T>(kind: SetupKind, id: string) => {
      const row = await db
        .selectFrom('alert_setup')
        .selectAll()
        .where('kind', '=', kind)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && toItem<T>(row);
    },
    put: async (kind, id, { value, sealed, position, by, at }) => {
      const text = plain(JSON.stringify(value));
      await db
        .insertInto('alert_setup')
        .values({
          kind,
          id,
          position: position ?? 0,
          value: text,
          sealed: sealed ?? null,
          created_by: by,
          created_at: at,
          changed_by: by,
          changed_at: at,
        })
        .onConflict((conflict) =>
          conflict.columns(['kind', 'id']).doUpdateSet({
            value: text,
            changed_by: by,
            changed_at: at,
            ...(sealed === undefined ? {} : { sealed }),
            ...(position === undefined ? {} : { position }),
          }),
        )
        .execute();
      await changed();
    },
    remove: async (kind, id) => {
      const { numDeletedRows } = await db
        .deleteFrom('alert_setup')
        .where('kind', '=', kind)
        .where('id', '=', id)
        .executeTakeFirst();
      if (numDeletedRows > 0n) await changed();
      return numDeletedRows > 0n;
    },
    order: async (kind, ids) => {
      await records.transaction<AlertTables, void>(async (transaction) => {
        for (const [position, id] of ids.entries()) {
          await transaction
            .updateTable('alert_setup')
            .set({ position })
            .where('kind', '=', kind)
            .where('id', '=', id)
            .execute();
        }
      });
      await changed();
    },
  };
}

function toItem<T>(row: Selectable<SetupTable>): SetupItem<T> {
  return {
    id: row.id,
    position: row.position,
    value: row.value as T,
    sealed: row.sealed ?? undefined,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    changedBy: row.changed_by,
    changedAt: row.changed_at.toISOString(),
  };
}
