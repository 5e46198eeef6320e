import type { PodLine, PodPosition } from './types.ts';

/** The API server knows whole seconds only; one more for lines that the runtime wrote down out of order. */
const MARGIN_NS = 1_000_000_000n;
/** When so much later lines come, the one that was taken last is gone from the log. */
const GONE_NS = 5_000_000_000n;
const HELD_LINES = 20_000;

/** What `sinceTime` brings the last line that was taken, in any case. */
export function sinceTimeOf({ at }: PodPosition): string | undefined {
  if (at === '') return undefined;
  const seconds = (BigInt(at) - MARGIN_NS) / 1_000_000_000n;
  return `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}Z`;
}

/** Passes over lines that were taken before. */
export interface Resume {
  readonly push: (line: PodLine) => readonly PodLine[];
  /** Nothing more comes for now: what was held back is decided. */
  readonly settle: () => readonly PodLine[];
  readonly isSettled: () => boolean;
  /** The last line that was taken was not there any more: what came between may be missing. */
  readonly hasGap: () => boolean;
}

/**
 * The log is in the order of its writing, and times in it may be out of order: so what follows the last line that was taken is
 * new, whatever its time. Only where that line is not there any more (rotated away) times decide.
 */
export function createResume({ at, same }: PodPosition): Resume {
  const atNs = at === '' ? undefined : BigInt(at);
  let isSettled = atNs === undefined;
  let hasGap = false;
  let seen = 0;
  let held: PodLine[] = [];

  function settle(): readonly PodLine[] {
    if (!isSettled) hasGap = true;
    isSettled = true;
    const lines = held;
    held = [];
    return lines;
  }

  return {
    push: (line) => {
      if (isSettled || atNs === undefined) return [line];
      if (line.atNs === atNs) {
        seen++;
        // What stood before it was taken with it.
        if (seen >= same) {
          held = [];
          isSettled = true;
        }
        return [];
      }
      if (line.atNs > atNs) held.push(line);
      return line.atNs > atNs + GONE_NS || held.length >= HELD_LINES ? settle() : [];
    },
    settle,
    isSettled: () => isSettled,
    hasGap: () => hasGap,
  };
}

/** Where the lines lead. */
export function positionAfter(before: PodPosition, lines: readonly PodLine[]): PodPosition {
  let { at, same } = before;
  for (const { atNs } of lines) {
    const text = String(atNs);
    same = text === at ? same + 1 : 1;
    at = text;
  }
  return { ...before, at, same };
}
