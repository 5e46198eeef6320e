import { containerNames, placesOf } from '../reading.ts';
import { findForbiddenSeccomp, isConfining, seccompType } from '../seccomp-profile-baseline/standard.ts';
import type { Standard, StandardPod, Violation } from '../types.ts';

export const standard: Standard = {
  id: 'seccompProfile_restricted',
  level: 'restricted',
  rules: [
    { since: 19, find, overrides: ['seccompProfile_baseline'] },
    { since: 25, find: findOnLinux, overrides: ['seccompProfile_baseline'] },
  ],
  text: {
    en: {
      title: 'Seccomp switched on',
      description: 'The pod or every container sets a seccomp profile: RuntimeDefault or Localhost.',
      why: 'Without a profile a process may use hundreds of system calls that it never needs and that exploits do.',
      remedy: 'Set securityContext.seccompProfile.type to RuntimeDefault for the pod.',
    },
    zh: {
      title: '必须启用 Seccomp',
      description: 'Pod 或每个容器都设置 Seccomp 配置：RuntimeDefault 或 Localhost。',
      why: '没有配置时，进程可以使用数百个自身不需要却常被漏洞利用的系统调用。',
      remedy: '将 Pod 的 securityContext.seccompProfile.type 设为 RuntimeDefault。',
    },
  },
};

function find(pod: StandardPod): Violation | undefined {
  const forbidden = findForbiddenSeccomp(pod);
  if (forbidden !== undefined) return forbidden;
  if (isConfining(seccompType(pod) ?? '')) return undefined;
  const silent = pod.containers.filter((container) => seccompType(container) === undefined);
  if (silent.length === 0) return undefined;
  return {
    reason: 'seccompProfile',
    detail: `pod or ${containerNames(silent)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`,
    places: placesOf(silent, 'securityContext', 'seccompProfile'),
  };
}

function findOnLinux(pod: StandardPod): Violation | undefined {
  return pod.windows ? undefined : find(pod);
}
