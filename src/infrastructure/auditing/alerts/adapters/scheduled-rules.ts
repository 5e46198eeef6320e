import { FieldRow, type Row } from '#languages/logsql';
import type { LogsService } from '#platform/logs';
import { scheduledQuery } from '../rules/rule-query.ts';
import type { RuleCondition } from '../schema.ts';
import type { EngineRule, Finding } from '../types.ts';
import { nanoseconds } from './follow-log.ts';
import { toFinding } from './log-rules.ts';
import { ruleStateOf, type Setup } from './setup.ts';

type StatsCondition = Extract<RuleCondition, { kind: 'stats' }>;

export interface ScheduledRules {
  /** Asks those that are due. Groups for which the condition holds come as findings. */
  readonly run: (setup: Setup, signal: AbortSignal) => Promise<readonly ScheduledFinding[]>;
  readonly failing: () => readonly { readonly rule: string; readonly error: string; readonly atMs: number }[];
}

export interface ScheduledFinding {
  readonly finding: Finding;
  /** It has not held for as long as the rule asks. */
  readonly isPending: boolean;
}

const TIMEOUT_MS = 30_000;
export const MAX_GROUPS = 1000;
const MAX_ROWS = 50_000_000;

/** Rules whose query counts for itself: it is asked by schedule, within a window of time. */
export function createScheduledRules(logs: LogsService, now: () => number): ScheduledRules {
  const dueMs = new Map<string, number>();
  /** Since when it holds, by rule and group. */
  const since = new Map<string, Map<string, number>>();
  const failing = new Map<string, { readonly error: string; readonly atMs: number }>();

  return {
    run: async (setup, signal) => {
      const found: ScheduledFinding[] = [];
      const rules = setup.rules.filter(
        (rule) => rule.condition.kind === 'stats' && ruleStateOf(rule, setup.lists).state === 'on',
      );
      for (const known of [...since.keys(), ...failing.keys()]) {
        if (!rules.some(({ id }) => id === known)) {
          since.delete(known);
          failing.delete(known);
        }
      }
      for (const rule of rules) {
        const condition = rule.condition as StatsCondition;
        if (signal.aborted || now() < (dueMs.get(rule.id) ?? 0)) continue;
        dueMs.set(rule.id, now() + condition.everyMs);
        try {
          found.push(...hold(rule, await askStats(logs, rule, setup, now(), signal)));
          failing.delete(rule.id);
        } catch (error) {
          if (signal.aborted) break;
          failing.set(rule.id, {
            error: error instanceof Error ? error.message : String(error),
            atMs: now(),
          });
        }
      }
      return found;
    },
    failing: () => [...failing].map(([rule, { error, atMs }]) => ({ rule, error, atMs })),
  };

  function hold(rule: EngineRule, findings: readonly Finding[]): readonly ScheduledFinding[] {
    const before = since.get(rule.id) ?? new Map<string, number>();
    const after = new Map<string, number>();
    const held = findings.map((finding) => {
      const key = JSON.stringify(finding.group);
      const sinceMs = before.get(key) ?? now();
      after.set(key, sinceMs);
      return { finding, isPending: now() - sinceMs < rule.forMs };
    });
    since.set(rule.id, after);
    return held;
  }
}

/** The groups for which the condition holds in the window that ends at a time. Throws the errors of the store. */
export async function askStats(
  logs: LogsService,
  rule: EngineRule,
  setup: Setup,
  endMs: number,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const condition = rule.condition as StatsCondition;
  const timeRange = { minNs: nanoseconds(endMs - condition.windowMs), maxNs: nanoseconds(endMs) - 1n };
  const options = { nowNs: nanoseconds(endMs), timeRange, signal, timeoutMs: TIMEOUT_MS, maxRows: MAX_ROWS };
  const query = scheduledQuery(rule, setup.lists, options.nowNs);
  const found: Finding[] = [];
  for await (const rows of logs.query(query, { ...options, limit: 10 * MAX_GROUPS })) {
    for (const row of rows) {
      if (!compare(condition, row.get(condition.field))) continue;
      if (found.length >= MAX_GROUPS)
        throw new Error(`more than ${MAX_GROUPS} groups are over the threshold`);
      found.push(statsFinding(rule, condition, row, endMs));
    }
  }
  return found;
}

const COMPARE: Readonly<Record<StatsCondition['op'], (a: number, b: number) => boolean>> = {
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

function compare({ op, value }: StatsCondition, text: string): boolean {
  const number = Number(text);
  return text !== '' && Number.isFinite(number) && COMPARE[op](number, value);
}

/** The other fields of the row are the group. */
function statsFinding(rule: EngineRule, { field }: StatsCondition, row: Row, atMs: number): Finding {
  const value = row.get(field);
  const names =
    rule.groupBy.length > 0
      ? rule.groupBy
      : [...row.names()].filter((name) => name !== field && name !== '_time');
  const group = Object.fromEntries(names.map((name) => [name, row.get(name).slice(0, 256)]));
  const shown = FieldRow.of([
    ...[...row.names()].map((name) => [name, row.get(name)] as const),
    ['value', value],
  ]);
  const plain = { ...rule, condition: { kind: 'each' as const } };
  return toFinding(rule, { rule: plain, atMs, group, count: Math.round(Number(value)), row: shown }, false);
}
