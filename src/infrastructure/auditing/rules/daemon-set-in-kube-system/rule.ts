import { CHANGED, NOT_CONTROL_PLANE, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'daemon-set-in-kube-system',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query: `verb:in(create, update, patch) objectRef.resource:=daemonsets objectRef.namespace:="kube-system" ${WHOLE_OBJECT} ${CHANGED} ${NOT_CONTROL_PLANE}`,
  condition: { kind: 'each' },
  groupBy: ['user.username'],
  references: [
    'https://attack.mitre.org/techniques/T1610/',
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
  ],
  text: {
    en: {
      title: 'DaemonSet written in kube-system',
      why: 'It runs on each node, also on those of the control plane, in a namespace that policies leave alone.',
      remedy: 'Compare it with the release it should come from. Undo what nobody has planned.',
      message: '{derived.actor} wrote {derived.object} ({verb}, {derived.pod.images}).',
    },
    zh: {
      title: '在 kube-system 中写入 DaemonSet',
      why: '它会在每个节点（包括控制面节点）上运行，且所在命名空间通常不受策略约束。',
      remedy: '与其应有的发布版本核对；撤销计划外的变更。',
      message: '{derived.actor} 写入了 {derived.object}（{verb}，{derived.pod.images}）。',
    },
  },
};
