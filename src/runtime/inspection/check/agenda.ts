import type { Entry } from '../collect/inventory.ts';

/** What is to be done about an entry: `checks` undefined means all of them. */
export interface Work {
  readonly evaluate: boolean;
  readonly checks: ReadonlySet<number> | undefined;
  /** Only when its pods brought or took containers. */
  readonly pods: boolean;
  readonly exempt: boolean;
}

export type Task = 'all' | 'pods' | 'exempt' | readonly number[];

/** Entries that wait to be looked at. What changed itself goes before what it changed for others. */
export interface Agenda {
  readonly add: (entry: Entry, task: Task) => void;
  readonly drop: (entry: Entry) => void;
  readonly takeUrgent: () => readonly [Entry, Work] | undefined;
  readonly takeLater: () => readonly [Entry, Work] | undefined;
  readonly size: () => number;
}

interface Pending {
  all: boolean;
  pods: boolean;
  exempt: boolean;
  checks: Set<number> | undefined;
}

export function createAgenda(): Agenda {
  const urgent = new Map<Entry, Pending>();
  const later = new Map<Entry, Pending>();

  function take(from: Map<Entry, Pending>, other: Map<Entry, Pending>): readonly [Entry, Work] | undefined {
    for (const [entry, pending] of from) {
      from.delete(entry);
      const rest = other.get(entry);
      other.delete(entry);
      return [entry, toWork(pending, rest)];
    }
    return undefined;
  }

  return {
    add: (entry, task) => {
      const queue = task === 'all' || task === 'pods' ? urgent : later;
      const pending = queue.get(entry) ?? { all: false, pods: false, exempt: false, checks: undefined };
      queue.set(entry, pending);
      if (typeof task !== 'string') pending.checks = new Set([...(pending.checks ?? []), ...task]);
      else pending[task] = true;
    },
    drop: (entry) => {
      urgent.delete(entry);
      later.delete(entry);
    },
    takeUrgent: () => take(urgent, later),
    takeLater: () => take(later, urgent),
    size: () => urgent.size + later.size,
  };
}

function toWork(a: Pending, b: Pending | undefined): Work {
  const all = a.all || b?.all === true;
  const checks = [...(a.checks ?? []), ...(b?.checks ?? [])];
  return {
    evaluate: all || checks.length > 0,
    checks: all ? undefined : new Set(checks),
    pods: a.pods || b?.pods === true,
    exempt: a.exempt || b?.exempt === true,
  };
}
