import type { Place, TraceEvent } from './engine.ts';
import { fromPlace } from './problems.ts';
import type { PrintedLine } from './types.ts';

/** More of either is counted and not kept: nobody reads it, and a policy that runs away makes millions. */
const MOST_PRINTED = 1000;
const MOST_EVENTS = 5000;

export interface Heard {
  readonly printed: PrintedLine[];
  readonly events: TraceEvent[];
  readonly printedCount: () => number;
  readonly eventCount: () => number;
  /** One event for each place that was looked at, for coverage. */
  readonly looked: Iterable<TraceEvent>;
  readonly onPrint: (text: string, place: Place) => void;
  readonly onEvent: (event: TraceEvent) => void;
}

/** Keeps what an evaluation says, within bounds. */
export function hearingEvents(keepsEvents: boolean): Heard {
  const printed: PrintedLine[] = [];
  const events: TraceEvent[] = [];
  const looked = new Map<string, TraceEvent>();
  let printedCount = 0;
  let eventCount = 0;
  return {
    printed,
    events,
    printedCount: () => printedCount,
    eventCount: () => eventCount,
    looked: { [Symbol.iterator]: () => looked.values() },
    onPrint: (text, place) => {
      printedCount++;
      if (printed.length < MOST_PRINTED) printed.push({ text, place: fromPlace(place) });
    },
    onEvent: (event) => {
      eventCount++;
      if (keepsEvents && events.length < MOST_EVENTS) events.push(event);
      if (event.event !== (event.isRule ? 'exit' : 'eval')) return;
      const key = `${event.place.offset}:${event.place.end}:${event.isRule}:${event.place.file}`;
      if (!looked.has(key)) looked.set(key, event);
    },
  };
}
