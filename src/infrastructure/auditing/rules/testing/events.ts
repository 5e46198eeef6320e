import type { AuditEvent, AuditObjectRef, Json, JsonObject } from '#formats/audit-event';

/** What is not the ordinary of an event. */
export interface EventOptions extends Partial<AuditEvent> {
  /** HTTP status of the answer; 201 of a creation and else 200 where it is not given. */
  readonly code?: number;
  /** Seconds after the first event. */
  readonly after?: number;
  /** Body of the request. */
  readonly body?: JsonObject | readonly Json[];
  /** Last source address. */
  readonly from?: string;
}

const START_MS = Date.UTC(2026, 0, 5, 9, 30);

const GROUPS: Readonly<Record<string, string>> = {
  apiservices: 'apiregistration.k8s.io',
  certificatesigningrequests: 'certificates.k8s.io',
  clusterpolicies: 'kyverno.io',
  clusterrolebindings: 'rbac.authorization.k8s.io',
  clusterroles: 'rbac.authorization.k8s.io',
  constrainttemplates: 'templates.gatekeeper.sh',
  cronjobs: 'batch',
  customresourcedefinitions: 'apiextensions.k8s.io',
  daemonsets: 'apps',
  deployments: 'apps',
  ingresses: 'networking.k8s.io',
  jobs: 'batch',
  k8srequiredlabels: 'constraints.gatekeeper.sh',
  leases: 'coordination.k8s.io',
  mutatingwebhookconfigurations: 'admissionregistration.k8s.io',
  networkpolicies: 'networking.k8s.io',
  replicasets: 'apps',
  rolebindings: 'rbac.authorization.k8s.io',
  roles: 'rbac.authorization.k8s.io',
  selfsubjectaccessreviews: 'authorization.k8s.io',
  selfsubjectrulesreviews: 'authorization.k8s.io',
  statefulsets: 'apps',
  validatingadmissionpolicies: 'admissionregistration.k8s.io',
  validatingadmissionpolicybindings: 'admissionregistration.k8s.io',
  validatingwebhookconfigurations: 'admissionregistration.k8s.io',
};

let made = 0;

/** `event('jane', 'create', 'pods/exec default/nginx')`; a path such as `/healthz` is no resource. */
export function event(
  username: string,
  verb: string,
  target: string,
  { code, after = 0, body, from = '10.0.0.7', ...fields }: EventOptions = {},
): AuditEvent {
  made += 1;
  const time = new Date(START_MS + after * 1000).toISOString();
  const isPath = target.startsWith('/');
  return {
    level: 'RequestResponse',
    auditID: `case-${made}`,
    stage: 'ResponseComplete',
    requestURI: isPath ? target : '/apis/…',
    verb,
    user: { username, groups: ['system:authenticated'] },
    sourceIPs: [from],
    userAgent: 'kubectl/v1.37.2 (linux/amd64) kubernetes/abc',
    ...(isPath ? {} : { objectRef: referenceOf(target) }),
    responseStatus: { code: code ?? (verb === 'create' ? 201 : 200) },
    ...(body === undefined ? {} : { requestObject: body }),
    requestReceivedTimestamp: time,
    stageTimestamp: time,
    ...fields,
  };
}

/** `pods default/nginx`, `nodes worker-1`, `secrets kube-system/` for a list of a namespace, `secrets` for all. */
function referenceOf(target: string): AuditObjectRef {
  const [kind = '', place = ''] = target.split(' ');
  const [resource = '', subresource] = kind.split('/');
  const parts = place.split('/');
  const [namespace, name] = parts.length > 1 ? parts : [undefined, parts[0]];
  const apiGroup = GROUPS[resource];
  return {
    resource,
    apiVersion: 'v1',
    ...(apiGroup ? { apiGroup } : {}),
    ...(subresource ? { subresource } : {}),
    ...(namespace ? { namespace } : {}),
    ...(name ? { name } : {}),
  };
}

/** As many events, each told its number from 0. */
export function repeat(times: number, make: (index: number) => AuditEvent): readonly AuditEvent[] {
  return Array.from({ length: times }, (_, index) => make(index));
}

/** A pod with one ordinary container beside what is given. */
export function podSpec(spec: JsonObject, container: JsonObject = {}): JsonObject {
  const ordinary = { name: 'web', image: 'registry.example/web:1' };
  const other = { name: 'other', image: 'registry.example/other:1', ...container };
  return { kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [ordinary, other], ...spec } };
}

/** A ClusterRole of one rule for the core group. */
export function role(resources: readonly string[], verbs: readonly string[]): JsonObject {
  return { kind: 'ClusterRole', metadata: { name: 'r' }, rules: [{ apiGroups: [''], resources, verbs }] };
}

/** A binding of a ClusterRole to one user or group. */
export function binding(roleName: string, kind: string, name: string): JsonObject {
  return {
    kind: 'ClusterRoleBinding',
    metadata: { name: 'b' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: roleName },
    subjects: [{ kind, name }],
  };
}
