import { setImmediate as pause } from 'node:timers/promises';
import { LogsqlQueryError } from '#languages/logsql';
import { type LogsService, recordOf } from '#platform/logs';
import { AlertsError } from '../errors.ts';
import { storeQuery } from '../rules/rule-query.ts';
import type { Preview } from '../schema.ts';
import { fingerprintOf } from '../state/fingerprint.ts';
import type { EngineRule, Finding } from '../types.ts';
import { type FollowedRow, nanoseconds } from './follow-log.ts';
import { createLogRules } from './log-rules.ts';
import { askStats } from './scheduled-rules.ts';
import type { Setup } from './setup.ts';

const MAX_ROWS = 50_000;
const TIMEOUT_MS = 30_000;
const MAX_STEPS = 48;
const EXAMPLES = 20;
const HOUR_MS = 3_600_000;

interface PreviewOptions {
  readonly overMs: number;
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

/** What a rule would have found in the past; nothing is written and nobody is told. */
export async function previewRule(
  logs: LogsService,
  rule: EngineRule,
  setup: Setup,
  options: PreviewOptions,
): Promise<Preview> {
  const awake = { ...rule, enabled: true };
  const run = rule.condition.kind === 'stats' ? runScheduled : runOverRows;
  const { findings, records, cut } = await run(logs, awake, { ...setup, rules: [awake] }, options);
  return toPreview(findings, records, cut, options);
}

interface Found {
  readonly findings: readonly Finding[];
  readonly records: number;
  readonly cut: boolean;
}

async function runOverRows(
  logs: LogsService,
  rule: EngineRule,
  setup: Setup,
  options: PreviewOptions,
): Promise<Found> {
  const rows = await readRows(logs, storeQuery(rule, setup.lists, nanoseconds(options.nowMs)), options);
  const rules = createLogRules(setup, [], QUIET).get(rule.log);
  const findings: Finding[] = [];
  for (let start = 0; start < rows.length; start += 500) {
    findings.push(...(rules?.observe(rows.slice(start, start + 500)) ?? []));
    await pause();
  }
  findings.push(...(rules?.advance(options.nowMs).firings ?? []));
  return { findings, records: rows.length, cut: rows.length >= MAX_ROWS };
}

const QUIET = { warn: () => undefined } as unknown as Parameters<typeof createLogRules>[2];

async function readRows(logs: LogsService, query: string, { overMs, nowMs, signal }: PreviewOptions) {
  const timeRange = { minNs: nanoseconds(nowMs - overMs), maxNs: nanoseconds(nowMs) };
  const rows: FollowedRow[] = [];
  const options = { nowNs: timeRange.maxNs, timeRange, signal, timeoutMs: TIMEOUT_MS, limit: MAX_ROWS };
  for await (const batch of logs.query(query, options)) {
    for (const row of batch) {
      rows.push({ row, record: recordOf(row), atMs: Date.parse(row.get('_time')), mode: 'new' });
    }
  }
  return rows.sort((a, b) => a.atMs - b.atMs);
}

async function runScheduled(
  logs: LogsService,
  rule: EngineRule,
  setup: Setup,
  { overMs, nowMs, signal }: PreviewOptions,
): Promise<Found> {
  const everyMs = rule.condition.kind === 'stats' ? rule.condition.everyMs : overMs;
  const stepMs = Math.max(everyMs, overMs / MAX_STEPS);
  const findings: Finding[] = [];
  let before = new Set<string>();
  for (let endMs = nowMs - overMs + stepMs; endMs <= nowMs; endMs += stepMs) {
    const found = await askOrRefuse(logs, rule, setup, endMs, signal);
    findings.push(...found.filter(({ group }) => !before.has(fingerprintOf(rule.id, group))));
    before = new Set(found.map(({ group }) => fingerprintOf(rule.id, group)));
  }
  return { findings, records: 0, cut: stepMs > everyMs };
}

async function askOrRefuse(...args: Parameters<typeof askStats>): Promise<readonly Finding[]> {
  try {
    return await askStats(...args);
  } catch (cause) {
    if (!(cause instanceof LogsqlQueryError)) throw cause;
    throw new AlertsError('rule-wrong', 'The rule cannot run.', {
      cause,
      errors: [{ path: 'query', message: cause.message }],
    });
  }
}

function toPreview(
  findings: readonly Finding[],
  records: number,
  cut: boolean,
  { overMs, nowMs }: PreviewOptions,
): Preview {
  const fromMs = nowMs - overMs;
  const alerts = new Set(findings.map(({ rule, group }) => fingerprintOf(rule.id, group)));
  const newest = [...findings].sort((a, b) => b.atMs - a.atMs).slice(0, EXAMPLES);
  const firstHour = Math.floor(fromMs / HOUR_MS);
  const hours = Array.from({ length: Math.floor(nowMs / HOUR_MS) - firstHour + 1 }, (_, index) => ({
    at: new Date((firstHour + index) * HOUR_MS).toISOString(),
    count: 0,
  }));
  for (const { atMs } of findings) {
    const hour = hours[Math.floor(atMs / HOUR_MS) - firstHour];
    if (hour !== undefined) hour.count += 1;
  }
  return {
    firings: findings.length,
    alerts: alerts.size,
    records,
    cut,
    from: new Date(fromMs).toISOString(),
    to: new Date(nowMs).toISOString(),
    examples: newest.map(({ atMs, group, count, message }) => ({
      at: new Date(atMs).toISOString(),
      group: { ...group },
      count,
      message: message.en,
    })),
    hours,
  };
}
