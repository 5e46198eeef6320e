import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'privilege-escalation-denied',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query:
    'objectRef.apiGroup:="rbac.authorization.k8s.io" responseStatus.code:=403 responseStatus.message:~"attempting to grant RBAC permissions not currently held"',
  condition: { kind: 'each' },
  groupBy: ['user.username'],
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
    'https://attack.mitre.org/techniques/T1098/006/',
  ],
  text: {
    en: {
      title: 'Tried to grant more than one has',
      why: 'The API server has refused a role or binding because its maker does not have those rights.',
      remedy: 'Ask who it was: a pipeline with too few rights, or somebody who tries doors.',
      message: '{derived.actor} tried to grant rights that they do not have, with {derived.object}.',
    },
    zh: {
      title: '尝试授予自身没有的权限',
      why: 'API Server 拒绝了该角色或绑定，因为创建者自身并无这些权限。',
      remedy: '确认操作人：可能是权限不足的流水线，也可能是有人在试探。',
      message: '{derived.actor} 尝试通过 {derived.object} 授予自身没有的权限。',
    },
  },
};
