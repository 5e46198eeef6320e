import type { Entry, Inventory } from '../collect/inventory.ts';
import type { RelatedKind } from '../types.ts';
import type { Agenda, Task } from './agenda.ts';
import type { Evaluator } from './evaluator.ts';

/** Carries changes to the entries that they concern, a few entries at a time however many there are. */
export interface Ripples {
  /** Objects of a kind changed in a namespace, or (undefined) all over the cluster: for the checks that look at them. */
  readonly start: (kind: RelatedKind, namespace: string | undefined) => void;
  /** Something that every verdict rests on changed. */
  readonly sweep: (task: Sweep) => void;
  /** Marks some more entries; false when there is nothing to mark. */
  readonly spread: (agenda: Agenda) => boolean;
  readonly size: () => number;
}

export type Sweep = Extract<Task, 'all' | 'exempt'>;

/** A kind, and in which namespaces it changed: undefined is all over the cluster. */
interface Ripple {
  readonly kind: RelatedKind;
  readonly namespaces: ReadonlySet<string> | undefined;
}

/** What goes through the entries at present, and what it means for each of them. */
interface Wave {
  readonly entries: Iterator<Entry>;
  readonly taskOf: (entry: Entry) => Task | undefined;
}

/** Between two looks at the clock. */
const STEP = 64;

export function createRipples(
  inventory: Pick<Inventory, 'entries' | 'inNamespace'>,
  evaluator: Pick<Evaluator, 'dependents' | 'looksWide'>,
): Ripples {
  const waiting = new Map<RelatedKind, Set<string> | undefined>();
  const sweeps = new Set<Sweep>();
  let current: Wave | undefined;

  function begin(): Wave | undefined {
    for (const task of sweeps) {
      sweeps.delete(task);
      const entries = inventory.entries()[Symbol.iterator]();
      // Without results it stands in the agenda anyway.
      return { entries, taskOf: (entry) => (entry.results === undefined ? undefined : task) };
    }
    for (const [kind, namespaces] of waiting) {
      waiting.delete(kind);
      const all = namespaces === undefined || evaluator.looksWide(kind);
      const entries = (all ? inventory.entries() : inNamespaces(namespaces))[Symbol.iterator]();
      return { entries, taskOf: (entry) => dependentsOf(entry, { kind, namespaces }, evaluator) };
    }
    return undefined;
  }

  function* inNamespaces(namespaces: ReadonlySet<string>): Iterable<Entry> {
    for (const namespace of namespaces) yield* inventory.inNamespace(namespace);
  }

  return {
    start: (kind, namespace) => {
      const known = waiting.get(kind);
      if (namespace === undefined || (waiting.has(kind) && known === undefined)) waiting.set(kind, undefined);
      else waiting.set(kind, (known ?? new Set()).add(namespace));
    },
    sweep: (task) => void sweeps.add(task),
    spread: (agenda) => {
      current ??= begin();
      if (current === undefined) return false;
      const { entries, taskOf } = current;
      for (let step = 0; step < STEP; step++) {
        const next = entries.next();
        if (next.done === true) {
          current = undefined;
          return true;
        }
        const task = taskOf(next.value);
        if (task !== undefined) agenda.add(next.value, task);
      }
      return true;
    },
    size: () => waiting.size + sweeps.size + (current === undefined ? 0 : 1),
  };
}

function dependentsOf(
  entry: Entry,
  { kind, namespaces }: Ripple,
  evaluator: Pick<Evaluator, 'dependents'>,
): Task | undefined {
  if (entry.results === undefined) return undefined;
  const near = namespaces === undefined || namespaces.has(entry.namespace);
  const checks = evaluator.dependents(kind, entry, near);
  return checks.length > 0 ? checks : undefined;
}
