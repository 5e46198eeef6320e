import { asString, failMissing, field, PASS, path, setFix } from '../../check/readers.ts';
import type { ContainerCheck } from '../../types.ts';
import { effective, isWindows } from '../pod-spec.ts';

export const check: ContainerCheck = {
  id: 'seccompProfileMissing',
  target: 'container',
  category: 'security',
  severity: 'medium',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/tutorials/security/seccomp/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  text: {
    en: {
      title: 'No seccomp profile',
      description: 'Neither the container nor its pod sets a seccomp profile, or it is `Unconfined`.',
      why: 'Every system call of the kernel is open to the container, among them the rarely used ones in which most kernel holes were found.',
      remedy: 'Set `seccompProfile.type: RuntimeDefault` for the pod.',
      messages: {
        missing: 'Container "{container}" has no seccomp profile.',
        unconfined: 'Container "{container}" runs without seccomp (Unconfined).',
      },
    },
    zh: {
      title: '未设置 seccomp 配置',
      description: '容器及其 Pod 均未设置 seccomp 配置，或设置为 `Unconfined`。',
      why: '内核的所有系统调用都对容器开放，包括极少使用、历史上漏洞最多的那些。',
      remedy: '为 Pod 设置 `seccompProfile.type: RuntimeDefault`。',
      messages: {
        missing: '容器“{container}”没有设置 seccomp 配置。',
        unconfined: '容器“{container}”未启用 seccomp（Unconfined）。',
      },
    },
  },
  evaluate(container, pod) {
    // A privileged container runs unconfined whatever it asks for; `runAsPrivileged` speaks of it.
    const type = asString(field(effective(container, pod, 'seccompProfile'), 'type'));
    if (type === 'RuntimeDefault' || type === 'Localhost' || isWindows(pod)) return PASS;
    const fix = setFix(path(container.path, 'securityContext', 'seccompProfile'), { type: 'RuntimeDefault' });
    const message = type === 'Unconfined' ? 'unconfined' : 'missing';
    return failMissing(container, ['securityContext', 'seccompProfile', 'type'], message, [fix]);
  },
};
