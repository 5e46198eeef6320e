import type { Logger } from '#platform/logging';
import { compileExemption, compileExemptions } from './compile.ts';
import type { ExemptionArea, ExemptionSet, ExemptionStore, StoredExemption } from './types.ts';

export interface LiveSetsOptions {
  readonly store: ExemptionStore;
  readonly logger: Logger;
  readonly now: () => number;
  readonly schedule: (delayMs: number, run: () => void) => () => void;
}

/** Node's timers hold at most this long; a later expiry is looked at again then. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;
/** A second read a little later picks up what a missed notification hid. */
const RETRY_MS = 5_000;

export interface LiveSets {
  readonly current: (area: ExemptionArea) => ExemptionSet;
  readonly onChange: (listener: () => void) => () => void;
  readonly reload: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const NOTHING: ExemptionSet = compileExemptions([]);

/** Follows the store and the clock, and keeps one compiled set for each area. */
export function createLiveSets(options: LiveSetsOptions): LiveSets {
  const listeners = new Set<() => void>();
  let sets: ReadonlyMap<ExemptionArea, ExemptionSet> = new Map();
  let asked = 0;
  let applied = 0;
  let cancelTimer: () => void = () => {};
  let unwatch: (() => Promise<void>) | undefined;
  let closed = false;

  const announce = () => {
    for (const listener of listeners) listener();
  };
  const wakeAtNextExpiry = () => {
    cancelTimer();
    const next = earliest([...sets.values()].map((set) => set.nextExpiry(options.now())));
    if (next === undefined || closed) return;
    const delay = Math.min(Math.max(next - options.now(), 1), LONGEST_DELAY_MS);
    cancelTimer = options.schedule(delay, () => {
      announce();
      wakeAtNextExpiry();
    });
  };
  const reload = async () => {
    const turn = ++asked;
    const exemptions = await options.store.list();
    // Two reads may overtake each other; the one that was asked for later knows more.
    if (turn < applied || closed) return;
    applied = turn;
    sets = compileByArea(exemptions, options.logger);
    wakeAtNextExpiry();
    announce();
  };
  const reloadLater = () => {
    reload().catch((error: unknown) => {
      options.logger.error('exemptions could not be read; the last known ones stay', { error });
      if (!closed) options.schedule(RETRY_MS, reloadLater);
    });
  };

  return {
    current: (area) => sets.get(area) ?? NOTHING,
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    reload,
    start: async () => {
      // Watch first: what changes between the read and the watch would be missed otherwise.
      unwatch = await options.store.watch(reloadLater);
      await reload();
    },
    close: async () => {
      closed = true;
      cancelTimer();
      listeners.clear();
      await unwatch?.();
    },
  };
}

function earliest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

/** One exemption that does not compile must not take the others along: it is left out and said. */
function compileByArea(
  exemptions: readonly StoredExemption[],
  logger: Logger,
): Map<ExemptionArea, ExemptionSet> {
  const sound = exemptions.filter((exemption) => compiles(exemption, logger));
  const areas = Map.groupBy(sound, (exemption) => exemption.area);
  return new Map([...areas].map(([area, list]) => [area, compileExemptions(list)]));
}

function compiles(exemption: StoredExemption, logger: Logger): boolean {
  try {
    compileExemption(exemption);
    return true;
  } catch (error) {
    logger.error('an exemption does not compile and covers nothing', { exemption: exemption.id, error });
    return false;
  }
}
