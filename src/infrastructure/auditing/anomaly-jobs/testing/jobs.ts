import { type JobInput, jobInput } from '../schema.ts';
import type { Point } from '../types.ts';

export const STEP_MS = 300_000;
export const START = Date.UTC(2026, 0, 5);

/** A job that counts by host, changed as told. */
export function jobOf(change: Readonly<Record<string, unknown>> = {}): JobInput {
  return jobInput.parse({
    title: 'Requests by host',
    log: 'ingress',
    measure: { kind: 'count' },
    by: ['host'],
    ...change,
  });
}

/** Numbers that look random and are the same each time. */
export function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** `count` points of one host from START on; `change` makes some of them what they are not usually. */
export function pointsOf(
  host: string,
  count: number,
  change: (value: number, at: number) => number | undefined = (value) => value,
): readonly Point[] {
  const random = noise(host.length + 1);
  return Array.from({ length: count }, (_, at) => {
    const value = change(100 + Math.floor(20 * random()), at);
    return value === undefined
      ? []
      : [{ time: START + at * STEP_MS, entity: [host], value, records: Math.max(1, value) }];
  }).flat();
}
