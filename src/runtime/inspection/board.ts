import { type Agenda, createAgenda, type Work } from './check/agenda.ts';
import { createEvaluator, type Evaluator } from './check/evaluator.ts';
import type { Exempt } from './check/inspect-subject.ts';
import { createInterner } from './check/interner.ts';
import { relatedKindOf } from './check/object-context.ts';
import { createRelatedIndex, type RelatedIndex } from './check/related-index.ts';
import { countDifference, isSameResults, type Results } from './check/results.ts';
import { createRipples, type Ripples } from './check/ripples.ts';
import {
  type Change,
  createInventory,
  type Entry,
  type Inventory,
  observedText,
  type Touched,
} from './collect/inventory.ts';
import { type Aggregate, createAggregate } from './score/aggregate.ts';
import type { Check, CheckContext, RelatedKind, Subject } from './types.ts';

export interface BoardOptions {
  readonly cluster: string;
  readonly checks: readonly Check[];
  readonly exempt: Exempt;
  readonly clusterVersion: () => string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** A subject has a new verdict; `results` is undefined when it is gone. */
export interface BoardEvent {
  readonly entry: Entry;
  readonly results: Results | undefined;
  readonly at: number;
  readonly added: number;
  readonly resolved: number;
}

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
  readonly subjects: () => Iterable<Entry & { readonly results: Results }>;
  readonly find: (key: string) => (Entry & { readonly results: Results }) | undefined;
  readonly subjectOf: (entry: Entry) => Subject;
  readonly aggregate: Omit<Aggregate, 'add'>;
  readonly context: () => CheckContext;
  /** Grows with every visible change. */
  readonly revision: () => number;
  /** Keys of all subjects by namespace, kind and name. */
  readonly sortedKeys: () => readonly string[];
  readonly stats: () => BoardStats;
}

interface State {
  readonly options: BoardOptions;
  readonly inventory: Inventory;
  readonly related: RelatedIndex;
  readonly aggregate: Aggregate;
  readonly evaluator: Evaluator;
  readonly agenda: Agenda;
  readonly ripples: Ripples;
  readonly listeners: Set<(event: BoardEvent) => void>;
  revision: number;
  evaluations: number;
  /** Undefined when subjects came or went since it was made. */
  sortedKeys: readonly string[] | undefined;
}

const DEFAULT_BUDGET_MS = 8;

export function createBoard(options: BoardOptions): Board {
  const state = createState(options);
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
    reexempt: () => {
      for (const entry of inventory.entries()) if (entry.results !== undefined) agenda.add(entry, 'exempt');
    },
    reevaluate: () => {
      for (const entry of inventory.entries()) agenda.add(entry, 'all');
    },
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

function createState(options: BoardOptions): State {
  const inventory = createInventory(options.cluster);
  const related = createRelatedIndex();
  const evaluator = createEvaluator({
    checks: options.checks,
    related: related.related,
    clusterVersion: options.clusterVersion,
    interner: createInterner(),
  });
  return {
    options,
    inventory,
    related,
    evaluator,
    aggregate: createAggregate(options.checks),
    agenda: createAgenda(),
    ripples: createRipples(inventory, evaluator),
    listeners: new Set(),
    revision: 0,
    evaluations: 0,
    sortedKeys: undefined,
  };
}

/** What a change in the inventory means for the verdicts. */
function note(state: State, { entry, why }: Touched): void {
  if (why === 'pods') {
    state.agenda.add(entry, 'pods');
    return;
  }
  const kind = entry.unreadable === undefined ? relatedKindOf(entry.object) : undefined;
  if (kind !== undefined) {
    if (why === 'gone') state.related.remove(kind, entry.key, entry.object);
    else state.related.add(kind, entry.key, entry.object);
    // While nothing was looked at yet, everything stands in the agenda anyway.
    if (state.evaluations > 0) state.ripples.start(kind, entry.namespace);
  }
  if (why === 'content') state.agenda.add(entry, 'all');
  else {
    state.agenda.drop(entry);
    retire(state, entry);
  }
}

function flush(state: State, budgetMs: number): boolean {
  const { now } = state.options;
  const end = now() + budgetMs;
  do {
    const next = state.agenda.takeUrgent();
    if (next !== undefined) work(state, ...next);
    else if (!state.ripples.spread(state.agenda)) {
      const later = state.agenda.takeLater();
      if (later === undefined) return true;
      work(state, ...later);
    }
  } while (now() < end);
  return state.agenda.size() === 0 && state.ripples.size() === 0;
}

function work(state: State, entry: Entry, todo: Work): void {
  const { inventory, evaluator, options } = state;
  // It was replaced or deleted since; its successor stands in the agenda itself.
  if (!inventory.has(entry)) return;
  if (!inventory.isSubject(entry)) {
    retire(state, entry);
    return;
  }
  const subject = inventory.subjectOf(entry);
  const observed = observedText(subject);
  const { results } = entry;
  if (results === undefined || (todo.evaluate && todo.checks === undefined) || observed !== entry.observed) {
    entry.observed = observed;
    settle(state, entry, evaluator.evaluate(entry, subject, undefined, options.exempt));
  } else if (todo.evaluate) {
    settle(state, entry, evaluator.evaluate(entry, subject, todo.checks, options.exempt));
  }
  if (todo.exempt && entry.results !== undefined) {
    settle(state, entry, evaluator.reexempt(entry.results, subject, options.exempt));
  }
}

/** Takes over new results, keeps the sums, and tells the listeners when something can be seen. */
function settle(state: State, entry: Entry, after: Results): void {
  const before = entry.results;
  state.evaluations++;
  if (before !== undefined && isSameResults(before, after)) return;
  if (before === undefined) state.sortedKeys = undefined;
  else state.aggregate.add(entry.namespace, isWorkload(entry), before, -1);
  state.aggregate.add(entry.namespace, isWorkload(entry), after, 1);
  entry.results = after;
  entry.changedAt = state.options.now();
  emit(state, entry, before?.findings ?? [], after);
}

/** The entry is gone, or something above it answers for it now. */
function retire(state: State, entry: Entry): void {
  const { results } = entry;
  if (results === undefined) return;
  entry.results = undefined;
  state.sortedKeys = undefined;
  state.aggregate.add(entry.namespace, isWorkload(entry), results, -1);
  emit(state, entry, results.findings, undefined);
}

function emit(state: State, entry: Entry, before: Results['findings'], results: Results | undefined): void {
  state.revision++;
  if (state.listeners.size === 0) return;
  const { added, resolved } = countDifference(before, results?.findings ?? []);
  const event = { entry, results, at: state.options.now(), added, resolved };
  for (const listener of state.listeners) listener(event);
}

/** What counts as a workload: it makes pods, and we could read it. */
export function isWorkload(entry: Entry): boolean {
  return entry.makesPods && entry.unreadable === undefined;
}

function* withResults(entries: Iterable<Entry>): Iterable<Entry & { readonly results: Results }> {
  for (const entry of entries) if (hasResults(entry)) yield entry;
}

function hasResults(entry: Entry): entry is Entry & { results: Results } {
  return entry.results !== undefined;
}

function sortKeys(entries: Iterable<Entry>): readonly string[] {
  const found = [...withResults(entries)];
  return found.sort(byPlace).map((entry) => entry.key);
}

function byPlace(a: Entry, b: Entry): number {
  return compare(a.namespace, b.namespace) || compare(a.kind, b.kind) || compare(a.key, b.key);
}

/** By code unit: the same order on every machine, whatever its language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
