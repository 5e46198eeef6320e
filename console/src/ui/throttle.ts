export interface Throttle {
  readonly call: () => void;
  readonly stop: () => void;
}

/** Runs at once after a quiet time, and under a stream of calls no more often than every so many ms; never loses the last. */
export function createThrottle(run: () => void, everyMs: number): Throttle {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ranAt = Number.NEGATIVE_INFINITY;
  const fire = () => {
    timer = undefined;
    ranAt = Date.now();
    run();
  };
  return {
    call: () => {
      // Never in the caller's own turn: several calls of one event are then one run.
      timer ??= setTimeout(fire, Math.max(0, ranAt + everyMs - Date.now()));
    },
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
