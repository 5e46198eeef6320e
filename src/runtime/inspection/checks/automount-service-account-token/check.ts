import { fail, nearest, PASS, path, setFix, unknown } from '../../check/readers.ts';
import type { PodCheck } from '../../types.ts';
import { accountName, bindingsOf, mountsToken, namespaceOf } from '../service-accounts.ts';

export const check: PodCheck = {
  id: 'automountServiceAccountToken',
  target: 'pod',
  needs: ['ServiceAccount', 'RoleBinding', 'ClusterRoleBinding'],
  category: 'access',
  severity: 'medium',
  origin: 'polaris',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/',
    'https://www.cisecurity.org/benchmark/kubernetes',
  ],
  text: {
    en: {
      title: 'Service account token mounted without need',
      description: 'The pod gets a service account token although no role is bound to its account.',
      why: 'The program cannot use the token for anything, an attacker can: to look around in the API, to try holes of the API server, and as soon as somebody binds a role.',
      remedy: 'Set `automountServiceAccountToken: false` in the pod or its service account.',
      messages: {
        failed: 'The pod mounts a token of the service account "{account}", which has no role.',
        unknown: 'Whether the service account "{account}" needs its token could not be seen: {reason}.',
      },
    },
    zh: {
      title: '不必要地挂载了 ServiceAccount 令牌',
      description: 'Pod 挂载了 ServiceAccount 令牌，但该 ServiceAccount 没有绑定任何角色。',
      why: '程序用不到该令牌，攻击者却可以利用它探测 API、尝试 API Server 漏洞，并在日后绑定角色时立即获得权限。',
      remedy: '在 Pod 或其 ServiceAccount 中设置 `automountServiceAccountToken: false`。',
      messages: {
        failed: 'Pod 挂载了 ServiceAccount“{account}”的令牌，而它没有任何角色。',
        unknown: '无法确认 ServiceAccount“{account}”是否需要令牌：{reason}。',
      },
    },
  },
  evaluate(pod, subject, context) {
    const token = mountsToken(pod, subject, context);
    if (!token.mounts) return PASS;
    const account = accountName(pod);
    const found = bindingsOf(context, namespaceOf(subject), account);
    if (found.bindings.length > 0) return PASS;
    const where = nearest(pod.spec, path(pod.path, 'spec'), 'automountServiceAccountToken');
    if (!token.seen || !found.complete) {
      return unknown(where, 'unknown', token.seen ? found.reason : token.reason, { account });
    }
    // Safe for the account `default` only: a named one without roles may still show its token to somebody outside
    // the cluster (a vault, a cloud) as its identity.
    const fix = setFix(path(pod.path, 'spec', 'automountServiceAccountToken'), false, account === 'default');
    return fail(where, 'failed', { account }, [fix]);
  },
};
