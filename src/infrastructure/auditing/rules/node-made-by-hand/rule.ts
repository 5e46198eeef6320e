import { CHANGED, NOT_CONTROL_PLANE, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'node-made-by-hand',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `verb:=create objectRef.resource:=nodes ${WHOLE_OBJECT} ${CHANGED} !user.username:="system:node:"* ${NOT_CONTROL_PLANE}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.name'],
  references: [
    'https://kubernetes.io/docs/concepts/architecture/nodes/',
    'https://kubernetes.io/docs/reference/access-authn-authz/node/',
  ],
  text: {
    en: {
      title: 'Node made by somebody who is none',
      why: 'Nodes register themselves; one that is made by another can draw pods, and their Secrets, to a machine of theirs.',
      remedy: 'Delete it unless a tool of yours makes nodes so.',
      message: '{derived.actor} made {derived.object} from {derived.source.ip}.',
    },
    zh: {
      title: '节点由他人创建',
      why: '节点应由自身注册；他人创建的节点可把 Pod 及其 Secret 引到自己的机器上。',
      remedy: '若非自有工具所为，请删除该节点。',
      message: '{derived.actor} 从 {derived.source.ip} 创建了 {derived.object}。',
    },
  },
};
