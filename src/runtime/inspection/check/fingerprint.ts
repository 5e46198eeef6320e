import type { ObjectRef } from '#platform/kube';
import { groupOf } from '../collect/pod-templates.ts';

/**
 * The same check on the same object and container has the same fingerprint in every run. The API version is left
 * out (the group stays): the server's preferred version changes, the object does not.
 */
export function fingerprintOf(check: string, cluster: string, object: ObjectRef, container: string): string {
  // A list as JSON: names come from strangers, and no two lists may read the same.
  const parts = [
    check,
    cluster,
    groupOf(object),
    object.kind,
    object.namespace ?? '',
    object.name,
    container,
  ];
  // Loaded when the first fingerprint is wanted: a table shows none, and a command line must not wait for it.
  const { hash } = process.getBuiltinModule('node:crypto');
  return hash('sha256', JSON.stringify(parts), 'hex').slice(0, 32);
}
