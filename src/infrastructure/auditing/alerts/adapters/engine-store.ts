import type { Transaction } from 'kysely';
import type { Records } from '#platform/records';
import type { GroupMemory } from '../../rules/evaluate.ts';
import { plain } from './alert-rows.ts';
import { insertHistory, saveAlerts } from './alert-store.ts';
import type { SavedFollow } from './follow-log.ts';
import type { Lease } from './lease.ts';
import type { Changes } from './open-alerts.ts';
import { type Delivery, enqueue } from './outbox.ts';
import type { AlertTables } from './tables.ts';

/** What a turn of the engine has come to. It is written as a whole or not at all. */
export interface TurnResult extends Changes {
  readonly deliveries: readonly Omit<Delivery, 'attempts'>[];
  readonly follow: ReadonlyMap<string, SavedFollow>;
  /** Undefined: not now. */
  readonly memory: readonly GroupMemory[] | undefined;
}

export interface EngineStore {
  readonly read: () => Promise<{
    readonly follow: ReadonlyMap<string, SavedFollow>;
    readonly memory: readonly GroupMemory[];
  }>;
  readonly write: (result: TurnResult) => Promise<void>;
}

const MEMORY = 'memory:';
const LOG = 'log:';
/** Of what rules have learnt; groups that were not seen for the longest time are left out, and learn again. */
const MAX_MEMORY_GROUPS = 5000;
const MAX_SEEN = 200;

export function createEngineStore(records: Records, lease: Lease): EngineStore {
  const db = records.as<AlertTables>();
  /** As it was written last: an idle log is not written again. */
  const written = new Map<string, string>();
  return {
    read: async () => {
      const rows = await db.selectFrom('alert_follow').selectAll().execute();
      written.clear();
      const follow = rows.filter(({ kind }) => kind.startsWith(LOG));
      const memory = rows.filter(({ kind }) => kind.startsWith(MEMORY));
      return {
        follow: new Map(follow.map(({ kind, state }) => [kind.slice(LOG.length), state as SavedFollow])),
        memory: memory.flatMap(({ state }) => (state as { groups: GroupMemory[] }).groups),
      };
    },
    write: async ({ alerts, history, deliveries, follow, memory }) => {
      const rows = [...follow].flatMap(([kind, state]) => {
        const text = JSON.stringify(state);
        // That time goes by is written with the next thing that happens, or twice a minute.
        const key = JSON.stringify({ ...state, watermarkMs: Math.floor(state.watermarkMs / 30_000) });
        return written.get(kind) === key ? [] : [{ kind, text, key }];
      });
      const learnt = memory && JSON.stringify({ groups: boundedMemory(memory) });
      const isIdle =
        alerts.length + history.length + deliveries.length + rows.length === 0 && learnt === undefined;
      if (isIdle) return;
      await records.transaction<AlertTables, void>(async (transaction) => {
        await lease.assert(transaction);
        await saveAlerts(transaction, alerts);
        await insertHistory(transaction, history);
        await enqueue(transaction, deliveries);
        for (const { kind, text } of rows) await put(transaction, LOG + kind, text);
        if (learnt !== undefined) await put(transaction, `${MEMORY}all`, learnt);
      });
      for (const { kind, key } of rows) written.set(kind, key);
    },
  };
}

async function put(transaction: Transaction<AlertTables>, kind: string, text: string): Promise<void> {
  const state = plain(text);
  const updated_at = new Date();
  await transaction
    .insertInto('alert_follow')
    .values({ kind, state, updated_at })
    .onConflict((conflict) => conflict.column('kind').doUpdateSet({ state, updated_at }))
    .execute();
}

function boundedMemory(memory: readonly GroupMemory[]): readonly GroupMemory[] {
  const newest = [...memory].sort((a, b) => b.lastMs - a.lastMs).slice(0, MAX_MEMORY_GROUPS);
  return newest.map((one) => ({
    ...one,
    ...(one.learnt === undefined
      ? {}
      : { learnt: { ...one.learnt, seen: one.learnt.seen.slice(-MAX_SEEN) } }),
  }));
}
