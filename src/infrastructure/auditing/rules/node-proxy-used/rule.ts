import { DONE, NOT_CONTROL_PLANE } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'node-proxy-used',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query: `objectRef.resource:=nodes objectRef.subresource:=proxy ${DONE} ${NOT_CONTROL_PLANE}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.name'],
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://attack.mitre.org/techniques/T1609/',
  ],
  text: {
    en: {
      title: 'Kubelet reached through the API server',
      why: 'nodes/proxy reaches the whole kubelet: commands in each pod of the node, past admission and with no exec in this log.',
      remedy: 'Take nodes/proxy from the role; for metrics grant nodes/metrics alone.',
      message: '{derived.actor} asked the kubelet of {derived.object} by {verb} from {derived.source.ip}.',
    },
    zh: {
      title: '经 API Server 访问 kubelet',
      why: 'nodes/proxy 可访问整个 kubelet：在该节点任意 Pod 中执行命令，绕过准入控制，且审计日志中不会出现 exec 记录。',
      remedy: '从角色中移除 nodes/proxy；采集指标只授予 nodes/metrics。',
      message: '{derived.actor} 从 {derived.source.ip} 以 {verb} 访问了 {derived.object} 的 kubelet。',
    },
  },
};
