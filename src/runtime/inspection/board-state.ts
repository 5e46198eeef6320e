import { type Agenda, createAgenda, type Work } from './check/agenda.ts';
import { createEvaluator, type Evaluator } from './check/evaluator.ts';
import type { Exempt } from './check/inspect-subject.ts';
import { createInterner } from './check/interner.ts';
import { relatedKindOf } from './check/object-context.ts';
import { createRelatedIndex, type RelatedIndex } from './check/related-index.ts';
import { countDifference, isSameResults, type Results } from './check/results.ts';
import { createRipples, type Ripples } from './check/ripples.ts';
import {
  createInventory,
  type Entry,
  type Inventory,
  observedText,
  type Touched,
} from './collect/inventory.ts';
import { isWorkload } from './collect/looked-at.ts';
import { type Aggregate, createAggregate } from './score/aggregate.ts';
import type { Check } from './types.ts';

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

/** What a board knows and what it has still to look at. */
export interface BoardState {
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

export function createBoardState(options: BoardOptions): BoardState {
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
export function note(state: BoardState, { entry, why }: Touched): void {
  if (why === 'pods') {
    state.agenda.add(entry, 'pods');
    return;
  }
  const kind = relatedKindOf(entry.object) ?? (entry.makesPods ? 'Workload' : undefined);
  if (kind !== undefined) {
    if (why === 'gone') state.related.remove(kind, entry.key, entry.object);
    else state.related.add(kind, entry.key, entry.object, entry.unreadable);
    // While nothing was looked at yet, everything stands in the agenda anyway.
    if (state.evaluations > 0) state.ripples.start(kind, entry.namespace);
  } else state.related.remove('Workload', entry.key, entry.object);
  if (why === 'content') state.agenda.add(entry, 'all');
  else {
    state.agenda.drop(entry);
    retire(state, entry);
  }
}

/** Looks at what waits until the time is over; true when nothing is left. */
export function flush(state: BoardState, budgetMs: number): boolean {
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

function work(state: BoardState, entry: Entry, todo: Work): void {
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
  // Nobody can say what an exemption would cover of an object that was not looked at.
  if (todo.exempt && entry.results !== undefined && entry.unreadable === undefined) {
    settle(state, entry, evaluator.reexempt(entry.results, subject, options.exempt));
  }
}

/** Takes over new results, keeps the sums, and tells the listeners when something can be seen. */
function settle(state: BoardState, entry: Entry, after: Results): void {
  const before = entry.results;
  state.evaluations++;
  const isSameKind = entry.countedAsWorkload === isWorkload(entry);
  if (before !== undefined && isSameKind && isSameResults(before, after)) return;
  if (before === undefined) state.sortedKeys = undefined;
  else state.aggregate.add(entry.namespace, entry.countedAsWorkload, before, -1);
  entry.countedAsWorkload = isWorkload(entry);
  state.aggregate.add(entry.namespace, entry.countedAsWorkload, after, 1);
  entry.results = after;
  entry.changedAt = state.options.now();
  emit(state, entry, before?.findings ?? [], after);
}

/** The entry is gone, or something above it answers for it now. */
function retire(state: BoardState, entry: Entry): void {
  const { results } = entry;
  if (results === undefined) return;
  entry.results = undefined;
  state.sortedKeys = undefined;
  state.aggregate.add(entry.namespace, entry.countedAsWorkload, results, -1);
  emit(state, entry, results.findings, undefined);
}

function emit(
  state: BoardState,
  entry: Entry,
  before: Results['findings'],
  results: Results | undefined,
): void {
  state.revision++;
  if (state.listeners.size === 0) return;
  const { added, resolved } = countDifference(before, results?.findings ?? []);
  const event = { entry, results, at: state.options.now(), added, resolved };
  for (const listener of state.listeners) listener(event);
}
