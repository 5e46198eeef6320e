import { fail, field, PASS, path, removeFix } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { effective } from '../pod-spec.ts';

export const check: ContainerCheck = {
  id: 'rootUserExplicit',
  target: 'container',
  category: 'security',
  severity: 'high',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  text: {
    en: {
      title: 'Runs as root on purpose',
      description: 'The container or its pod sets `runAsUser: 0`.',
      why: 'The program runs as root even when its image was made for an ordinary user.',
      remedy: 'Remove `runAsUser: 0` or name another user.',
      messages: {
        failed: 'Container "{container}" is told to run as root.',
      },
    },
    zh: {
      title: '明确以 root 用户运行',
      description: '容器或其 Pod 设置了 `runAsUser: 0`。',
      why: '即使镜像为普通用户设计，程序也会以 root 运行。',
      remedy: '删除 `runAsUser: 0` 或指定其他用户。',
      messages: {
        failed: '容器“{container}”被指定以 root 运行。',
      },
    },
  },
  evaluate(container, pod) {
    if (effective(container, pod, 'runAsUser') !== 0) return PASS;
    const own = field(container.spec, 'securityContext', 'runAsUser') === 0;
    const base = own ? container.path : path(pod.path, 'spec');
    const where = path(base, 'securityContext', 'runAsUser');
    return fail(where, 'failed', { container: container.name }, [removeFix(where)]);
  },
};
