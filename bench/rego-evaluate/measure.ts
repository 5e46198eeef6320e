/** Nanoseconds of one call: the best of `rounds` slices, since what else the machine does only ever adds. */
export function nanosecondsOf(call: () => unknown, sliceMs: number, rounds = 3): number {
  for (let index = 0; index < 2_000; index++) call();
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) best = Math.min(best, slice(call, sliceMs));
  return best;
}

function slice(call: () => unknown, sliceMs: number): number {
  const started = performance.now();
  let count = 0;
  let spent = 0;
  while (spent < sliceMs) {
    for (let index = 0; index < 20; index++) call();
    count += 20;
    spent = performance.now() - started;
  }
  return (spent * 1e6) / count;
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
