import type { Problem } from '../types.ts';
import type { Place, RegoEvaluationError, TraceEvent } from './engine.ts';
import { fromEvaluationError, fromPlace } from './problems.ts';
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
  /** Errors that only made an expression undefined: nobody would find out else. One for each place. */
  readonly builtinErrors: () => readonly Problem[];
  readonly onBuiltinError: (error: RegoEvaluationError) => void;
}

/** Keeps what an evaluation says, within bounds. */
export function hearingEvents(keepsEvents: boolean): Heard {
  const printed: PrintedLine[] = [];
  const events: TraceEvent[] = [];
  const looked = new Map<string, TraceEvent>();
  const failed = new Map<string, Problem>();
  let printedCount = 0;
  let eventCount = 0;
  return {
    printed,
    events,
    printedCount: () => printedCount,
    eventCount: () => eventCount,
    looked: { [Symbol.iterator]: () => looked.values() },
    builtinErrors: () => [...failed.values()].sort(byPlace),
    onBuiltinError: (error) => {
      const { place } = error;
      const key = `${place?.offset}:${place?.end}:${place?.file}`;
      if (!failed.has(key)) failed.set(key, fromEvaluationError(error, 'warning'));
    },
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

/** They come as they are met: to walk through them, they stand as in the text. */
function byPlace({ place: a }: Problem, { place: b }: Problem): number {
  if (!a || !b) return Number(a === undefined) - Number(b === undefined);
  return a.source.localeCompare(b.source) || a.offset - b.offset;
}
