import type { Logger } from '#platform/logging';
import type { Board } from '../board.ts';

/** Changes that come together are looked at together. */
const GATHER_MS = 25;

/** Flushes a board in slices, so that requests and watches get their turn in between. */
export function createFlusher(
  board: Pick<Board, 'flush' | 'stats'>,
  logger: Logger,
): {
  readonly wake: () => void;
  /** Everything that was there at the start has been looked at. */
  readonly hasSettled: () => boolean;
  readonly stop: () => void;
} {
  let timer: NodeJS.Timeout | undefined;
  let immediate: NodeJS.Immediate | undefined;
  let stopped = false;
  let settled = false;

  function run(): void {
    timer = undefined;
    immediate = undefined;
    if (flush()) settled = true;
    else immediate = setImmediate(run);
  }

  /** The entry at fault was taken from the agenda already; the others must not wait for it. */
  function flush(): boolean {
    try {
      return board.flush();
    } catch (error) {
      logger.error('an object could not be inspected', { error });
      return false;
    }
  }

  return {
    wake: () => {
      if (stopped || timer !== undefined || immediate !== undefined) return;
      if (board.stats().waiting > 0) timer = setTimeout(run, GATHER_MS);
      else settled = true;
    },
    hasSettled: () => settled,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      clearImmediate(immediate);
    },
  };
}
