import { containerNames, placesOf, valueAt } from '../reading.ts';
import type { Standard, StandardPod, Violation } from '../types.ts';

export const standard: Standard = {
  id: 'privileged',
  level: 'baseline',
  rules: [{ since: 0, find }],
  text: {
    en: {
      title: 'No privileged containers',
      description: 'No container runs in privileged mode.',
      why: 'Privileged mode switches off nearly everything that keeps a container from the node.',
      remedy: 'Remove securityContext.privileged and grant the single capability that is needed.',
    },
    zh: {
      title: '禁止特权容器',
      description: '任何容器都不以特权模式运行。',
      why: '特权模式几乎关闭了容器与节点之间的全部隔离。',
      remedy: '删除 securityContext.privileged，仅授予所需的单项能力。',
    },
  },
};

function find(pod: StandardPod): Violation | undefined {
  const bad = pod.containers.filter((container) => valueAt(container.securityContext, 'privileged') === true);
  if (bad.length === 0) return undefined;
  return {
    reason: 'privileged',
    detail: `${containerNames(bad)} must not set securityContext.privileged=true`,
    places: placesOf(bad, 'securityContext', 'privileged'),
  };
}
