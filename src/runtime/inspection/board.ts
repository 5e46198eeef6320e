import { type BoardEvent, type BoardOptions, createBoardState, flush, note } from './board-state.ts';
import type { Change, Entry } from './collect/inventory.ts';
import { hasResults, type LookedAt, sortKeys, withResults } from './collect/looked-at.ts';
import type { Aggregate } from './score/aggregate.ts';
import type { Check, CheckContext, RelatedKind, Subject } from './types.ts';

export type { BoardEvent, BoardOptions } from './board-state.ts';

export interface BoardStats {
  /** Entries that wait to be looked at. */
  readonly waiting: number;
  /** Entries looked at so far, in whole or in part. */
  readonly evaluations: number;
  /** Checks that threw. */
  readonly errors: number;
}

/** The verdicts on everything in one cluster, kept current change by change. State in memory, nothing else. */
export interface Board {
  readonly cluster: string;
  readonly checks: readonly Check[];
  readonly apply: (change: Change) => void;
  /** Why objects of a related kind may be missing; undefined when all of them are here. */
  readonly setIncomplete: (kind: RelatedKind, reason: string | undefined) => void;
  /** Looks at what changed, for about so long (8 ms unless told); true when nothing is left. */
  readonly flush: (budgetMs?: number) => boolean;
  /** Exemptions changed: the next flushes apply them to what is known. */
  readonly reexempt: () => void;
  /** Something that all verdicts rest on changed: the next flushes look at everything. */
  readonly reevaluate: () => void;
  readonly on: (listener: (event: BoardEvent) => void) => () => void;
  /** Entries that have verdicts, in no order. */
  readonly subjects: () => Iterable<LookedAt>;
  readonly find: (key: string) => LookedAt | undefined;
  readonly subjectOf: (entry: Entry) => Subject;
  readonly aggregate: Omit<Aggregate, 'add'>;
  readonly context: () => CheckContext;
  /** Grows with every visible change. */
  readonly revision: () => number;
  /** Keys of all subjects by namespace, kind and name. */
  readonly sortedKeys: () => readonly string[];
  readonly stats: () => BoardStats;
}

const DEFAULT_BUDGET_MS = 8;

export function createBoard(options: BoardOptions): Board {
  const state = createBoardState(options);
  const { inventory, agenda } = state;
  return {
    cluster: options.cluster,
    checks: options.checks,
    apply: (change) => {
      for (const touched of inventory.apply(change)) note(state, touched);
    },
    setIncomplete: (kind, reason) => {
      if (state.related.setIncomplete(kind, reason)) state.ripples.start(kind, undefined);
    },
    flush: (budgetMs = DEFAULT_BUDGET_MS) => flush(state, budgetMs),
    reexempt: () => state.ripples.sweep('exempt'),
    reevaluate: () => state.ripples.sweep('all'),
    on: (listener) => {
      state.listeners.add(listener);
      return () => void state.listeners.delete(listener);
    },
    subjects: () => withResults(inventory.entries()),
    find: (key) => {
      const entry = inventory.get(key);
      return entry !== undefined && hasResults(entry) ? entry : undefined;
    },
    subjectOf: inventory.subjectOf,
    aggregate: state.aggregate,
    context: () => ({ clusterVersion: options.clusterVersion(), related: state.related.related }),
    revision: () => state.revision,
    sortedKeys: () => {
      state.sortedKeys ??= sortKeys(inventory.entries());
      return state.sortedKeys;
    },
    stats: () => ({
      waiting: agenda.size() + state.ripples.size(),
      evaluations: state.evaluations,
      errors: state.evaluator.errors(),
    }),
  };
}
