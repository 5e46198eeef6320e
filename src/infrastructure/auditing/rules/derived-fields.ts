import type { AuditEvent } from '#formats/audit-event';
import { collector } from './derived.ts';
import { deriveObject } from './derived-objects.ts';
import { derivePod } from './derived-pod.ts';
import { deriveRbac } from './derived-rbac.ts';
import { deriveDryRun, deriveExec, deriveNames, deriveSource } from './derived-request.ts';
import { requestOf } from './request.ts';

/**
 * What LogsQL cannot see in a flat event, computed once from it: whether any of several containers is privileged, what
 * rules of a role grant. Pure, so a rule means the same over a stream, a file and the store.
 */
export function derivedFields(event: AuditEvent): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const derived = collector(fields);
  const request = requestOf(event);
  const resource = event.objectRef?.resource ?? '';
  deriveNames(event, request, derived);
  deriveSource(event, derived);
  deriveDryRun(event, derived);
  deriveExec(event, derived);
  derivePod(resource, request, derived);
  deriveRbac(resource, request, derived);
  deriveObject(resource, request, derived, event.verb);
  return fields;
}
