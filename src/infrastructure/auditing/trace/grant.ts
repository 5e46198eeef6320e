import type { RbacReason } from './rbac-reason.ts';
import type { PolicyRule } from './rbac-rule.ts';
import type { RecordedEvent } from './types.ts';

/** Why a request was let through or not, in a word; `rbac` has more to say. */
export type GrantKind = 'rbac' | 'masters' | 'node' | 'other' | 'denied' | 'unauthenticated' | 'unknown';

/** What became of the RBAC rule since, as the cluster has it now. */
export type GrantState =
  /** Binding, subject and a rule that allows it are all there. */
  | 'granted'
  /** The binding or the role is no longer there. */
  | 'gone'
  /** Both are there, but they no longer allow this: another role, another subject, or other rules. */
  | 'changed'
  /** The cluster is not registered, does not answer, or does not let us read. */
  | 'unknown';

export interface Grant {
  readonly kind: GrantKind;
  /** As the API server wrote it. */
  readonly reason: string;
  readonly rbac?: RbacReason;
  readonly state?: GrantState;
  /** Which part is gone or changed, or why nothing is known: a sentence. */
  readonly detail?: string;
  /** Rules of the role that allow the request now. */
  readonly rules?: readonly PolicyRule[];
  /** When the binding was made, RFC 3339. */
  readonly boundAt?: string;
}

const MASTERS = 'system:masters';

/** Which authorizer decided, as far as the event says. RBAC writes its rule down; the others write nothing. */
export function grantKind(event: RecordedEvent, rbac: RbacReason | undefined): GrantKind {
  const decision = event.annotations['authorization.k8s.io/decision'];
  if (event.code === 401) return 'unauthenticated';
  if (decision === 'forbid') return 'denied';
  if (rbac !== undefined) return 'rbac';
  if (decision !== 'allow') return 'unknown';
  const { groups, name } = event.as ?? event.user;
  if (groups.includes(MASTERS)) return 'masters';
  if (name.startsWith('system:node:') && groups.includes('system:nodes')) return 'node';
  return 'other';
}
