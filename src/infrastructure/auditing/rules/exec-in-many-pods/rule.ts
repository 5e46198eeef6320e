import { DONE } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'exec-in-many-pods',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query: `verb:in(get, create) objectRef.resource:=pods objectRef.subresource:in(exec, attach) ${DONE}`,
  condition: { kind: 'distinct', field: 'objectRef.name', atLeast: 5, windowMs: 10 * 60_000 },
  groupBy: ['user.username'],
  references: [
    'https://attack.mitre.org/techniques/T1609/',
    'https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/',
  ],
  text: {
    en: {
      title: 'Commands in many pods',
      why: 'Somebody goes from pod to pod: the trace of a search for credentials, or of a repair that should have been a rollout.',
      remedy: 'Ask at once who it was. Revoke the credential if nobody knows.',
      message:
        '{derived.actor} has run commands in {count} pods within ten minutes, last in {derived.object}.',
    },
    zh: {
      title: '在多个 Pod 中执行命令',
      why: '有人逐个进入 Pod：可能是在搜寻凭据，也可能是本应通过发布完成的修复。',
      remedy: '立即确认操作人；若无人认领，吊销该凭据。',
      message: '{derived.actor} 在十分钟内进入了 {count} 个 Pod 执行命令，最近一次是 {derived.object}。',
    },
  },
};
