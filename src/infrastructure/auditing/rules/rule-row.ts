import type { AuditEvent } from '#formats/audit-event';
import { type FieldRow, flatten, type Row } from '#languages/logsql';
import { derivedFields } from './derived-fields.ts';

type Reader = (event: AuditEvent) => string | number | undefined;

/** What rules ask of every event is read where it stands; only the rest is worth flattening an event. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['auditID', (event) => event.auditID],
  ['stage', (event) => event.stage],
  ['verb', (event) => event.verb],
  ['requestURI', (event) => event.requestURI],
  ['requestReceivedTimestamp', (event) => event.requestReceivedTimestamp],
  ['user.username', (event) => event.user.username],
  ['impersonatedUser.username', (event) => event.impersonatedUser?.username],
  ['objectRef.resource', (event) => event.objectRef?.resource],
  ['objectRef.subresource', (event) => event.objectRef?.subresource],
  ['objectRef.namespace', (event) => event.objectRef?.namespace],
  ['objectRef.name', (event) => event.objectRef?.name],
  ['objectRef.apiGroup', (event) => event.objectRef?.apiGroup],
  ['responseStatus.code', (event) => event.responseStatus?.code],
  // A label, which no event has: it need not be looked for.
  ['cluster', () => undefined],
]);

/**
 * An event as rules see it: its flattened fields, the derived ones, and labels such as `cluster` of whoever brings it.
 * An event can bring neither of the latter itself: the codec leaves out what is no field of an event.
 */
export function ruleRow(event: AuditEvent, labels: Readonly<Record<string, string>> = {}): Row {
  const known = new Map(derivedFields(event));
  for (const [name, read] of READERS) known.set(name, String(read(event) ?? ''));
  for (const [name, label] of Object.entries(labels)) known.set(name, label);
  let flat: FieldRow | undefined;
  const flattened = () => (flat ??= flatten(event));
  return {
    get(name) {
      const value = known.get(name);
      if (value !== undefined) return value;
      return name.startsWith('derived.') ? '' : flattened().get(name);
    },
    names: () =>
      new Set([...flattened().names(), ...[...known].flatMap(([name, text]) => (text === '' ? [] : [name]))]),
  };
}
