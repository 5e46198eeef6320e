import type { EngineRule, Finding, NewHistory, Sample, StoredAlert } from '../types.ts';
import { fingerprintOf } from './fingerprint.ts';

export const MAX_SAMPLES = 10;

/** What became of an alert, and the lines of its history. */
export interface Step {
  readonly alert: StoredAlert;
  readonly history: readonly NewHistory[];
}

export interface StepContext {
  readonly nowMs: number;
  readonly newId: () => string;
  /** LogsQL for the records of a new alert. */
  readonly queryOf: (rule: EngineRule, group: Finding['group']) => string;
}

/** A rule has fired: an alert opens, or the one that is open goes on. */
export function fire(open: StoredAlert | undefined, finding: Finding, context: StepContext): Step {
  if (open === undefined || open.state === 'resolved') return opened(finding, 'firing', context);
  if (open.state === 'pending') {
    const fired = renewed(open, finding, context.nowMs);
    const alert: StoredAlert = { ...fired, state: 'firing', count: 1, openedAtMs: context.nowMs };
    return { alert, history: [line(alert, 'firing', context.nowMs)] };
  }
  if (finding.isReplay && finding.atMs <= open.lastAtMs) return { alert: open, history: [] };
  const alert = { ...renewed(open, finding, context.nowMs), count: open.count + 1 };
  return { alert, history: [] };
}

/** A condition holds without a new event: the alert goes on, or waits until it has held for long enough. */
export function hold(
  open: StoredAlert | undefined,
  finding: Finding,
  isPending: boolean,
  context: StepContext,
): Step | undefined {
  if (open !== undefined && open.state !== 'resolved') {
    return {
      alert: { ...open, seenAtMs: context.nowMs, lastAtMs: Math.max(open.lastAtMs, finding.atMs) },
      history: [],
    };
  }
  return isPending ? opened(finding, 'pending', context) : undefined;
}

/** What waited to hold for long enough, and does not hold. */
const PENDING_MS = 30_000;

/** Nothing more was seen for the rule's time. */
export function settle(alert: StoredAlert, nowMs: number): Step | undefined {
  const afterMs = alert.state === 'pending' ? PENDING_MS : alert.resolveAfterMs;
  if (alert.state === 'resolved' || nowMs - alert.seenAtMs <= afterMs) return undefined;
  const resolved: StoredAlert = { ...alert, state: 'resolved', resolvedAtMs: nowMs, resolvedBy: 'quiet' };
  return { alert: resolved, history: [line(resolved, 'resolved', nowMs)] };
}

export function line(
  alert: StoredAlert,
  kind: NewHistory['kind'],
  atMs: number,
  by = '',
  note = '',
): NewHistory {
  const { id, rule, severity, title } = alert;
  return { alert: id, rule, severity, title, atMs, kind, by, note };
}

function opened(finding: Finding, state: 'pending' | 'firing', context: StepContext): Step {
  const { rule, group, atMs, message, sample } = finding;
  const { en, zh } = rule.text;
  const alert: StoredAlert = {
    id: context.newId(),
    fingerprint: fingerprintOf(rule.id, group),
    rule: rule.id,
    origin: rule.origin,
    severity: rule.severity,
    state,
    title: { en: en.title, zh: zh.title },
    message,
    why: { en: en.why, zh: zh.why },
    remedy: { en: en.remedy, zh: zh.remedy },
    references: rule.references,
    log: rule.log,
    cluster: finding.cluster,
    namespace: finding.namespace,
    group,
    count: state === 'firing' ? 1 : 0,
    startedAtMs: atMs,
    lastAtMs: atMs,
    openedAtMs: context.nowMs,
    seenAtMs: context.nowMs,
    resolvedAtMs: undefined,
    resolvedBy: undefined,
    acknowledged: undefined,
    silencedBy: undefined,
    samples: sample === undefined ? [] : [sample],
    query: context.queryOf(rule, group),
    windowMs: windowOf(rule),
    channels: rule.channels,
    repeatMs: rule.repeatMs,
    resolveAfterMs: resolveAfter(rule),
    told: 'nothing',
    toldAtMs: 0,
  };
  return { alert, history: [line(alert, state, context.nowMs)] };
}

/** A silence is over with the first record, and a scheduled query when it says so. */
function resolveAfter({ condition, resolveAfterMs }: EngineRule): number {
  if (condition.kind === 'silence') return 0;
  return condition.kind === 'stats'
    ? Math.max(condition.everyMs * 2, Math.min(resolveAfterMs, condition.everyMs * 3))
    : resolveAfterMs;
}

function windowOf({ condition }: EngineRule): number {
  if ('windowMs' in condition) return condition.windowMs;
  return condition.kind === 'silence' ? condition.afterMs : 0;
}

function renewed(open: StoredAlert, finding: Finding, nowMs: number): StoredAlert {
  const isNewer = finding.atMs >= open.lastAtMs;
  return {
    ...open,
    severity: finding.rule.severity,
    channels: finding.rule.channels,
    repeatMs: finding.rule.repeatMs,
    message: isNewer ? finding.message : open.message,
    startedAtMs: Math.min(open.startedAtMs, finding.atMs),
    lastAtMs: Math.max(open.lastAtMs, finding.atMs),
    seenAtMs: nowMs,
    samples: withSample(open.samples, finding.sample),
  };
}

/** The newest first. */
function withSample(samples: readonly Sample[], sample: Sample | undefined): readonly Sample[] {
  return sample === undefined ? samples : [sample, ...samples].slice(0, MAX_SAMPLES);
}
