import { DONE } from '../terms.ts';
import type { AlertRule } from '../types.ts';

/**
 * Left out is what everybody may ask: health, version, discovery of OIDC, and the ConfigMap with which kubeadm
 * joins nodes.
 */
export const rule: AlertRule = {
  id: 'anonymous-access',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query: `user.username:="system:anonymous" ${DONE} !(objectRef.resource:="" requestURI:~"^/(?:healthz|livez|readyz|version|openid/v1/jwks|[.]well-known/openid-configuration)(?:[/?]|$)") !(verb:=get objectRef.resource:=configmaps objectRef.namespace:="kube-public" objectRef.name:="cluster-info")`,
  condition: { kind: 'each' },
  groupBy: ['derived.source.ip'],
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/authentication/',
    'https://attack.mitre.org/techniques/T1078/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Anonymous request answered',
      why: 'Somebody without any credential did this; a binding for system:anonymous or system:unauthenticated allows it.',
      remedy: 'Remove that binding. Switch anonymous access off but for health checks.',
      message: 'An anonymous caller at {derived.source.ip} did {verb} on {derived.object}.',
    },
    zh: {
      title: '匿名请求成功',
      why: '有人在没有任何凭据的情况下完成了该操作；某个针对 system:anonymous 或 system:unauthenticated 的绑定允许了它。',
      remedy: '移除该绑定；除健康检查外关闭匿名访问。',
      message: '来自 {derived.source.ip} 的匿名调用者对 {derived.object} 执行了 {verb}。',
    },
  },
};
