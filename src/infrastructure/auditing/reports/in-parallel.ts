/**
 * Results as they come, of so many tasks at the same time, begun in their order. Throws what the first failing task throws;
 * the others are not waited for then.
 */
export async function* inParallel<T>(tasks: readonly (() => Promise<T>)[], most: number): AsyncGenerator<T> {
  const waiting = [...tasks.entries()];
  const running = new Map<number, Promise<readonly [number, T]>>();
  const start = (): void => {
    const [index, task] = waiting.shift() ?? [];
    if (index === undefined || task === undefined) return;
    const result = task().then((value) => [index, value] as const);
    // Somebody who has left does not want to hear of it.
    result.catch(() => {});
    running.set(index, result);
  };
  for (let count = 0; count < most; count += 1) start();
  while (running.size > 0) {
    const [index, value] = await Promise.race(running.values());
    running.delete(index);
    start();
    yield value;
  }
}
