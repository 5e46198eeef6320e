import { containerNames, placesOf, quoted, sorted, valueAt } from '../reading.ts';
import type { Standard, StandardContainer, StandardPod, Violation } from '../types.ts';

export const standard: Standard = {
  id: 'procMount',
  level: 'baseline',
  rules: [
    { since: 0, find: findProcMount },
    { since: 35, find: findInHostUsers },
  ],
  text: {
    en: {
      title: 'Masked /proc',
      description: 'procMount is Default, unless the pod has a user namespace of its own.',
      why: "An unmasked /proc shows and changes settings of the node's kernel.",
      remedy: 'Remove securityContext.procMount, or set hostUsers to false.',
    },
    zh: {
      title: '/proc 必须保持屏蔽',
      description: 'procMount 为 Default，除非 Pod 使用独立的用户命名空间。',
      why: '未屏蔽的 /proc 会暴露并允许修改节点内核的设置。',
      remedy: '删除 securityContext.procMount，或将 hostUsers 设为 false。',
    },
  },
};

/** Containers that ask for another /proc than the runtime's masked one. */
export function findProcMount(pod: StandardPod): Violation | undefined {
  const bad = pod.containers.filter((container) => (procMount(container) ?? 'Default') !== 'Default');
  if (bad.length === 0) return undefined;
  const types = sorted(bad.map((container) => procMount(container) ?? ''));
  return {
    reason: 'procMount',
    detail: `${containerNames(bad)} must not set securityContext.procMount to ${quoted(types)}`,
    places: placesOf(bad, 'securityContext', 'procMount'),
  };
}

function procMount(container: StandardContainer): string | undefined {
  const value = valueAt(container.securityContext, 'procMount');
  return typeof value === 'string' ? value : undefined;
}

/** From v1.35 root of a user namespace may see the whole of /proc: it is not root of the node. */
function findInHostUsers(pod: StandardPod): Violation | undefined {
  return pod.userNamespace ? undefined : findProcMount(pod);
}
