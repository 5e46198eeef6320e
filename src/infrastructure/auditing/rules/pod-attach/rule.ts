import { DONE } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'pod-attach',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `verb:in(get, create) objectRef.resource:=pods objectRef.subresource:=attach ${DONE}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  ack: 'audit-at-command',
  references: [
    'https://attack.mitre.org/techniques/T1609/',
    'https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Attached to a container',
      why: 'Who attaches reads what the main process writes and types into it.',
      remedy: 'Ask who it was and why. Take create and get of pods/attach from roles that do not need them.',
      message: '{derived.actor} attached to {derived.object} from {derived.source.ip}.',
    },
    zh: {
      title: '附加到容器',
      why: '附加到容器的人可以读取主进程的输出，并向其输入内容。',
      remedy: '确认操作人与原因；从不需要的角色中移除 pods/attach 的 create 和 get 权限。',
      message: '{derived.actor} 从 {derived.source.ip} 附加到 {derived.object}。',
    },
  },
};
