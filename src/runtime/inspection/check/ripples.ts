import type { Entry, Inventory } from '../collect/inventory.ts';
import type { RelatedKind } from '../types.ts';
import type { Agenda } from './agenda.ts';
import type { Evaluator } from './evaluator.ts';

/** Carries the change of one object to the checks that looked at it from elsewhere, a few entries at a time. */
export interface Ripples {
  /** Objects of a kind changed in a namespace, or (undefined) all over the cluster. */
  readonly start: (kind: RelatedKind, namespace: string | undefined) => void;
  /** Marks some more entries; false when there is nothing to mark. */
  readonly spread: (agenda: Agenda) => boolean;
  readonly size: () => number;
}

/** A kind, and in which namespaces it changed: undefined is all over the cluster. */
interface Ripple {
  readonly kind: RelatedKind;
  readonly namespaces: ReadonlySet<string> | undefined;
}

/** Between two looks at the clock. */
const STEP = 64;

export function createRipples(
  inventory: Pick<Inventory, 'entries' | 'inNamespace'>,
  evaluator: Pick<Evaluator, 'dependents' | 'looksWide'>,
): Ripples {
  const waiting = new Map<RelatedKind, Set<string> | undefined>();
  let current: { readonly ripple: Ripple; readonly entries: Iterator<Entry> } | undefined;

  function begin(): typeof current {
    for (const [kind, namespaces] of waiting) {
      waiting.delete(kind);
      const all = namespaces === undefined || evaluator.looksWide(kind);
      const entries = all ? inventory.entries() : inNamespaces(namespaces);
      return { ripple: { kind, namespaces }, entries: entries[Symbol.iterator]() };
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
    spread: (agenda) => {
      current ??= begin();
      if (current === undefined) return false;
      const { ripple, entries } = current;
      for (let step = 0; step < STEP; step++) {
        const next = entries.next();
        if (next.done === true) {
          current = undefined;
          return true;
        }
        mark(next.value, ripple, evaluator, agenda);
      }
      return true;
    },
    size: () => waiting.size + (current === undefined ? 0 : 1),
  };
}

function mark(
  entry: Entry,
  { kind, namespaces }: Ripple,
  evaluator: Pick<Evaluator, 'dependents'>,
  agenda: Agenda,
): void {
  if (entry.results === undefined) return;
  const near = namespaces === undefined || namespaces.has(entry.namespace);
  const checks = evaluator.dependents(kind, entry, near);
  if (checks.length > 0) agenda.add(entry, checks);
}
