import type { CaseRecord } from './cases.ts';

/** An event of a cluster as it lies in the store: about an object of the kind, for a reason. */
export function clusterEvent(kind: string, reason: string, message: string): CaseRecord {
  const namespace = kind === 'Node' ? {} : { namespace: 'default' };
  const object = { kind, name: kind === 'Node' ? 'node-1' : 'web', ...namespace };
  return { fields: { kind: 'event', cluster: 'shop', type: 'Warning', reason, message, count: 1, object } };
}
