import type { EvaluateOptions, Prepared, Value } from '#languages/rego';
import { nowNs } from './durations.ts';

/** How long evaluations took. */
export interface Measured {
  readonly samples: number;
  readonly totalNs: number;
  /** Each one of them, sorted; of many the first million. */
  readonly times: Float64Array;
}

const MAX_TIMES = 1_000_000;

/** Evaluates again and again for so many milliseconds. */
export function measure(
  prepared: Prepared,
  input: Value | undefined,
  options: EvaluateOptions,
  ms: number,
): Measured {
  // Until it is compiled by the engine below us.
  for (const endsAt = nowNs() + ms * 2e5; nowNs() < endsAt; ) prepared.evaluate(input, options);
  const times = new Float64Array(MAX_TIMES);
  let samples = 0;
  const startedAt = nowNs();
  let last = startedAt;
  for (const endsAt = startedAt + ms * 1e6; last < endsAt || samples === 0; samples++) {
    prepared.evaluate(input, options);
    const now = nowNs();
    if (samples < MAX_TIMES) times[samples] = now - last;
    last = now;
  }
  return { samples, totalNs: last - startedAt, times: times.subarray(0, samples).sort() };
}
