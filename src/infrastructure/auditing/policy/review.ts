import { decideLevel } from './decide.ts';
import type { AuditedRequest, AuditLevel, AuditPolicy } from './types.ts';

/** Something that a policy writes down and should not, or should and does not. */
export interface PolicyFinding {
  readonly kind: 'leak' | 'gap';
  /** What was asked: `create serviceaccounts/token`. */
  readonly request: string;
  readonly level: AuditLevel;
  readonly wanted: string;
  /** Place in the policy's `rules`, from 1; undefined: no rule fits. */
  readonly rule: number | undefined;
  readonly why: string;
}

const PERSON = { user: 'jane', groups: ['system:authenticated'] };
const RANK: Readonly<Record<AuditLevel, number>> = { None: 0, Metadata: 1, Request: 2, RequestResponse: 3 };

interface Probe {
  readonly verbs: readonly string[];
  readonly group: string;
  /** With a subresource behind a slash. */
  readonly resource: string;
  readonly most?: AuditLevel;
  readonly least?: AuditLevel;
  readonly why: string;
}

const WRITE = ['create', 'update', 'patch', 'delete', 'deletecollection'];

/** Requests that an audit policy is judged by, and how much of each may and must be written down. */
const PROBES: readonly Probe[] = [
  {
    verbs: ['get', 'list', 'watch', ...WRITE],
    group: '',
    resource: 'secrets',
    least: 'Metadata',
    most: 'Metadata',
    why: 'the content of Secrets would stand in the log; without a line nobody sees who read them',
  },
  {
    verbs: ['create'],
    group: '',
    resource: 'serviceaccounts/token',
    least: 'Metadata',
    most: 'Metadata',
    why: 'the issued token would stand in the log, and is valid',
  },
  {
    verbs: ['create'],
    group: 'authentication.k8s.io',
    resource: 'tokenreviews',
    most: 'Metadata',
    why: 'the token that is reviewed would stand in the log',
  },
  {
    verbs: ['get', 'list', ...WRITE],
    group: '',
    resource: 'configmaps',
    most: 'Metadata',
    why: 'ConfigMaps hold credentials more often than anybody thinks',
  },
  ...[
    'pods/exec',
    'pods/attach',
    'pods/portforward',
    'nodes/proxy',
    'services/proxy',
    'pods/ephemeralcontainers',
  ].map(
    (resource): Probe => ({
      // A WebSocket is opened by GET, as kubectl does from 1.31 on.
      verbs: resource === 'pods/ephemeralcontainers' ? ['update', 'patch'] : ['create', 'get'],
      group: '',
      resource,
      least: 'Metadata',
      why: 'somebody enters a workload, and nothing else says who',
    }),
  ),
  ...['roles', 'rolebindings', 'clusterroles', 'clusterrolebindings'].map(
    (resource): Probe => ({
      verbs: WRITE,
      group: 'rbac.authorization.k8s.io',
      resource,
      least: 'Request',
      why: 'who was given which right must be seen',
    }),
  ),
  ...[
    ['apps', 'deployments'],
    ['apps', 'daemonsets'],
    ['', 'pods'],
    ['', 'namespaces'],
    ['batch', 'cronjobs'],
    ['networking.k8s.io', 'networkpolicies'],
  ].map(
    ([group = '', resource = '']): Probe => ({
      verbs: ['create', 'update', 'patch'],
      group,
      resource,
      least: 'Request',
      why: 'what was deployed must be seen, to replay policies over it and to trace its changes',
    }),
  ),
  ...['validatingwebhookconfigurations', 'mutatingwebhookconfigurations', 'validatingadmissionpolicies'].map(
    (resource): Probe => ({
      verbs: WRITE,
      group: 'admissionregistration.k8s.io',
      resource,
      least: 'Metadata',
      why: 'admission control can be switched off there',
    }),
  ),
  {
    verbs: ['create', 'update'],
    group: 'certificates.k8s.io',
    resource: 'certificatesigningrequests/approval',
    least: 'Metadata',
    why: 'a certificate that is signed there is an identity',
  },
  {
    verbs: WRITE,
    group: 'example.com',
    resource: 'widgets',
    least: 'Metadata',
    why: 'objects of operators change the cluster as others do',
  },
];

/** Judges a policy by what it would write of requests that matter. */
export function reviewAuditPolicy(policy: AuditPolicy): readonly PolicyFinding[] {
  return PROBES.flatMap((probe) => probe.verbs.flatMap((verb) => judge(policy, probe, verb)));
}

function judge(policy: AuditPolicy, probe: Probe, verb: string): readonly PolicyFinding[] {
  const { level, rule } = decideLevel(policy, toRequest(probe, verb));
  const { most, least, why } = probe;
  const said = {
    request: `${verb} ${probe.resource}`,
    level,
    rule: rule === undefined ? undefined : rule + 1,
    why,
  };
  if (most !== undefined && RANK[level] > RANK[most])
    return [{ kind: 'leak', wanted: `at most ${most}`, ...said }];
  if (least !== undefined && RANK[level] < RANK[least])
    return [{ kind: 'gap', wanted: `at least ${least}`, ...said }];
  return [];
}

function toRequest({ group, resource }: Probe, verb: string): AuditedRequest {
  const [name = '', subresource] = resource.split('/');
  const target = { kind: 'resource', group, resource: name, namespace: 'shop', name: 'one' } as const;
  return { ...PERSON, verb, target: subresource === undefined ? target : { ...target, subresource } };
}
