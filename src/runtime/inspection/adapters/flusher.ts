import type { Logger } from '#platform/logging';
import type { Board } from '../board.ts';

/** Changes that come together are looked at together. */
const GATHER_MS = 25;

/** Flushes a board in slices, so that requests and watches get their turn in between. */
export interface Flusher {
  readonly wake: () => void;
  /** How often nothing was left to be looked at. */
  readonly rests: () => number;
  readonly stop: () => void;
}

/** `rested` is told whenever nothing is left to be looked at. */
export function createFlusher(
  board: Pick<Board, 'flush' | 'stats'>,
  logger: Logger,
  rested: () => void = () => undefined,
): Flusher {
  let timer: NodeJS.Timeout | undefined;
  let immediate: NodeJS.Immediate | undefined;
  let stopped = false;
  let rests = 0;

  function run(): void {
    timer = undefined;
    immediate = undefined;
    if (flush()) rest();
    else immediate = setImmediate(run);
  }

  function rest(): void {
    rests++;
    rested();
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
      else rest();
    },
    rests: () => rests,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      clearImmediate(immediate);
    },
  };
}
