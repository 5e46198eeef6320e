import type { Logger } from '#platform/logging';
import type { Records } from '#platform/records';
import type { Run } from '../schema.ts';

const CHANNEL = 'bulwark_inspection_run';

/** Tells every server when a run changes, on whichever it runs. */
export interface RunNewsroom {
  readonly announce: (run: string) => Promise<void>;
  readonly on: (listener: (run: Run) => void) => () => void;
  /** Begins to listen; answers how to end it. */
  readonly follow: () => Promise<() => void>;
}

export function createRunNews(
  records: Records,
  read: (id: string) => Promise<Run | undefined>,
  logger: Logger,
): RunNewsroom {
  const listeners = new Set<(run: Run) => void>();
  // News are for pages that are open: that a run changed is kept in the records whoever hears of it.
  const failed = (error: unknown) => logger.warn('news of an inspection run were lost', { error });

  async function tell(id: string): Promise<void> {
    if (listeners.size === 0) return;
    const run = await read(id);
    if (run !== undefined) for (const listener of listeners) listener(run);
  }

  return {
    announce: (run) => records.notify(CHANNEL, run).catch(failed),
    on: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    follow: async () => {
      const end = await records.listen(CHANNEL, (id) => void tell(id).catch(failed));
      return () => void end().catch(failed);
    },
  };
}
