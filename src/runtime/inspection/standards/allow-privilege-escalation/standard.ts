import { containerNames, placesOf, valueAt } from '../reading.ts';
import type { Standard, StandardPod, Violation } from '../types.ts';

export const standard: Standard = {
  id: 'allowPrivilegeEscalation',
  level: 'restricted',
  rules: [
    { since: 8, find },
    { since: 25, find: findOnLinux },
  ],
  text: {
    en: {
      title: 'No privilege escalation',
      description: 'Every container sets allowPrivilegeEscalation to false.',
      why: 'A set-user-ID program in the image can otherwise give a process more rights than it was started with.',
      remedy: 'Set securityContext.allowPrivilegeEscalation to false in every container.',
    },
    zh: {
      title: '禁止提权',
      description: '每个容器都将 allowPrivilegeEscalation 设为 false。',
      why: '否则镜像中的 setuid 程序可以让进程获得比启动时更多的权限。',
      remedy: '在每个容器的 securityContext 中将 allowPrivilegeEscalation 设为 false。',
    },
  },
};

function find(pod: StandardPod): Violation | undefined {
  const bad = pod.containers.filter(
    (container) => valueAt(container.securityContext, 'allowPrivilegeEscalation') !== false,
  );
  if (bad.length === 0) return undefined;
  return {
    reason: 'allowPrivilegeEscalation != false',
    detail: `${containerNames(bad)} must set securityContext.allowPrivilegeEscalation=false`,
    places: placesOf(bad, 'securityContext', 'allowPrivilegeEscalation'),
  };
}

/** Windows has no such flag, and v1.25 stopped asking Windows pods for it. */
function findOnLinux(pod: StandardPod): Violation | undefined {
  return pod.windows ? undefined : find(pod);
}
