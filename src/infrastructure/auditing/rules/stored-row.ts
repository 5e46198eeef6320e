import { readAuditEvents } from '#formats/audit-event';
import type { Row } from '#languages/logsql';
import { derivedFields } from './derived-fields.ts';
import { storedEvent } from './stored-event.ts';

const NOTHING: ReadonlyMap<string, string> = new Map();

/**
 * A row of the store as rules see it: with the derived fields where it is an audit event. A record cannot bring them.
 * `record` is the event as it came, where the store still has it: flat fields have lost what was null.
 */
export function storedRow(log: string, row: Row, record?: string): Row {
  let derived: ReadonlyMap<string, string> | undefined;
  const derivedOf = () => (derived ??= log === 'audit' ? derivedFields(eventOf(row, record)) : NOTHING);
  return {
    get: (name) => (name.startsWith('derived.') ? (derivedOf().get(name) ?? '') : row.get(name)),
    names: () => [...[...row.names()].filter((name) => !name.startsWith('derived.')), ...derivedOf().keys()],
  };
}

function eventOf(row: Row, record: string | undefined) {
  return (record === undefined ? undefined : readAuditEvents(record).events[0]) ?? storedEvent(row);
}
