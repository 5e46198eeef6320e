/**
 * An evaluation does not let go of the thread, so that nobody would hear an interrupt: while it runs, a signal ends the
 * process, as it does where nobody listens.
 */
export function withPlainSignals<T>(run: () => T): T {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const kept = signals.map((signal) => ({ signal, listeners: process.rawListeners(signal) }));
  for (const signal of signals) process.removeAllListeners(signal);
  try {
    return run();
  } finally {
    for (const { signal, listeners } of kept) {
      for (const listener of listeners) process.on(signal, listener as NodeJS.SignalsListener);
    }
  }
}
