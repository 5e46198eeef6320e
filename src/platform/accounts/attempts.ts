import type { AccountLimits, AttemptRecord, AttemptUpdate } from './types.ts';

/** How many failures a key has before it waits. */
export interface AttemptKey {
  readonly key: string;
  readonly free: number;
}

type Known = readonly (AttemptRecord | undefined)[];
type Pace = Pick<AccountLimits, 'firstWaitMs' | 'longestWaitMs' | 'forgetAfterMs'>;

/**
 * Counts an attempt as failed before it is made, so that many at once cannot all slip through, and answers how long
 * to wait instead (0: go on). While one key has to wait nothing is counted: an attacker must not be able to lengthen
 * somebody's wait for ever.
 */
export function chargeAttempt(
  keys: readonly AttemptKey[],
  known: Known,
  pace: Pace,
  now: number,
): AttemptUpdate<number> {
  const waits = known.map((record) => (record === undefined ? 0 : Math.max(0, record.blockedUntil - now)));
  const waitMs = Math.max(0, ...waits);
  if (waitMs > 0) return { records: keys.map(() => undefined), result: waitMs };
  return {
    records: keys.map(({ key, free }, index) => charged(key, free, known[index], pace, now)),
    result: 0,
  };
}

function charged(
  key: string,
  free: number,
  before: AttemptRecord | undefined,
  pace: Pace,
  now: number,
): AttemptRecord {
  const forgotten = before === undefined || now - before.lastAt > pace.forgetAfterMs;
  const failures = (forgotten ? 0 : before.failures) + 1;
  return {
    key,
    failures,
    lastAt: now,
    blockedUntil: failures < free ? 0 : now + waitAfter(failures - free, pace),
  };
}

function waitAfter(beyond: number, pace: Pace): number {
  return Math.min(pace.longestWaitMs, pace.firstWaitMs * 2 ** Math.min(beyond, 40));
}

/**
 * Takes the charge back after a success. The name starts afresh; the address only gets this one back: whoever has one
 * account must not be able to reset the count of the guesses at all others.
 */
export function refundAttempt(known: Known, forget: readonly boolean[]): AttemptUpdate<void> {
  const records = known.map((record, index) => {
    if (record === undefined) return undefined;
    if (forget[index] === true || record.failures <= 1) return null;
    return { ...record, failures: record.failures - 1, blockedUntil: 0 };
  });
  return { records, result: undefined };
}
