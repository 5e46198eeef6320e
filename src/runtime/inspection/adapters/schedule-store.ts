import type { Selectable } from 'kysely';
import type { Records } from '#platform/records';
import type { InspectionTables, ScheduleTable } from './tables.ts';

/** A schedule as it is kept; when it comes due is known to the jobs. */
export interface StoredSchedule {
  readonly id: string;
  readonly cluster: string;
  readonly cron: string;
  readonly timeZone: string;
  readonly enabled: boolean;
  readonly checks: readonly string[];
  readonly createdBy: string;
  readonly createdAt: Date;
}

export type ScheduleChange = Pick<StoredSchedule, 'cluster' | 'cron' | 'timeZone' | 'enabled' | 'checks'>;

export interface ScheduleStore {
  /** Oldest first. */
  readonly list: () => Promise<readonly StoredSchedule[]>;
  readonly get: (id: string) => Promise<StoredSchedule | undefined>;
  readonly insert: (schedule: StoredSchedule) => Promise<void>;
  readonly update: (id: string, change: ScheduleChange) => Promise<StoredSchedule | undefined>;
  readonly remove: (id: string) => Promise<boolean>;
}

export function createScheduleStore(records: Records): ScheduleStore {
  const db = records.as<InspectionTables>();
  const schedules = () => db.selectFrom('inspection_schedule').selectAll();
  return {
    list: async () => (await schedules().orderBy('created_at').orderBy('id').execute()).map(toSchedule),
    get: async (id) => optional(await schedules().where('id', '=', id).executeTakeFirst()),
    insert: async (schedule) => {
      const { id, createdBy, createdAt } = schedule;
      const row = { id, ...toColumns(schedule), created_by: createdBy, created_at: createdAt };
      await db.insertInto('inspection_schedule').values(row).execute();
    },
    update: async (id, change) => {
      const query = db.updateTable('inspection_schedule').set(toColumns(change)).where('id', '=', id);
      return optional(await query.returningAll().executeTakeFirst());
    },
    remove: async (id) => {
      const { numDeletedRows } = await db
        .deleteFrom('inspection_schedule')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
  };
}

function toColumns({ cluster, cron, timeZone, enabled, checks }: ScheduleChange) {
  return { cluster, cron, time_zone: timeZone, enabled, checks: JSON.stringify(checks) };
}

function optional(row: Selectable<ScheduleTable> | undefined): StoredSchedule | undefined {
  return row === undefined ? undefined : toSchedule(row);
}

function toSchedule(row: Selectable<ScheduleTable>): StoredSchedule {
  return {
    id: row.id,
    cluster: row.cluster,
    cron: row.cron,
    timeZone: row.time_zone,
    enabled: row.enabled,
    checks: row.checks,
    createdBy: row.created_by,
    createdAt: row.created_at,
  };
}
