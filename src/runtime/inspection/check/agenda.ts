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
  const urgent = createQueue();
  const later = createQueue();

  function take(from: Queue, other: Queue): readonly [Entry, Work] | undefined {
    const next = from.take();
    if (next === undefined) return undefined;
    const [entry, pending] = next;
    const rest = other.entries.get(entry);
    other.entries.delete(entry);
    return [entry, toWork(pending, rest)];
  }

  return {
    add: (entry, task) => {
      const queue = task === 'all' || task === 'pods' ? urgent : later;
      const pending = queue.entries.get(entry) ?? {
        all: false,
        pods: false,
        exempt: false,
        checks: undefined,
      };
      queue.entries.set(entry, pending);
      if (typeof task !== 'string') pending.checks = new Set([...(pending.checks ?? []), ...task]);
      else pending[task] = true;
    },
    drop: (entry) => {
      urgent.entries.delete(entry);
      later.entries.delete(entry);
    },
    takeUrgent: () => take(urgent, later),
    takeLater: () => take(later, urgent),
    size: () => urgent.entries.size + later.entries.size,
  };
}

interface Queue {
  readonly entries: Map<Entry, Pending>;
  /** The one that waits longest. */
  readonly take: () => readonly [Entry, Pending] | undefined;
}

function createQueue(): Queue {
  const entries = new Map<Entry, Pending>();
  // One iterator for many: each new one would walk past the gaps of all that was taken before.
  let iterator = entries.entries();
  return {
    entries,
    take: () => {
      if (entries.size === 0) return undefined;
      let next = iterator.next();
      if (next.done === true) {
        iterator = entries.entries();
        next = iterator.next();
      }
      if (next.done === true) return undefined;
      entries.delete(next.value[0]);
      return next.value;
    },
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
