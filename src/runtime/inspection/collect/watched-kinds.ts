import type { Check, RelatedKind } from '../types.ts';

/** A kind that is to be watched. */
export interface WatchedKind {
  readonly group: string;
  readonly kind: string;
  /** Every object of the kind makes pods. */
  readonly makesPods: boolean;
  /** As what checks ask for it. */
  readonly related?: RelatedKind;
  /** Only these objects are asked for. */
  readonly fieldSelector?: string;
}

const RBAC = 'rbac.authorization.k8s.io';

const WORKLOADS: readonly WatchedKind[] = [
  { group: '', kind: 'Pod', makesPods: true },
  { group: '', kind: 'ReplicationController', makesPods: true },
  { group: '', kind: 'PodTemplate', makesPods: true },
  { group: 'apps', kind: 'Deployment', makesPods: true },
  { group: 'apps', kind: 'StatefulSet', makesPods: true },
  { group: 'apps', kind: 'DaemonSet', makesPods: true },
  { group: 'apps', kind: 'ReplicaSet', makesPods: true },
  { group: 'batch', kind: 'Job', makesPods: true },
  { group: 'batch', kind: 'CronJob', makesPods: true },
];

const RELATED: Readonly<Record<Exclude<RelatedKind, 'Workload'>, string>> = {
  Namespace: '',
  ServiceAccount: '',
  Service: '',
  NetworkPolicy: 'networking.k8s.io',
  PodDisruptionBudget: 'policy',
  Role: RBAC,
  ClusterRole: RBAC,
  RoleBinding: RBAC,
  ClusterRoleBinding: RBAC,
};

/** Secrets are asked for only where a check wants to know of tokens; the others never leave the API server. */
const SECRETS: WatchedKind = {
  group: '',
  kind: 'Secret',
  makesPods: false,
  fieldSelector: 'type=kubernetes.io/service-account-token',
};

/** Everything that these checks look at: workloads always, the rest as the checks name it. */
export function watchedKinds(checks: readonly Check[]): readonly WatchedKind[] {
  const kinds = new Map(WORKLOADS.map((one) => [keyOf(one), one]));
  const add = (one: WatchedKind) => {
    if (!kinds.has(keyOf(one))) kinds.set(keyOf(one), one);
  };
  // Namespaces are always shown, so they are always read.
  add(relatedKind('Namespace'));
  for (const check of checks) {
    for (const need of check.needs ?? []) if (need !== 'Workload') add(relatedKind(need));
    if (check.target !== 'object' || check.kinds === 'all') continue;
    for (const name of check.kinds) add(parseKind(name));
  }
  return [...kinds.values()];
}

function relatedKind(kind: Exclude<RelatedKind, 'Workload'>): WatchedKind {
  return { group: RELATED[kind], kind, makesPods: false, related: kind };
}

function parseKind(name: string): WatchedKind {
  const dot = name.indexOf('.');
  const kind = dot < 0 ? name : name.slice(0, dot);
  const group = dot < 0 ? '' : name.slice(dot + 1);
  if (name === SECRETS.kind) return SECRETS;
  const isRelated = Object.hasOwn(RELATED, kind) && RELATED[kind as keyof typeof RELATED] === group;
  return { group, kind, makesPods: false, ...(isRelated ? { related: kind as RelatedKind } : {}) };
}

function keyOf({ group, kind }: WatchedKind): string {
  return `${kind}.${group}`;
}
