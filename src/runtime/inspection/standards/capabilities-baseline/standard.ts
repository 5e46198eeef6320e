import { containerNames, objectAt, placesOf, quoted, sorted, stringsAt } from '../reading.ts';
import type { Standard, StandardContainer, StandardPod, Violation } from '../types.ts';

export const standard: Standard = {
  id: 'capabilities_baseline',
  level: 'baseline',
  rules: [{ since: 0, find }],
  text: {
    en: {
      title: 'No capabilities beyond the default set',
      description: 'Containers add only capabilities that container runtimes give anyway.',
      why: 'Capabilities such as SYS_ADMIN or NET_ADMIN hand parts of root on the node to the container.',
      remedy: 'Remove the named capabilities from securityContext.capabilities.add.',
    },
    zh: {
      title: '不得添加默认集合之外的能力',
      description: '容器只添加容器运行时默认授予的能力。',
      why: 'SYS_ADMIN、NET_ADMIN 等能力会把节点上 root 的部分权限交给容器。',
      remedy: '从 securityContext.capabilities.add 中移除列出的能力。',
    },
  },
};

const DEFAULT_SET: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

function find(pod: StandardPod): Violation | undefined {
  const bad = pod.containers.filter((container) => beyondDefault(container).length > 0);
  if (bad.length === 0) return undefined;
  return {
    reason: 'non-default capabilities',
    detail: `${containerNames(bad)} must not include ${quoted(sorted(bad.flatMap(beyondDefault)))} in securityContext.capabilities.add`,
    places: placesOf(bad, 'securityContext', 'capabilities', 'add'),
  };
}

function beyondDefault(container: StandardContainer): string[] {
  const added = stringsAt(objectAt(container.securityContext, 'capabilities'), 'add');
  return added.filter((capability) => !DEFAULT_SET.has(capability));
}
