import { CHANGED, PERSON, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'workload-deleted',
  log: 'audit',
  severity: 'low',
  enabled: true,
  query: `verb:in(delete, deletecollection) objectRef.resource:in(deployments, daemonsets, statefulsets) ${WHOLE_OBJECT} ${CHANGED} ${PERSON}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  ack: 'audit-resource-delete',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/',
    'https://attack.mitre.org/techniques/T1485/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Workload deleted by a person',
      why: 'What it served is gone at once.',
      remedy: 'Look whether it was meant; deploy it again from its source if not.',
      message: '{derived.actor} deleted {derived.object} from {derived.source.ip}.',
    },
    zh: {
      title: '人工删除工作负载',
      why: '其提供的服务会立即中断。',
      remedy: '确认是否有意为之；若不是，请从源重新部署。',
      message: '{derived.actor} 从 {derived.source.ip} 删除了 {derived.object}。',
    },
  },
};
