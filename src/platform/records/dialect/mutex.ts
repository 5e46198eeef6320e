/** First come, first served. `acquire` resolves with the function that lets the next one in. */
export interface Mutex {
  readonly acquire: () => Promise<() => void>;
}

export function createMutex(): Mutex {
  let tail = Promise.resolve();
  return {
    acquire: async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const before = tail;
      tail = promise;
      await before;
      return resolve;
    },
  };
}
