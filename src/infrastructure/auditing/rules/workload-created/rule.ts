import { CHANGED, PERSON, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'workload-created',
  log: 'audit',
  severity: 'info',
  enabled: true,
  query: `verb:=create objectRef.resource:in(deployments, daemonsets, statefulsets, jobs, cronjobs) ${WHOLE_OBJECT} ${CHANGED} ${PERSON}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/',
    'https://attack.mitre.org/techniques/T1610/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Workload created by a person',
      why: 'What people create by hand has gone through no review; most of it is meant, all of it should be known.',
      remedy: 'Look whether it was meant. Let a pipeline deploy what stays.',
      message: '{derived.actor} created {derived.object} ({derived.pod.images}).',
    },
    zh: {
      title: '人工创建工作负载',
      why: '手工创建的工作负载未经评审；多数是有意为之，但都应知晓。',
      remedy: '确认是否有意为之；长期运行的负载应通过流水线部署。',
      message: '{derived.actor} 创建了 {derived.object}（{derived.pod.images}）。',
    },
  },
};
