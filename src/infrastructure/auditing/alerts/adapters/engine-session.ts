import type { GroupMemory } from '../../rules/evaluate.ts';
import { matchesAll } from '../notify/matching.ts';
import type { Finding, StoredAlert } from '../types.ts';
import type { Follower, FollowState } from './follow-log.ts';
import type { LogRules } from './log-rules.ts';
import type { Cut, OpenAlerts } from './open-alerts.ts';
import type { createScheduledRules } from './scheduled-rules.ts';
import type { Setup } from './setup.ts';
import type { toDeliveries } from './to-deliveries.ts';

export interface EngineSnapshot {
  readonly leading: boolean;
  readonly logs: readonly (FollowState & { readonly kind: string })[];
  readonly rules: number;
  readonly forgottenGroups: number;
  readonly cuts: readonly Cut[];
  readonly failing: readonly { readonly rule: string; readonly error: string; readonly atMs: number }[];
}

/** A log that is so far behind says nothing about what is over. */
export const BEHIND_MS = 60_000;

/** What there is while this server runs the rules. */
export interface Session {
  setup: Setup;
  rules: ReadonlyMap<string, LogRules>;
  readonly followers: Map<string, Follower>;
  readonly open: OpenAlerts;
  readonly scheduled: ReturnType<typeof createScheduledRules>;
  /** Messages whose turn could not be written yet: they go with the next one. */
  deliveries: ReturnType<typeof toDeliveries>;
  memorySavedMs: number;
}

/** What its rules have learnt. */
export function memoryOf({ rules }: Session): readonly GroupMemory[] {
  return [...rules.values()].flatMap((one) => one.memory());
}

export function isFiring(alert: StoredAlert, { rule, group }: Finding): boolean {
  return (
    alert.state === 'firing' &&
    alert.rule === rule.id &&
    JSON.stringify(alert.group) === JSON.stringify(group)
  );
}

export function isFollowing(follower: Follower | undefined, nowMs: number): boolean {
  const state = follower?.state();
  return state !== undefined && state.error === undefined && nowMs - (state.watermarkMs ?? 0) < BEHIND_MS;
}

/** Of a log that nobody follows any more there will be no news. */
export function isSettleable({ followers }: Session, alert: StoredAlert, nowMs: number): boolean {
  const follower = followers.get(alert.log);
  return follower === undefined || isFollowing(follower, nowMs);
}

export function silenceOf({ silences }: Setup, alert: StoredAlert, nowMs: number): string | undefined {
  return silences.find(
    ({ value: { matchers, startsAt, endsAt } }) =>
      Date.parse(startsAt) <= nowMs && nowMs < Date.parse(endsAt) && matchesAll(matchers, alert),
  )?.id;
}

export function namedChannels<T extends { readonly note: string }>(
  lines: readonly T[],
  { channels }: Setup,
): readonly T[] {
  return lines.map((one) => ({
    ...one,
    note: one.note
      .split(', ')
      .map((id) => channels.get(id)?.value.name ?? id)
      .join(', '),
  }));
}

export function snapshot(session: Session | undefined): EngineSnapshot {
  if (session === undefined) {
    return { leading: false, logs: [], rules: 0, forgottenGroups: 0, cuts: [], failing: [] };
  }
  const rules = [...session.rules.values()];
  const scheduled = session.setup.rules.filter(
    (rule) => rule.enabled && rule.condition.kind === 'stats',
  ).length;
  return {
    leading: true,
    logs: [...session.followers].map(([kind, follower]) => ({ kind, ...follower.state() })),
    rules: rules.reduce((sum, { count }) => sum + count, scheduled),
    forgottenGroups: rules.reduce((sum, one) => sum + one.forgottenGroups(), 0),
    cuts: session.open.cuts(),
    failing: session.scheduled.failing(),
  };
}
