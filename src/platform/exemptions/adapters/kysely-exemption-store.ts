import type { JSONColumnType, Kysely, Selectable, Transaction } from 'kysely';
import type { Records } from '#platform/records';
import type { ExemptionInput } from '../schema.ts';
import { exemption } from '../schema.ts';
import type { ExemptionStore, StoredExemption } from '../types.ts';

interface ExemptionTable {
  readonly id: string;
  readonly area: string;
  readonly rules: JSONColumnType<string[]>;
  readonly selector: JSONColumnType<ExemptionInput['selector']>;
  readonly reason: string;
  readonly owner: string;
  readonly expires_at: Date | null;
  readonly created_by: string;
  readonly created_at: Date;
}

interface Tables {
  readonly exemptions_exemption: ExemptionTable;
}

const CHANNEL = 'bulwark_exemptions';

/** Keeps exemptions in the records, and tells every replica when one changes. */
export function createKyselyExemptionStore(records: Records): ExemptionStore {
  const db = records.as<Tables>();
  /** Told after the commit, so that who reads then sees it. */
  const changed = () => records.notify(CHANNEL, '');
  return {
    list: async () => (await select(db).orderBy('created_at').orderBy('id').execute()).map(toExemption),
    get: async (id) => optional(await select(db).where('id', '=', id).executeTakeFirst()),
    insert: async (exemption) => {
      await db.insertInto('exemptions_exemption').values(toRow(exemption)).execute();
      await changed();
    },
    update: async (id, input) => {
      const row = await db
        .updateTable('exemptions_exemption')
        .set(toColumns(input))
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst();
      if (row !== undefined) await changed();
      return optional(row);
    },
    remove: async (id) => {
      const row = await db
        .deleteFrom('exemptions_exemption')
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst();
      if (row !== undefined) await changed();
      return optional(row);
    },
    watch: (onChange) => records.listen(CHANNEL, onChange),
  };
}

function select(db: Kysely<Tables> | Transaction<Tables>) {
  return db.selectFrom('exemptions_exemption').selectAll();
}

type Row = Selectable<ExemptionTable>;

function optional(row: Row | undefined): StoredExemption | undefined {
  return row === undefined ? undefined : toExemption(row);
}

const stored = exemption.omit({ state: true, covers: true });

/**
 * The database is outside too: a row meets a schema before anything depends on it. Not that of the input: a row that
 * newer bounds would refuse is still listed, and what does not compile covers nothing, instead of taking all others
 * (and the start of the server) along.
 */
function toExemption(row: Row): StoredExemption {
  return stored.parse({
    id: row.id,
    area: row.area,
    rules: row.rules,
    selector: row.selector,
    reason: row.reason,
    owner: row.owner,
    expiresAt: row.expires_at?.toISOString() ?? null,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    origin: 'user',
  });
}

function toColumns(input: ExemptionInput) {
  return {
    area: input.area,
    rules: JSON.stringify(input.rules),
    selector: JSON.stringify(input.selector),
    reason: input.reason,
    owner: input.owner,
    expires_at: input.expiresAt === null ? null : new Date(input.expiresAt),
  };
}

function toRow(exemption: StoredExemption) {
  return {
    ...toColumns(exemption),
    id: exemption.id,
    created_by: exemption.createdBy,
    created_at: new Date(exemption.createdAt),
  };
}
