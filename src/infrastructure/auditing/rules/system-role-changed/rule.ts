import { CHANGED } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'system-role-changed',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query: `verb:in(update, patch, delete, deletecollection) objectRef.resource:in(roles, clusterroles) (objectRef.name:="system:"* or objectRef.name:in("cluster-admin", admin, edit, view)) !objectRef.name:="system:coredns" ${CHANGED} !user.username:in("system:apiserver", "system:serviceaccount:kube-system:clusterrole-aggregation-controller")`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.name'],
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
    'https://attack.mitre.org/techniques/T1098/006/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Role of the system changed',
      why: 'Parts of the control plane run with it: taking from it breaks them, adding to it is a back door with a known name.',
      remedy: 'Restart the API server: it puts its own roles right. Find out who did it.',
      message: '{derived.actor} changed {derived.object} by {verb}.',
    },
    zh: {
      title: '系统角色被修改',
      why: '控制面组件依赖该角色：删减会使其失效，增加则是带着熟悉名字的后门。',
      remedy: '重启 API Server 可恢复其默认角色；查明操作人。',
      message: '{derived.actor} 以 {verb} 修改了 {derived.object}。',
    },
  },
};
