import { asString, fail, field, PASS } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'serviceAccountTokenSecret',
  target: 'object',
  kinds: ['Secret'],
  category: 'access',
  severity: 'medium',
  origin: 'bulwark',
  // Off unless asked for: to look at this, one has to be allowed to list Secrets.
  optional: true,
  references: [
    'https://kubernetes.io/docs/concepts/security/service-accounts/',
    'https://kubernetes.io/docs/concepts/configuration/secret/',
  ],
  text: {
    en: {
      title: 'Service account token that never expires',
      description:
        'A Secret of the type `kubernetes.io/service-account-token` holds a token of a service account.',
      why: 'The token has no end and is tied to no pod: once read, it works until the Secret is deleted.',
      remedy:
        'Use projected tokens (mounted by the kubelet) or `kubectl create token`, and delete the Secret.',
      messages: { failed: 'The Secret holds a token without end for the service account "{account}".' },
    },
    zh: {
      title: '永不过期的 ServiceAccount 令牌',
      description: '类型为 `kubernetes.io/service-account-token` 的 Secret 保存了 ServiceAccount 的令牌。',
      why: '该令牌没有有效期，也不与 Pod 绑定：一旦泄露，在删除 Secret 之前一直有效。',
      remedy: '使用投射令牌（由 kubelet 挂载）或 `kubectl create token`，并删除该 Secret。',
      messages: { failed: '该 Secret 保存了 ServiceAccount“{account}”的永久令牌。' },
    },
  },
  remedyYaml:
    'volumes:\n- name: token\n  projected:\n    sources:\n    - serviceAccountToken:\n        path: token\n        expirationSeconds: 3600',
  evaluate({ object }) {
    if (object['type'] !== 'kubernetes.io/service-account-token') return PASS;
    const account = asString(field(object.metadata, 'annotations', 'kubernetes.io/service-account.name'));
    return fail(['type'], 'failed', { account });
  },
};
