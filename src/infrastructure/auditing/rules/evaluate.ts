import type { Row } from '#languages/logsql';
import { BoundedMap } from './bounded-map.ts';
import type { CompiledRule } from './compile.ts';
import type { AlertRule, Condition } from './types.ts';
import {
  countWindow,
  distinctWindow,
  firstSeenWindow,
  type Learnt,
  shareWindow,
  type Window,
} from './windows.ts';

/** A rule that has found what it looks for. */
export interface Firing {
  readonly rule: AlertRule;
  /** Time of the event that fired it; of a silence, when it had lasted long enough. */
  readonly atMs: number;
  /** Values of the fields that the rule groups by, and the cluster where there is one. */
  readonly group: Readonly<Record<string, string>>;
  /** Events, values or requests in the window, as far as the rule needs to count them. */
  readonly count: number;
  /** The event; undefined for a silence, which has none. */
  readonly row: Row | undefined;
}

/** A condition that holds now: of a count, a number of values or a share. */
export interface Holding {
  readonly rule: AlertRule;
  readonly group: Readonly<Record<string, string>>;
  readonly sinceMs: number;
  readonly count: number;
  /** Whether it has fired; else it has not held for as long as the rule asks. */
  readonly hasFired: boolean;
}

/** What a group of a rule knows that no warm-up of a few minutes brings back. */
export interface GroupMemory {
  readonly rule: string;
  /** Of the query and the field: another rule of the same name starts anew. */
  readonly meaning: string;
  readonly group: Readonly<Record<string, string>>;
  readonly lastMs: number;
  readonly hasFired: boolean;
  readonly learnt: Learnt | undefined;
}

export interface EvaluateLimits {
  /** Groups of one rule that are remembered; the one touched longest ago goes first. */
  readonly maxGroups: number;
  /** Requests of one rule whose second event is not counted again. */
  readonly maxRequests: number;
}

export interface Evaluator {
  /** Takes one event in and answers which rules it fires. An event without a time happens when the last one did. */
  readonly observe: (row: Row, atMs: number | undefined) => readonly Firing[];
  /** Says that it is this late now, for rules about silence and against events from the future. */
  readonly advance: (nowMs: number) => readonly Firing[];
  /** Conditions that hold at this time, without a new event. */
  readonly holding: (nowMs: number) => readonly Holding[];
  /** Of the rules about silence and about what is new, for the next evaluator. */
  readonly memory: () => readonly GroupMemory[];
  /** Takes over what another one knew. */
  readonly recall: (memory: readonly GroupMemory[]) => void;
  /** How many groups were given up for want of room. */
  readonly forgottenGroups: () => number;
}

const DEFAULT_LIMITS: EvaluateLimits = { maxGroups: 10_000, maxRequests: 1024 };

/** How far the clock of an API server may be ahead of ours. */
const MAX_AHEAD_MS = 5 * 60_000;

/** Of a value that is kept: a name in Kubernetes has at most 253 characters. */
const MAX_VALUE_LENGTH = 256;

/** To the other conditions it is all the same how often they see a request. */
const COUNTED_ONCE: ReadonlySet<Condition['kind']> = new Set(['each', 'count']);

/** Every rule counts each cluster for itself. */
const CLUSTER = 'cluster';

/** Of one group of one rule. */
interface Group {
  readonly values: Readonly<Record<string, string>>;
  readonly window: Window | undefined;
  lastMs: number;
  /** Since when the condition holds without a break. */
  heldSinceMs: number | undefined;
  /** Has fired and holds still, or is silent still: once is enough. */
  hasFired: boolean;
}

/** Of one rule. */
interface State {
  readonly compiled: CompiledRule;
  readonly groups: BoundedMap<Group>;
  readonly requests: BoundedMap<true>;
}

/**
 * Runs rules over events as they come. Windows move with the events' own times; memory is bounded by the rules' numbers
 * and the limits, whatever comes in.
 */
export function createEvaluator(
  rules: readonly CompiledRule[],
  limits: Partial<EvaluateLimits> = {},
): Evaluator {
  const { maxGroups, maxRequests } = { ...DEFAULT_LIMITS, ...limits };
  const states = rules.map(
    (compiled): State => ({
      compiled,
      groups: new BoundedMap(maxGroups),
      requests: new BoundedMap(maxRequests),
    }),
  );
  let lastMs = 0;
  let latestMs = Number.POSITIVE_INFINITY;
  return {
    observe(row, timeMs = lastMs) {
      const atMs = Math.min(timeMs, latestMs);
      lastMs = atMs;
      return states.flatMap((state) => observeRule(state, row, atMs) ?? []);
    },
    advance(nowMs) {
      latestMs = nowMs + MAX_AHEAD_MS;
      return states.flatMap((state) => silences(state, nowMs));
    },
    holding: (nowMs) => states.flatMap((state) => holdings(state, nowMs)),
    memory: () => states.flatMap(memories),
    recall: (memory) => {
      const byRule = new Map(states.map((state) => [state.compiled.rule.id, state]));
      for (const one of memory) {
        const state = byRule.get(one.rule);
        if (state !== undefined && meaningOf(state.compiled.rule) === one.meaning) recallGroup(state, one);
      }
    },
    forgottenGroups: () => states.reduce((sum, { groups }) => sum + groups.forgotten, 0),
  };
}

function observeRule(state: State, row: Row, atMs: number): Firing | undefined {
  const { rule, matches } = state.compiled;
  if (!matches(row) || isKnownRequest(state, row)) return undefined;
  const group = groupOf(state, row);
  group.lastMs = Math.max(group.lastMs, atMs);
  if (rule.condition.kind === 'silence') group.hasFired = false;
  if (rule.condition.kind === 'each') return firing(rule, group, atMs, 1, row);
  return group.window && observeWindow(state, group, group.window, row, atMs);
}

/**
 * An exec has two events: where it begins and where it ends. The auditID alone does not say so, because a client may
 * choose it (`Audit-ID`) and would hide all but one of its requests behind one ID; the time is the API server's.
 */
function isKnownRequest({ requests, compiled }: State, row: Row): boolean {
  const time = bounded(row.get('requestReceivedTimestamp'));
  if (time === '' || !COUNTED_ONCE.has(compiled.rule.condition.kind)) return false;
  const text = keyOf(row, [CLUSTER, 'auditID', 'user.username', 'verb', 'derived.object']) + time;
  const isKnown = requests.has(text);
  requests.use(text, () => true);
  return isKnown;
}

/** Values come from whoever sends requests: what is remembered of each is bounded, and a text of its own. */
function keyOf(row: Row, names: readonly string[]): string {
  return JSON.stringify(names.map((name) => bounded(row.get(name))));
}

function bounded(value: string): string {
  return value.length <= MAX_VALUE_LENGTH ? value : `${value.slice(0, MAX_VALUE_LENGTH)}…`;
}

function groupOf({ compiled: { rule }, groups }: State, row: Row): Group {
  const names = row.get(CLUSTER) === '' ? rule.groupBy : [CLUSTER, ...rule.groupBy];
  return groups.use(keyOf(row, names), () => ({
    values: Object.fromEntries(names.map((name) => [name, bounded(row.get(name))])),
    window: windowOf(rule.condition),
    lastMs: 0,
    heldSinceMs: undefined,
    hasFired: false,
  }));
}

function windowOf(condition: Condition): Window | undefined {
  switch (condition.kind) {
    case 'count':
      return countWindow(condition);
    case 'distinct':
      return distinctWindow(condition);
    case 'share':
      return shareWindow(condition);
    case 'first-seen':
      return firstSeenWindow(condition);
    case 'each':
    case 'silence':
      return undefined;
  }
}

function observeWindow(
  { compiled: { rule, counts } }: State,
  group: Group,
  window: Window,
  row: Row,
  atMs: number,
): Firing | undefined {
  const { condition, forMs = 0 } = rule;
  const heldBefore = window.holds(atMs);
  const value = 'field' in condition ? row.get(condition.field) : '';
  window.add(atMs, value === '' ? '' : JSON.stringify(bounded(value)), counts?.(row) ?? false);
  // Each new value is news; of the others it is only that there have become too many.
  if (condition.kind === 'first-seen')
    return window.holds(atMs) ? firing(rule, group, atMs, 1, row) : undefined;
  if (!heldBefore) Object.assign(group, { hasFired: false, heldSinceMs: undefined });
  if (!window.holds(atMs)) return undefined;
  group.heldSinceMs ??= atMs;
  if (group.hasFired || atMs - group.heldSinceMs < forMs) return undefined;
  group.hasFired = true;
  return firing(rule, group, atMs, window.size(atMs), row);
}

function silences({ compiled: { rule }, groups }: State, nowMs: number): readonly Firing[] {
  const { condition } = rule;
  if (condition.kind !== 'silence') return [];
  const found: Firing[] = [];
  for (const group of groups.values()) {
    const endMs = group.lastMs + condition.afterMs;
    if (group.hasFired || nowMs < endMs) continue;
    group.hasFired = true;
    found.push(firing(rule, group, endMs, 0, undefined));
  }
  return found;
}

/** Groups that have held are few; one that holds no more is as it was before. */
function holdings({ compiled: { rule }, groups }: State, nowMs: number): readonly Holding[] {
  const { condition } = rule;
  if (condition.kind === 'each' || condition.kind === 'first-seen') return [];
  const found: Holding[] = [];
  for (const group of groups.values()) {
    const { window, heldSinceMs: sinceMs, values, hasFired } = group;
    if (condition.kind === 'silence' && hasFired) {
      found.push({ rule, group: values, sinceMs: group.lastMs + condition.afterMs, count: 0, hasFired });
    }
    if (window === undefined || sinceMs === undefined) continue;
    if (window.holds(nowMs))
      found.push({ rule, group: values, sinceMs, count: window.size(nowMs), hasFired });
    else if (nowMs > group.lastMs) Object.assign(group, { hasFired: false, heldSinceMs: undefined });
  }
  return found;
}

/** The kinds of conditions that remember for longer than their window. */
const REMEMBERING: ReadonlySet<Condition['kind']> = new Set(['first-seen', 'silence']);

function memories({ compiled: { rule }, groups }: State): readonly GroupMemory[] {
  if (!REMEMBERING.has(rule.condition.kind)) return [];
  return [...groups.values()].map(({ values, lastMs, hasFired, window }) => ({
    rule: rule.id,
    meaning: meaningOf(rule),
    group: values,
    lastMs,
    hasFired,
    learnt: window?.memory?.(),
  }));
}

function meaningOf({ query, condition, groupBy }: AlertRule): string {
  return JSON.stringify([query, condition.kind, 'field' in condition ? condition.field : '', groupBy]);
}

function recallGroup({ compiled: { rule }, groups }: State, memory: GroupMemory): void {
  const { condition } = rule;
  groups.use(JSON.stringify(Object.values(memory.group)), () => ({
    values: memory.group,
    window: condition.kind === 'first-seen' ? firstSeenWindow(condition, memory.learnt) : windowOf(condition),
    lastMs: memory.lastMs,
    heldSinceMs: undefined,
    hasFired: memory.hasFired,
  }));
}

function firing(rule: AlertRule, group: Group, atMs: number, count: number, row: Row | undefined): Firing {
  return { rule, atMs, group: group.values, count, row };
}
