import type { Place } from '../errors.ts';
import type { TraceEvent } from '../types.ts';

/** What the expressions of one line cost, with the names that OPA's JSON has. */
export interface LineProfile {
  readonly total_time_ns: number;
  readonly num_eval: number;
  readonly num_redo: number;
  readonly num_gen_expr: number;
  readonly location: Pick<Place, 'file' | 'row' | 'col'>;
}

/** An event with the time at which it was seen: this module has no clock, its caller may have one. */
export interface TimedEvent extends TraceEvent {
  readonly timeNs?: number;
}

interface Tally {
  time: number;
  evals: number;
  redos: number;
  readonly columns: Set<number>;
  readonly place: Place;
}

/**
 * The profile by line of `opa eval --profile`, the costliest line first: by time, then by evaluations. Without times
 * (`timeNs`) the times are zero.
 */
export function profileOf(events: Iterable<TimedEvent>): readonly LineProfile[] {
  const tallies = new Map<string, Tally>();
  let running: { readonly tally: Tally; readonly since: number } | undefined;
  for (const { event, place, isRule, timeNs = 0 } of events) {
    if (running) running.tally.time += timeNs - running.since;
    running = undefined;
    if (isRule || (event !== 'eval' && event !== 'redo')) continue;
    const tally = tallyAt(tallies, place);
    if (event === 'eval') tally.evals++;
    else tally.redos++;
    tally.columns.add(place.offset);
    running = { tally, since: timeNs };
  }
  return [...tallies.values()].sort(byCost).map(profileLine);
}

function tallyAt(tallies: Map<string, Tally>, place: Place): Tally {
  const key = `${place.row}:${place.file}`;
  const known = tallies.get(key);
  if (known) return known;
  const tally = { time: 0, evals: 0, redos: 0, columns: new Set<number>(), place };
  tallies.set(key, tally);
  return tally;
}

function byCost(a: Tally, b: Tally): number {
  return b.time - a.time || b.evals - a.evals || b.redos - a.redos || a.place.row - b.place.row;
}

function profileLine({ time, evals, redos, columns, place }: Tally): LineProfile {
  const { file, row, col } = place;
  return {
    total_time_ns: time,
    num_eval: evals,
    num_redo: redos,
    num_gen_expr: columns.size,
    location: { file, row, col },
  };
}
