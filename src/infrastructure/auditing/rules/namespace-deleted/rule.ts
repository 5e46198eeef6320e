import { CHANGED, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'namespace-deleted',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `verb:in(delete, deletecollection) objectRef.resource:=namespaces ${WHOLE_OBJECT} ${CHANGED}`,
  condition: { kind: 'each' },
  groupBy: ['user.username'],
  ack: 'audit-resource-delete',
  references: [
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/',
    'https://attack.mitre.org/techniques/T1485/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Namespace deleted',
      why: 'All that is in it goes with it, volumes included where they are set to be deleted.',
      remedy: 'Look whether it was meant: what is being deleted can still be saved.',
      message: '{derived.actor} deleted {derived.object} from {derived.source.ip}.',
    },
    zh: {
      title: '删除命名空间',
      why: '其中的一切都会被删除，包括设置为随之删除的卷。',
      remedy: '确认是否有意为之：正在删除的内容仍可抢救。',
      message: '{derived.actor} 从 {derived.source.ip} 删除了 {derived.object}。',
    },
  },
};
