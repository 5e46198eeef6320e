import { CHANGED } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'bootstrap-token-created',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `verb:=create objectRef.resource:=secrets objectRef.namespace:="kube-system" objectRef.name:="bootstrap-token-"* ${CHANGED}`,
  condition: { kind: 'each' },
  groupBy: ['user.username'],
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/',
    'https://attack.mitre.org/techniques/T1078/',
  ],
  text: {
    en: {
      title: 'Bootstrap token created',
      why: 'With such a token a machine joins the cluster, and what runs on a node reads the Secrets of its pods.',
      remedy: 'Look whether a node was to be added; delete the token when it has.',
      message: '{derived.actor} created {derived.object} from {derived.source.ip}.',
    },
    zh: {
      title: '创建引导令牌',
      why: '凭此令牌机器即可加入集群，而节点上的进程可读取其 Pod 的 Secret。',
      remedy: '确认是否计划添加节点；节点加入后删除该令牌。',
      message: '{derived.actor} 从 {derived.source.ip} 创建了 {derived.object}。',
    },
  },
};
