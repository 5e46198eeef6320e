import { containerNames, objectAt, placesOf, quoted, sorted, stringsAt } from '../reading.ts';
import type { Standard, StandardContainer, StandardPod, Violation } from '../types.ts';

export const standard: Standard = {
  id: 'capabilities_restricted',
  level: 'restricted',
  rules: [
    { since: 22, find, overrides: ['capabilities_baseline'] },
    { since: 25, find: findOnLinux, overrides: ['capabilities_baseline'] },
  ],
  text: {
    en: {
      title: 'All capabilities dropped',
      description: 'Containers drop ALL capabilities and add back NET_BIND_SERVICE at most.',
      why: "Most programs need none of root's capabilities; each one kept is a tool for whoever breaks in.",
      remedy:
        'Set securityContext.capabilities.drop to ["ALL"] and add NET_BIND_SERVICE only where a port below 1024 is needed.',
    },
    zh: {
      title: '必须丢弃全部能力',
      description: '容器丢弃 ALL 能力，最多只重新添加 NET_BIND_SERVICE。',
      why: '多数程序不需要任何 root 能力；保留的每一项都可能被入侵者利用。',
      remedy:
        '将 securityContext.capabilities.drop 设为 ["ALL"]，仅在需要监听 1024 以下端口时添加 NET_BIND_SERVICE。',
    },
  },
};

function find(pod: StandardPod): Violation | undefined {
  const keeping = pod.containers.filter((container) => !capabilities(container, 'drop').includes('ALL'));
  const adding = pod.containers.filter((container) => forbidden(container).length > 0);
  const details: string[] = [];
  if (keeping.length > 0)
    details.push(`${containerNames(keeping)} must set securityContext.capabilities.drop=["ALL"]`);
  if (adding.length > 0) {
    details.push(
      `${containerNames(adding)} must not include ${quoted(sorted(adding.flatMap(forbidden)))} in securityContext.capabilities.add`,
    );
  }
  if (details.length === 0) return undefined;
  return {
    reason: 'unrestricted capabilities',
    detail: details.join('; '),
    places: [
      ...placesOf(keeping, 'securityContext', 'capabilities', 'drop'),
      ...placesOf(adding, 'securityContext', 'capabilities', 'add'),
    ],
  };
}

function findOnLinux(pod: StandardPod): Violation | undefined {
  return pod.windows ? undefined : find(pod);
}

function capabilities(container: StandardContainer, list: 'add' | 'drop'): readonly string[] {
  return stringsAt(objectAt(container.securityContext, 'capabilities'), list);
}

function forbidden(container: StandardContainer): string[] {
  return capabilities(container, 'add').filter((capability) => capability !== 'NET_BIND_SERVICE');
}
