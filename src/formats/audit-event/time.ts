import type { AuditEvent } from './types.ts';

const RFC_3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/;

/** When the event's stage was reached, in milliseconds since 1970; undefined where no time can be read. */
export function eventTimeMs(event: AuditEvent): number | undefined {
  for (const text of [event.stageTimestamp, event.requestReceivedTimestamp]) {
    if (text === undefined || !RFC_3339.test(text)) continue;
    const timeMs = Date.parse(text);
    if (!Number.isNaN(timeMs)) return timeMs;
  }
  return undefined;
}
