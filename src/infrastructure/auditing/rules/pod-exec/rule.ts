import { DONE } from '../terms.ts';
import type { AlertRule } from '../types.ts';

/** Clients with WebSocket ask with `get`, older ones with `create`: a rule for one of them misses the others. */
export const rule: AlertRule = {
  id: 'pod-exec',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `verb:in(get, create) objectRef.resource:=pods objectRef.subresource:=exec ${DONE}`,
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
      title: 'Command run in a container',
      why: 'What is done by exec is in no template and in no history; it is how people repair, and how attackers go on.',
      remedy: 'Ask who it was and why. Take create and get of pods/exec from roles that do not need them.',
      message: '{derived.actor} ran "{derived.exec.command}" in {derived.object} from {derived.source.ip}.',
    },
    zh: {
      title: '在容器中执行命令',
      why: '通过 exec 所做的操作不会留在模板或版本历史中：运维人员用它排障，攻击者也用它继续深入。',
      remedy: '确认操作人与原因；从不需要的角色中移除 pods/exec 的 create 和 get 权限。',
      message:
        '{derived.actor} 从 {derived.source.ip} 在 {derived.object} 中执行了“{derived.exec.command}”。',
    },
  },
};
