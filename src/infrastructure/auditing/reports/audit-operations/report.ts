import { ALL_FILTERS, auditReport, counted, overTime, ranked, withoutSystem } from '../audit-panels.ts';
import { CREATED, DELETED, REQUEST, UPDATED, WHOLE_OBJECT } from '../audit-terms.ts';
import type { Panel } from '../types.ts';

/** Kinds by what they are for, in the order of the page: compute, network, storage, access control. */
const KINDS: readonly (readonly [resource: string, apiGroup: string, name: string])[] = [
  ['deployments', 'apps', 'Deployment'],
  ['statefulsets', 'apps', 'StatefulSet'],
  ['cronjobs', 'batch', 'CronJob'],
  ['daemonsets', 'apps', 'DaemonSet'],
  ['jobs', 'batch', 'Job'],
  ['pods', '', 'Pod'],
  ['services', '', 'Service'],
  ['ingresses', 'networking.k8s.io', 'Ingress'],
  ['configmaps', '', 'ConfigMap'],
  ['secrets', '', 'Secret'],
  ['persistentvolumeclaims', '', 'PersistentVolumeClaim'],
  ['roles', 'rbac.authorization.k8s.io', 'Role'],
  ['clusterroles', 'rbac.authorization.k8s.io', 'ClusterRole'],
  ['rolebindings', 'rbac.authorization.k8s.io', 'RoleBinding'],
  ['clusterrolebindings', 'rbac.authorization.k8s.io', 'ClusterRoleBinding'],
  ['serviceaccounts', '', 'ServiceAccount'],
];

/** Verbs to what people call them: a patch is a change, a list is a look. */
const ACTIONS = [
  'format if (verb:=patch) "update" as verb',
  'format if (verb:=deletecollection) "delete" as verb',
  'format if (verb:in(get, list, watch)) "access" as verb',
].join(' | ');

function ring([resource, apiGroup, name]: (typeof KINDS)[number]): Panel {
  const filter = `${REQUEST} objectRef.resource:=${resource} objectRef.apiGroup:="${apiGroup}" ${WHOLE_OBJECT}`;
  return ranked(
    'share',
    resource,
    { en: [name], zh: [name] },
    `${filter} | stats by (verb) count() requests | ${ACTIONS} | stats by (verb) sum(requests) requests | sort by (requests desc)`,
    ['verb', 'requests'],
    3,
  );
}

export const report = auditReport({
  id: 'audit-operations',
  text: {
    en: {
      title: 'Resource operations',
      about:
        'How often each kind of object was created, updated, deleted and looked at. Subresources such as status, log and exec are not counted.',
    },
    zh: {
      title: '资源操作总览',
      about: '各类资源被创建、更新、删除与访问的次数，不含 status、log、exec 等子资源。',
    },
  },
  initialRange: '7d',
  filters: ALL_FILTERS,
  switches: [withoutSystem(true)],
  panels: [
    counted(
      'created',
      { en: ['Created'], zh: ['创建'] },
      `${REQUEST} ${CREATED} ${WHOLE_OBJECT} objectRef.resource:*`,
      4,
    ),
    counted(
      'updated',
      { en: ['Updated'], zh: ['更新'] },
      `${REQUEST} ${UPDATED} ${WHOLE_OBJECT} objectRef.resource:*`,
      4,
    ),
    counted(
      'deleted',
      { en: ['Deleted'], zh: ['删除'] },
      `${REQUEST} ${DELETED} ${WHOLE_OBJECT} objectRef.resource:*`,
      4,
    ),
    ...KINDS.map(ring),
    overTime(
      'changes',
      { en: ['Changes by verb'], zh: ['变更趋势'] },
      `${REQUEST} verb:in(create, update, patch, delete, deletecollection) responseStatus.code:<400 ${WHOLE_OBJECT} objectRef.resource:*`,
      'verb',
    ),
  ],
});
