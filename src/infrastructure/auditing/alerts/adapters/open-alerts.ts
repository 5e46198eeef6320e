import { fire, hold, line, type Step, type StepContext, settle } from '../state/alert-state.ts';
import { fingerprintOf } from '../state/fingerprint.ts';
import type { Finding, NewHistory, StoredAlert } from '../types.ts';

/** Alerts that are kept open at once: beyond that, new ones are counted and not opened. */
export const MAX_OPEN_PER_RULE = 1000;
export const MAX_OPEN = 20_000;

/** What was worked out and is not written yet. */
export interface Changes {
  readonly alerts: readonly StoredAlert[];
  readonly history: readonly NewHistory[];
}

export interface Cut {
  readonly rule: string;
  readonly count: number;
}

/** The alerts that are open, and those that were closed and not told of yet, by the server that runs the rules. */
export interface OpenAlerts {
  readonly fire: (finding: Finding) => void;
  readonly hold: (finding: Finding, isPending: boolean) => void;
  /** Closes what is quiet, of logs that are being followed. */
  readonly settle: (isFollowed: (alert: StoredAlert) => boolean) => void;
  readonly replace: (alerts: readonly StoredAlert[], history: readonly NewHistory[]) => void;
  /** Somebody changed it: taken over without being written. */
  readonly reload: (alert: StoredAlert) => void;
  readonly all: () => Iterable<StoredAlert>;
  readonly size: () => number;
  readonly changes: () => Changes;
  /** What `changes` gave is written now. */
  readonly saved: (changes: Changes) => void;
  readonly cuts: () => readonly Cut[];
}

/** Of an alert that goes on without news: written as often, so that a restart knows it. */
const SAVE_EVERY_MS = 30_000;

export function createOpenAlerts(initial: readonly StoredAlert[], context: () => StepContext): OpenAlerts {
  const byFingerprint = new Map<string, StoredAlert>();
  /** Closed, and their channels do not know it yet. */
  const closing = new Map<string, StoredAlert>();
  const perRule = new Map<string, number>();
  const cuts = new Map<string, number>();
  const dirty = new Map<string, StoredAlert>();
  const savedAtMs = new Map<string, number>();
  let history: NewHistory[] = [];
  for (const alert of initial) put(alert);

  function put(alert: StoredAlert): void {
    const before = byFingerprint.get(alert.fingerprint);
    if (alert.state === 'resolved') {
      if (before?.id === alert.id) {
        byFingerprint.delete(alert.fingerprint);
        count(alert.rule, -1);
      }
      if (alert.told === 'firing') closing.set(alert.id, alert);
      else closing.delete(alert.id);
      return;
    }
    if (before === undefined) count(alert.rule, 1);
    byFingerprint.set(alert.fingerprint, alert);
  }

  function count(rule: string, by: number): void {
    const now = (perRule.get(rule) ?? 0) + by;
    if (now > 0) perRule.set(rule, now);
    else perRule.delete(rule);
    if (now < MAX_OPEN_PER_RULE / 2) cuts.delete(rule);
  }

  function apply({ alert, history: lines }: Step): void {
    put(alert);
    dirty.set(alert.id, alert);
    history.push(...lines);
  }

  function hasRoom(rule: string): boolean {
    if ((perRule.get(rule) ?? 0) < MAX_OPEN_PER_RULE && byFingerprint.size < MAX_OPEN) return true;
    cuts.set(rule, (cuts.get(rule) ?? 0) + 1);
    return false;
  }

  return {
    fire: (finding) => {
      const open = byFingerprint.get(fingerprintOf(finding.rule.id, finding.group));
      if (open === undefined && !hasRoom(finding.rule.id)) return;
      apply(fire(open, finding, context()));
    },
    hold: (finding, isPending) => {
      const open = byFingerprint.get(fingerprintOf(finding.rule.id, finding.group));
      if (open === undefined && !(isPending && hasRoom(finding.rule.id))) return;
      const step = hold(open, finding, isPending, context());
      if (step === undefined) return;
      const { nowMs } = context();
      if (open === undefined || nowMs - (savedAtMs.get(open.id) ?? 0) >= SAVE_EVERY_MS) apply(step);
      else put(step.alert);
    },
    settle: (isFollowed) => {
      const { nowMs } = context();
      for (const alert of [...byFingerprint.values()]) {
        const step = isFollowed(alert) ? settle(alert, nowMs) : undefined;
        if (step !== undefined) apply(step);
      }
    },
    replace: (alerts, lines) => {
      for (const alert of alerts) apply({ alert, history: [] });
      history.push(...lines);
    },
    reload: (alert) => {
      const known = byFingerprint.get(alert.fingerprint);
      if (known === undefined || known.id !== alert.id) return put(alert);
      // What people decide is theirs; what was counted since is not in the records yet.
      put({
        ...known,
        acknowledged: alert.acknowledged,
        ...(alert.state === 'resolved'
          ? { state: alert.state, resolvedAtMs: alert.resolvedAtMs, resolvedBy: alert.resolvedBy }
          : {}),
      });
      if (alert.state === 'resolved') dirty.delete(alert.id);
    },
    all: () => [...byFingerprint.values(), ...closing.values()],
    size: () => byFingerprint.size,
    changes: () => ({ alerts: [...dirty.values()], history }),
    saved: (changes) => {
      for (const alert of changes.alerts) {
        if (dirty.get(alert.id) === alert) dirty.delete(alert.id);
        if (alert.state === 'resolved') savedAtMs.delete(alert.id);
        else savedAtMs.set(alert.id, context().nowMs);
      }
      history = history.slice(changes.history.length);
    },
    cuts: () => [...cuts].map(([rule, number]) => ({ rule, count: number })),
  };
}

/** Which silence covers each alert now, with what changed since. */
export function coverAlerts(
  alerts: Iterable<StoredAlert>,
  silenceOf: (alert: StoredAlert) => string | undefined,
  nowMs: number,
): { readonly alerts: readonly StoredAlert[]; readonly history: readonly NewHistory[] } {
  const changed: StoredAlert[] = [];
  const history: NewHistory[] = [];
  for (const alert of alerts) {
    if (alert.state === 'resolved') continue;
    const silencedBy = silenceOf(alert);
    if (silencedBy === alert.silencedBy) continue;
    const isOver = silencedBy === undefined;
    // Who was told before is told again: the alert goes on, and nothing hides it any more.
    const next: StoredAlert = {
      ...alert,
      silencedBy,
      ...(isOver ? { told: 'nothing', openedAtMs: nowMs } : {}),
    };
    changed.push(next);
    history.push(line(next, isOver ? 'unsilenced' : 'silenced', nowMs, '', silencedBy ?? ''));
  }
  return { alerts: changed, history };
}
