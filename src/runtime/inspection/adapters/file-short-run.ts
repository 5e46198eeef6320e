import { setFlagsFromString } from 'node:v8';

/** From so many objects on the time for optimizing pays. */
const WORTH_IT = 10_000;

/** A run that is over before V8's second optimizing compiler has earned what it costs. */
export interface ShortRun {
  /** Tells how much there is to do; a long run gets its compiler back. */
  readonly expect: (objects: number) => void;
  /** To be called at the end: the process, and the cache of its compiled modules, go on with the usual flags. */
  readonly end: () => void;
}

/**
 * V8 compiles what is called often twice: quickly (Maglev), and later once more and thoroughly (TurboFan). In a run
 * of half a second the latter takes a sixth of all time, and the other core.
 */
export function beginShortRun(): ShortRun {
  setFlagsFromString('--no-turbofan');
  const end = () => setFlagsFromString('--turbofan');
  return { expect: (objects) => objects >= WORTH_IT && end(), end };
}
