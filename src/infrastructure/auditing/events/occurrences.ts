import { classify } from './classes/classify.ts';
import type { EventFigure, EventRecord, Seen } from './types.ts';

/**
 * What an event adds to the log, when `before` of it stands there: nothing when it only changed its form. Kubernetes counts
 * up in place; each line says what came since the line before, so that lines add up to the count.
 */
export function recordOf(event: EventFigure, before: Seen | undefined): EventRecord | undefined {
  const occurrences = occurrencesSince(event, before);
  if (occurrences === 0) return undefined;
  const { className, level } = classify(event);
  return {
    time: toTime(event.last),
    uid: event.uid,
    type: event.type,
    level,
    class: className,
    reason: event.reason,
    message: event.message,
    ...(event.cutCharacters === 0 ? {} : { messageCut: event.cutCharacters }),
    count: event.count,
    occurrences,
    first: toTime(event.first),
    last: toTime(event.last),
    ...(event.action === '' ? {} : { action: event.action }),
    reporter: event.reporter,
    node: event.node,
    object: event.object,
  };
}

function occurrencesSince({ count, last }: EventFigure, before: Seen | undefined): number {
  if (before === undefined) return count;
  if (count > before.count) return count - before.count;
  // Some writers move the time and forget the count, or begin to count anew.
  if (last > before.last) return count < before.count ? count : 1;
  return 0;
}

function toTime(ms: number): string {
  return new Date(ms).toISOString();
}
