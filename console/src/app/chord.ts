/** How long after `g` its second key counts. */
const CHORD_MS = 1500;

export interface Chord {
  /** Takes a plain key; true when it is the second one of a chord. Times in ms, from any start. */
  readonly press: (key: string, atMs: number) => boolean;
}

/** `g`, then a letter. At first no key is the second of anything: page times start near 0, so 0 is no "never". */
export function createChord(): Chord {
  let startedAt = Number.NEGATIVE_INFINITY;
  return {
    press: (key, atMs) => {
      const inChord = atMs - startedAt < CHORD_MS;
      startedAt = !inChord && key === 'g' ? atMs : Number.NEGATIVE_INFINITY;
      return inChord;
    },
  };
}
