import type { FakeResourceType } from './types.ts';

/** group/version: resource Kind short+names (sub,resources); a leading * marks cluster scope. */
const TABLE: Readonly<Record<string, readonly string[]>> = {
  v1: [
    'configmaps ConfigMap cm',
    'endpoints Endpoints ep',
    'events Event ev',
    'limitranges LimitRange limits',
    '*namespaces Namespace ns status,finalize',
    '*nodes Node no status',
    'persistentvolumeclaims PersistentVolumeClaim pvc status',
    '*persistentvolumes PersistentVolume pv status',
    'pods Pod po status,eviction,log,ephemeralcontainers',
    'podtemplates PodTemplate -',
    'replicationcontrollers ReplicationController rc status,scale',
    'resourcequotas ResourceQuota quota status',
    'secrets Secret -',
    'serviceaccounts ServiceAccount sa token',
    'services Service svc status',
  ],
  'admissionregistration.k8s.io/v1': [
    '*mutatingwebhookconfigurations MutatingWebhookConfiguration -',
    '*validatingadmissionpolicies ValidatingAdmissionPolicy - status',
    '*validatingadmissionpolicybindings ValidatingAdmissionPolicyBinding -',
    '*validatingwebhookconfigurations ValidatingWebhookConfiguration -',
  ],
  'apiextensions.k8s.io/v1': ['*customresourcedefinitions CustomResourceDefinition crd,crds status'],
  'apps/v1': [
    'controllerrevisions ControllerRevision -',
    'daemonsets DaemonSet ds status',
    'deployments Deployment deploy status,scale',
    'replicasets ReplicaSet rs status,scale',
    'statefulsets StatefulSet sts status,scale',
  ],
  'autoscaling/v2': ['horizontalpodautoscalers HorizontalPodAutoscaler hpa status'],
  'batch/v1': ['cronjobs CronJob cj status', 'jobs Job - status'],
  'coordination.k8s.io/v1': ['leases Lease -'],
  'events.k8s.io/v1': ['events Event ev'],
  'networking.k8s.io/v1': [
    '*ingressclasses IngressClass -',
    'ingresses Ingress ing status',
    'networkpolicies NetworkPolicy netpol',
  ],
  'node.k8s.io/v1': ['*runtimeclasses RuntimeClass -'],
  'policy/v1': ['poddisruptionbudgets PodDisruptionBudget pdb status'],
  'rbac.authorization.k8s.io/v1': [
    '*clusterrolebindings ClusterRoleBinding -',
    '*clusterroles ClusterRole -',
    'rolebindings RoleBinding -',
    'roles Role -',
  ],
  'storage.k8s.io/v1': ['*storageclasses StorageClass sc'],
  'wgpolicyk8s.io/v1alpha2': [
    'policyreports PolicyReport polr',
    '*clusterpolicyreports ClusterPolicyReport cpolr',
  ],
};

export const BUILT_IN_TYPES: readonly FakeResourceType[] = Object.entries(TABLE).flatMap(([gv, rows]) =>
  rows.map((row) => parseRow(gv, row)),
);

function parseRow(groupVersion: string, row: string): FakeResourceType {
  const [name = '', kind = '', short = '-', subs = ''] = row.split(' ');
  const [first = '', second] = groupVersion.split('/');
  return {
    group: second === undefined ? '' : first,
    version: second ?? first,
    resource: name.replace('*', ''),
    kind,
    namespaced: !name.startsWith('*'),
    singular: kind.toLowerCase(),
    shortNames: short === '-' ? [] : short.split(','),
    subresources: subs === '' ? [] : subs.split(','),
  };
}

/** What every type can do. */
export const VERBS = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
] as const;
