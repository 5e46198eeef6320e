import type { Row } from '#languages/logsql';

/** What VictoriaLogs has of a kind. */
export interface StoredKind {
  readonly records: number;
  /** In their order, `2026-11-23`. */
  readonly days: readonly string[];
}

export interface StoredKinds {
  /** As of the last answer; asks anew behind the caller's back when that was some time ago. */
  readonly of: (kind: string) => StoredKind;
}

const FRESH_MS = 60_000;
const NOTHING: StoredKind = { records: 0, days: [] };

export const STORED_QUERY = '* | stats by (kind, _time:1d) count() records';

export function createStoredKinds(ask: () => AsyncIterable<readonly Row[]>, now: () => number): StoredKinds {
  let known: ReadonlyMap<string, StoredKind> = new Map();
  let askedAt = Number.NEGATIVE_INFINITY;

  async function refresh(): Promise<void> {
    const kinds = new Map<string, { records: number; days: string[] }>();
    for await (const rows of ask()) for (const row of rows) addDay(kinds, row);
    for (const { days } of kinds.values()) days.sort();
    known = kinds;
  }

  return {
    of: (kind) => {
      if (now() - askedAt > FRESH_MS) {
        askedAt = now();
        // Where it is away, what was known last is shown; that it is away is said elsewhere.
        refresh().catch(() => undefined);
      }
      return known.get(kind) ?? NOTHING;
    },
  };
}

function addDay(kinds: Map<string, { records: number; days: string[] }>, row: Row): void {
  const name = row.get('kind');
  const kind = kinds.get(name) ?? { records: 0, days: [] };
  kind.records += Number(row.get('records'));
  kind.days.push(row.get('_time').slice(0, 10));
  kinds.set(name, kind);
}
